//! E-mails as they come.

use super::bench::LIAISON;
use super::room::OFFICE;
use ventanilla::model::mail::Letter;

/// An e-mail in the making.
pub(crate) struct Eml {
    head: Vec<(String, String)>,
    body: String,
}

impl Eml {
    /// An e-mail of its own.
    pub(crate) fn new(id: &str, from: &str, subject: &str, body: &str) -> Self {
        let head = [
            ("From", format!("María <{from}>")),
            ("To", OFFICE.to_owned()),
            ("Subject", subject.to_owned()),
            ("Message-ID", format!("<{id}@mail.example>")),
            ("Date", "Tue, 03 Mar 2026 10:00:00 -0700".to_owned()),
            ("MIME-Version", "1.0".to_owned()),
            ("Content-Type", "text/plain; charset=utf-8".to_owned()),
            ("Content-Transfer-Encoding", "8bit".to_owned()),
        ];
        Self { head: head.map(|(name, value)| (name.to_owned(), value)).to_vec(), body: body.to_owned() }
    }

    /// The liaison's answer to a letter, as a mail program makes it.
    pub(crate) fn answer(id: &str, letter: &Letter, body: &str) -> Self {
        Self::new(id, LIAISON, &format!("Re: {}", letter.subject), body)
            .with("In-Reply-To", &format!("<{}>", letter.message_id))
    }

    /// With another header field, in place of what was there.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.head.retain(|(known, _)| known != name);
        self.head.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a picture attached.
    pub(crate) fn with_picture(mut self, name: &str, bytes: &[u8]) -> Self {
        use base64::Engine;
        let data = base64::engine::general_purpose::STANDARD.encode(bytes);
        self.body = format!(
            "--limite\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}\r\n--limite\r\n\
             Content-Type: image/png; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{data}\r\n--limite--\r\n",
            self.body
        );
        self.with("Content-Type", "multipart/mixed; boundary=\"limite\"")
    }

    /// The report of a server that could not deliver a letter. RFC 3464.
    pub(crate) fn bounce(id: &str, letter: &Letter) -> Self {
        let body = format!(
            "--limite\r\nContent-Type: text/plain\r\n\r\nUser unknown\r\n--limite\r\n\
             Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.finanzas.example\r\n\r\n\
             Final-Recipient: rfc822; {}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n--limite\r\n\
             Content-Type: message/rfc822\r\n\r\nFrom: {OFFICE}\r\nTo: {}\r\nSubject: {}\r\nMessage-ID: <{}>\r\n\r\n\
             Hola\r\n--limite--\r\n",
            letter.to, letter.to, letter.subject, letter.message_id
        );
        Self::new(id, "MAILER-DAEMON@mx.finanzas.example", "Undelivered Mail Returned to Sender", &body)
            .with("Content-Type", "multipart/report; report-type=delivery-status; boundary=\"limite\"")
            .with("Auto-Submitted", "auto-replied")
    }

    /// The copy of a letter that its server put into our mailbox.
    pub(crate) fn copy(letter: &Letter) -> Self {
        Self::new("x", OFFICE, &letter.subject, &letter.text)
            .with("To", &letter.to)
            .with("Message-ID", &format!("<{}>", letter.message_id))
    }

    pub(crate) fn raw(&self) -> Vec<u8> {
        [self.head(), format!("\r\n{}\r\n", self.body).into_bytes()].concat()
    }

    /// Its header alone.
    pub(crate) fn head(&self) -> Vec<u8> {
        self.head.iter().flat_map(|(name, value)| format!("{name}: {value}\r\n").into_bytes()).collect()
    }
}

//! What a liaison's answer looks like on the wire.

use super::letter::Letter;
use super::liaison::{Client, How, Liaison};
use super::mime::{Part, mailbox, words};
use super::writing::Writing;
use super::{ADDRESS, AUTHSERV};
use crate::practice::content::Answers;
use crate::practice::dice::Dice;
use crate::practice::world::OFFICE;
use chrono::{DateTime, Utc};
use chrono_tz::America::Mazatlan;

/// What the receiving server found out about the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Checked {
    Passed,
    Failed,
    /// The server says nothing.
    Silent,
}

/// An e-mail on its way to the office.
pub(crate) struct Outgoing<'a> {
    pub(crate) name: &'a str,
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    pub(crate) subject: String,
    pub(crate) answers: Option<&'a Letter>,
    pub(crate) checked: Checked,
    /// Headers of its own.
    pub(crate) extra: &'a str,
    pub(crate) part: Part,
    /// What its `Message-ID` is made of.
    pub(crate) number: u64,
}

impl Outgoing<'_> {
    /// The bytes, with what the receiving server writes above them.
    pub(crate) fn bytes(&self, at: DateTime<Utc>) -> Vec<u8> {
        let domain = self.from.rsplit('@').next().unwrap_or_default();
        let automatic = self.extra.contains("Auto-Submitted") || self.from.starts_with("MAILER-DAEMON");
        let path = if automatic { "" } else { self.from };
        let date = at.with_timezone(&Mazatlan).to_rfc2822();
        let mut head = format!(
            "Return-Path: <{path}>\r\nDelivered-To: {ADDRESS}\r\nReceived: from mail.{domain} (mail.{domain} \
             [192.0.2.25])\r\n\tby {AUTHSERV} with ESMTPS id {:08X}; {date}\r\n",
            self.number
        );
        let (dkim, spf) = match self.checked {
            Checked::Passed => ("pass", "pass"),
            Checked::Failed => ("fail", "softfail"),
            Checked::Silent => ("", ""),
        };
        if !dkim.is_empty() {
            head = format!(
                "{head}Authentication-Results: {AUTHSERV};\r\n\tdkim={dkim} header.d={domain} header.s=s1;\r\n\
                 \tspf={spf} smtp.mailfrom={};\r\n\tdmarc={dkim} header.from={domain}\r\n",
                self.from
            );
        }
        let id = blake3::hash(format!("{} {} {at}", self.number, self.from).as_bytes()).to_hex();
        head = format!(
            "{head}From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {date}\r\nMessage-ID: <{}@{domain}>\r\n",
            mailbox(self.name, self.from),
            mailbox(OFFICE, self.to),
            words(&self.subject),
            id.get(..24).unwrap_or_default(),
        );
        if let Some(letter) = self.answers {
            let own = format!("<{}>", letter.message_id);
            let mut all: Vec<String> = letter.references.iter().map(|id| format!("<{id}>")).collect();
            all.push(own.clone());
            head = format!("{head}In-Reply-To: {own}\r\nReferences: {}\r\n", all.join("\r\n\t"));
        }
        format!("{head}{}MIME-Version: 1.0\r\n{}\r\n{}", self.extra, self.part.head, self.part.body).into_bytes()
    }
}

/// An answer of a liaison to a letter. `said` is what they say, when somebody decided it.
pub(crate) fn compose(
    answers: &Answers,
    liaison: &Liaison,
    letter: &Letter,
    how: How,
    said: Option<String>,
    (number, at, dice): (u64, DateTime<Utc>, &mut Dice),
) -> Vec<u8> {
    if how == How::Bounce {
        return super::report::bounce(&liaison.email, letter, number).bytes(at);
    }
    let client = if let How::Approve(client) = how { client } else { liaison.client };
    let lines = match how {
        How::Refuse => &answers.refuse,
        How::Inform => &answers.inform,
        How::Condition => &answers.condition,
        How::Ask => &answers.ask,
        How::Absence => &answers.absence,
        How::Approve(_) | How::WrongAddress | How::Impostor | How::Bounce => &answers.approve,
    };
    let said = said.or_else(|| dice.pick(lines).cloned()).unwrap_or_default();
    let private = format!("{}1979@correo.example", liaison.email.split(['.', '@']).next().unwrap_or_default());
    let mut part = if how == How::Absence {
        Part::text("plain", &format!("{said}\n\n{}\n{}\n", liaison.person, liaison.name))
    } else {
        let writing = Writing { liaison, letter, said: &said, disclaimer: &answers.disclaimer, number };
        writing.with(client)
    };
    if how == How::Inform {
        let picture = Part::picture("cartel.png", super::waiting::CARTEL);
        part = Part::multipart("mixed", &format!("=_mixed_{number:08x}"), &[part, picture]);
    }
    let automatic = "Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\nPrecedence: bulk\r\n";
    let subject = match (how, client) {
        (How::Absence, _) => format!("Respuesta automática: {}", letter.subject),
        (_, Client::Outlook) => format!("RE: {}", letter.subject),
        _ => format!("Re: {}", letter.subject),
    };
    Outgoing {
        name: &liaison.person,
        from: if how == How::WrongAddress { &private } else { &liaison.email },
        to: &letter.answer_to,
        subject,
        answers: Some(letter),
        checked: if how == How::Impostor { Checked::Failed } else { Checked::Passed },
        extra: if how == How::Absence { automatic } else { headers(client) },
        part,
        number,
    }
    .bytes(at)
}

/// The headers by which a program is known.
fn headers(client: Client) -> &'static str {
    match client {
        Client::Outlook => "Accept-Language: es-MX, en-US\r\nContent-Language: es-MX\r\nX-MS-Has-Attach:\r\n",
        Client::Gmail => "",
        Client::Mobile => "X-Mailer: iPhone Mail (21F90)\r\n",
        Client::Plain => "User-Agent: Mozilla Thunderbird\r\nContent-Language: es-MX\r\n",
    }
}

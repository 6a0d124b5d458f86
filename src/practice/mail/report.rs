//! The report that a letter did not arrive (RFC 3464), as the office's own server writes it.

use super::answer::{Checked, Outgoing};
use super::letter::Letter;
use super::mime::{Part, crlf};
use super::{ADDRESS, HOST};

/// A report about a recipient nobody knows.
pub(crate) fn bounce(recipient: &str, letter: &Letter, number: u64) -> Outgoing<'static> {
    let domain = recipient.rsplit('@').next().unwrap_or_default();
    let why = format!("550 5.1.1 <{recipient}>: Recipient address rejected: User unknown in virtual mailbox table");
    let text = format!(
        "This is the mail system at host {HOST}.\n\nI'm sorry to have to inform you that your message could not\n\
         be delivered to one or more recipients. It's attached below.\n\n<{recipient}>: host mail.{domain}[192.0.2.25] \
         said: {why} (in reply to RCPT TO command)\n"
    );
    let status = format!(
        "Reporting-MTA: dns; {HOST}\nX-Postfix-Sender: rfc822; {ADDRESS}\n\nFinal-Recipient: rfc822; {recipient}\n\
         Original-Recipient: rfc822;{recipient}\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mail.{domain}\n\
         Diagnostic-Code: smtp; {why}\n"
    );
    let part = |kind: &str, body: String| Part { head: format!("Content-Type: {kind}\r\n"), body };
    let parts = [
        part("text/plain; charset=us-ascii", crlf(&text)),
        part("message/delivery-status", crlf(&status)),
        part("text/rfc822-headers", format!("{}\r\n", letter.headers)),
    ];
    Outgoing {
        name: "Mail Delivery System",
        from: "MAILER-DAEMON@correo.practica.example",
        to: ADDRESS,
        subject: "Undelivered Mail Returned to Sender".to_owned(),
        answers: None,
        checked: Checked::Silent,
        extra: "Auto-Submitted: auto-replied\r\n",
        part: Part::multipart("report; report-type=delivery-status", &format!("=_report_{number:08x}"), &parts),
        number,
    }
}

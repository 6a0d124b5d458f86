//! What goes wrong with the practice mail, when somebody orders it.

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MailFault {
    /// SMTP: the connection is cut after the message's last line; nothing was taken.
    CutBefore,
    /// SMTP: the message is taken, then the connection is cut without a word.
    CutAfter,
    /// SMTP: the message is not taken now (451).
    Busy,
    /// SMTP: the message is never taken (554).
    Refused,
    /// SMTP: a recipient is not taken (550).
    NoRecipient,
    /// IMAP: the connection is cut in place of an answer to a command.
    CutImap,
    /// IMAP: a connection that waits in `IDLE` is cut.
    DropIdle,
    /// Both: the password is not right.
    WrongPassword,
    /// The next message for the office is delivered twice.
    Duplicate,
}

impl MailFault {
    /// The fault of a name of `/practice/mail-fault`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "cut_before" => Self::CutBefore,
            "cut_after" => Self::CutAfter,
            "busy" => Self::Busy,
            "refused" => Self::Refused,
            "no_recipient" => Self::NoRecipient,
            "cut_imap" => Self::CutImap,
            "drop_idle" => Self::DropIdle,
            "wrong_password" => Self::WrongPassword,
            "duplicate" => Self::Duplicate,
            _ => return None,
        })
    }
}

/// The faults to come, and how many times each.
#[derive(Debug, Default)]
pub(crate) struct MailFaults(Vec<(MailFault, u64)>);

impl MailFaults {
    pub(crate) fn order(&mut self, fault: MailFault, times: u64) {
        self.0.push((fault, times));
    }

    pub(crate) fn forget(&mut self) {
        self.0.clear();
    }

    /// True when this goes wrong now; it has then happened once.
    pub(crate) fn hit(&mut self, fault: MailFault) -> bool {
        let Some(at) = self.0.iter().position(|(kind, times)| *kind == fault && *times > 0) else { return false };
        if let Some((_, times)) = self.0.get_mut(at) {
            *times -= 1;
        }
        true
    }
}

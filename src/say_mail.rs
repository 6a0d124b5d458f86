//! Says what went wrong with the office's mailbox: the same faults as the networks', with what to do about a mailbox.

use crate::i18n::Lang;
use crate::model::fault::Fault;
use crate::model::text;

/// The sentence of a fault of the mailbox, with the next step.
///
/// ```
/// use ventanilla::{i18n::Lang, model::fault::Fault, say_mail::fault};
/// let wrong = Fault::Permission { detail: "the certificate of correo.test does not hold".to_owned() };
/// assert!(fault(&wrong, Lang::Es).contains("certificate of correo.test"));
/// ```
#[must_use]
pub fn fault(fault: &Fault, lang: Lang) -> String {
    let (id, detail) = match fault {
        // A letter's picture is the office's own.
        Fault::NoPicture { .. } | Fault::NoAccount { .. } => (fault.sentence(), ""),
        Fault::Credentials { .. } => ("mail-fault-credentials", ""),
        Fault::Permission { detail } => ("mail-fault-permission", detail.as_str()),
        Fault::Throttled { .. } => ("mail-fault-throttled", ""),
        Fault::Unreachable { .. } => ("mail-fault-unreachable", ""),
        Fault::Refused { why, .. } => ("mail-fault-refused", why.as_str()),
        Fault::Contract { .. } | Fault::NotReplyable { .. } | Fault::Gone { .. } | Fault::Ceiling { .. } => {
            ("mail-fault-contract", "")
        }
    };
    lang.say_with(id, &[("detail", text::one_line(detail).into())])
}

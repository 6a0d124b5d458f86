//! What goes wrong with a mail server, before it is named by what to do about it.

use crate::model::account::CheckItem;
use crate::model::fault::Fault;
use crate::model::text;
use std::io;

/// The most characters of what a server said that are kept.
const LONGEST: usize = 300;

/// What went wrong with a mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Its certificate does not hold.
    Certificate(String),
    /// It does not encrypt as the settings say.
    NotEncrypted(String),
    /// It does not take the login.
    Credentials(String),
    /// It does not let the office do this: log in at all, read this mailbox.
    Permission(String),
    /// It does not answer, or fails: it passes.
    Unreachable(String),
    /// It asks for patience.
    Throttled,
    /// It said no to this very letter.
    Refused {
        /// The reply code (RFC 5321).
        code: Option<i64>,
        /// What it said.
        why: String,
    },
    /// Its answer was not understood.
    Contract(String),
}

impl Trouble {
    /// Nothing was heard in time.
    pub(super) fn silence(of: &str) -> Self {
        Self::Unreachable(format!("{of}: no answer in time"))
    }

    /// What a connection or a handshake with `host` ended with.
    pub(super) fn of_handshake(host: &str, error: &io::Error) -> Self {
        let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
        match tls {
            Some(rustls::Error::InvalidCertificate(why)) => {
                Self::Certificate(format!("the certificate of {host} does not hold: {why}"))
            }
            Some(rustls::Error::InvalidMessage(_)) => {
                Self::NotEncrypted(format!("{host} does not speak TLS on this port"))
            }
            _ => Self::Unreachable(format!("{host}: {error}")),
        }
    }

    /// The identifier of the sentence that says how to mend it.
    fn remedy(&self) -> &'static str {
        match self {
            Self::Certificate(_) => "remedy-mail-certificate",
            Self::NotEncrypted(_) => "remedy-mail-encryption",
            Self::Credentials(_) => "remedy-mail-credentials",
            Self::Permission(_) => "remedy-mail-permission",
            Self::Unreachable(_) | Self::Throttled => "remedy-mail-unreachable",
            Self::Refused { .. } => "remedy-mail-refused",
            Self::Contract(_) => "remedy-mail-contract",
        }
    }

    /// A line of a check that did not go well. Row S-8.1.1.
    pub(super) fn item(self, what: &str) -> CheckItem {
        let remedy = Some(self.remedy().to_owned());
        CheckItem { what: what.to_owned(), good: Some(false), evidence: Fault::from(self).to_string(), remedy }
    }
}

/// What a server said: in one line, harmless and cut short.
pub(super) fn short(said: &str) -> String {
    text::one_line(said).chars().take(LONGEST).collect()
}

impl From<Trouble> for Fault {
    /// A certificate that does not hold and a server that does not encrypt are a matter for a person, so they are
    /// [`Fault::Permission`]: [`Fault::Contract`] is tried again by itself.
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Credentials(said) => Self::Credentials { detail: short(&said) },
            Trouble::Certificate(said) | Trouble::NotEncrypted(said) | Trouble::Permission(said) => {
                Self::Permission { detail: short(&said) }
            }
            Trouble::Unreachable(said) => Self::Unreachable { detail: short(&said) },
            Trouble::Throttled => Self::Throttled { until: None },
            Trouble::Refused { code, why } => Self::Refused { code, why: short(&why) },
            Trouble::Contract(said) => Self::Contract { detail: short(&said) },
        }
    }
}

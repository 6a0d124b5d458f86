//! The agencies (*dependencias*): to them conversations are routed, and they verify publications. Row S-2.2.

use super::ids::AgencyId;
use serde::{Deserialize, Serialize};

/// An agency of the government.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its short name, as it stands in lists: `finanzas`.
    pub id: AgencyId,
    /// Its full name: *Secretaría de Administración y Finanzas*.
    pub name: String,
    /// Who answers for it (*enlace de dependencia*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub liaison: Option<String>,
    /// The liaison's registered address: the only one whose answers count by themselves. Row S-8.4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// True for one mailbox and nothing else: no name, no list, no route. Narrower than RFC 5322, as addresses are that
/// people have; at most 254 characters.
///
/// ```
/// use ventanilla::model::agency::is_mailbox;
/// assert!(is_mailbox("rosa.gastelum@finanzas.gob.mx"));
/// assert!(!is_mailbox("a@b.mx, c@d.mx") && !is_mailbox("Rosa <a@b.mx>"));
/// ```
#[must_use]
pub fn is_mailbox(text: &str) -> bool {
    let plain = |part: &str, more: &[char]| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(&c))
    };
    text.len() <= 254
        && text.split_once('@').is_some_and(|(local, domain)| {
            let whole = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
            plain(local, &['.', '_', '%', '+', '-', '\'', '&', '=', '~', '/', '!', '#', '*'])
                && plain(domain, &['.', '-'])
                && whole(local)
                && whole(domain)
                && domain.contains('.')
        })
}

impl Agency {
    /// True when `address` is the registered one, whatever its capitals.
    #[must_use]
    pub fn is_at(&self, address: &str) -> bool {
        self.email.as_deref().is_some_and(|own| own.trim().eq_ignore_ascii_case(address.trim()))
    }
}

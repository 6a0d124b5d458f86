//! What the inbox showed last, kept so that the next start has something to show before the store is open.

use super::account::Standing;
use super::counts::{Counts, Page};
use super::ids::AccountId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How many rows are kept: more than the tallest usual terminal shows.
pub const WINDOW_ROWS: usize = 64;

/// The form of the bytes. What is written by another form is not read: the store is open in a moment anyway.
const FORM: &str = "ventanilla-window-1";

/// The beginning of the list of what has to be answered, as it was at a moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// The moment.
    pub at: DateTime<Utc>,
    /// The accounts of the configuration, by name.
    pub accounts: Vec<AccountId>,
    /// The rows.
    pub page: Page,
    /// The numbers of the top line.
    pub counts: Counts,
    /// How the accounts stood.
    pub standings: Vec<Standing>,
}

impl Window {
    /// The window as bytes: a line with the form and the hash of the rest, then JSON.
    ///
    /// # Errors
    /// When it cannot be said in JSON.
    pub fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let body = serde_json::to_vec(self)?;
        let mut bytes = format!("{FORM} {}\n", blake3::hash(&body).to_hex()).into_bytes();
        bytes.extend(body);
        Ok(bytes)
    }

    /// Reads bytes; `None` when they are damaged, of another form, or of a console with other accounts.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], accounts: &[AccountId]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (head, body) = (std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]);
        let hash = head.strip_prefix(FORM)?.strip_prefix(' ')?;
        if blake3::hash(body).to_hex().as_str() != hash {
            return None;
        }
        let window: Self = serde_json::from_slice(body).ok()?;
        (window.accounts == accounts && window.page.at_start).then_some(window)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window() -> Window {
        Window {
            at: "2026-11-23T19:00:00Z".parse().unwrap(),
            accounts: vec![AccountId::new("facebook")],
            page: Page { at_start: true, total: 7, ..Page::default() },
            counts: Counts { overdue: 3, ..Counts::default() },
            standings: Vec::new(),
        }
    }

    #[test]
    fn what_is_kept_is_read_again_by_a_console_with_the_same_accounts() {
        let (window, bytes) = (window(), window().to_bytes().unwrap());
        assert_eq!(Window::from_bytes(&bytes, &window.accounts), Some(window));
        assert_eq!(Window::from_bytes(&bytes, &[]), None);
        assert_eq!(Window::from_bytes(&bytes, &[AccountId::new("x")]), None);
    }

    #[test]
    fn what_is_damaged_anywhere_is_not_read() {
        let (window, bytes) = (window(), window().to_bytes().unwrap());
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1;
            assert_eq!(Window::from_bytes(&damaged, &window.accounts), None, "byte {place}");
            assert_eq!(Window::from_bytes(&bytes[..place], &window.accounts), None, "cut at {place}");
        }
    }
}

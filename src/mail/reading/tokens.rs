//! What ties an answer to a letter: its token, wherever it came back.

use crate::model::mail::untoken;

/// The tokens in a text, in their order, each once.
pub(super) fn in_text(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lower = text.to_ascii_lowercase();
    for (at, _) in lower.match_indices("v-") {
        let before = lower[..at].chars().next_back();
        let candidate: String = lower[at..].chars().take(24).collect();
        if before.is_none_or(|before| !before.is_alphanumeric())
            && let Some(token) = untoken(&candidate)
        {
            add(&mut found, token);
        }
    }
    found
}

/// The tokens in the addresses a message was sent to: `office+token@host`.
pub(super) fn in_addresses(addresses: &[String], office: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Some((name, host)) = office.trim().rsplit_once('@') else { return found };
    for address in addresses {
        let Some((local, at)) = address.rsplit_once('@') else { continue };
        let Some((before, tag)) = local.split_once('+') else { continue };
        if before.eq_ignore_ascii_case(name)
            && at.eq_ignore_ascii_case(host)
            && let Some(token) = untoken(&format!("v-{tag}"))
            && token.eq_ignore_ascii_case(tag)
        {
            add(&mut found, token);
        }
    }
    found
}

/// Adds a token once.
fn add(found: &mut Vec<String>, token: String) {
    if !found.contains(&token) {
        found.push(token);
    }
}

/// Adds tokens, each once.
pub(super) fn add_all(found: &mut Vec<String>, tokens: Vec<String>) {
    for token in tokens {
        add(found, token);
    }
}

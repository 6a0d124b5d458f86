//! Whose address a message bears. RFC 5322, section 3.4, and no more of it than an honest mail program writes.

use super::head::{decode, unfold};

/// What stands in the `From` fields of a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct From {
    /// The address that is shown: the only one, or the first.
    pub(super) address: String,
    /// The name beside it.
    pub(super) name: Option<String>,
    /// Every address found, in small letters: to say which registered one is claimed.
    pub(super) claimed: Vec<String>,
    /// False when it is not exactly one plain address: then it is never trusted.
    pub(super) plain: bool,
}

/// Reads the `From` fields of a message.
pub(super) fn from(fields: &[&[u8]]) -> From {
    let claimed: Vec<String> = fields.iter().flat_map(|value| addresses(&unfold(value))).collect();
    if let [value] = fields
        && let Some((name, address)) = single(&unfold(value))
    {
        let name = name.map(|name| decode(name.as_bytes())).filter(|name| !name.is_empty());
        let honest = name.as_deref().is_none_or(|name| is_honest(name, &address));
        let claimed = vec![address.to_ascii_lowercase()];
        return From { address, name, claimed, plain: honest };
    }
    From { address: claimed.first().cloned().unwrap_or_default(), name: None, claimed, plain: false }
}

/// A name that looks like an address other than the one beside it is there to deceive.
fn is_honest(name: &str, address: &str) -> bool {
    addresses(name).iter().all(|other| other.eq_ignore_ascii_case(address))
        && (!name.contains(['@', '＠', '﹫']) || name.to_ascii_lowercase().contains(&address.to_ascii_lowercase()))
}

/// The one address of a field, with the name before it; nothing when it is written in any other way.
fn single(value: &str) -> Option<(Option<String>, String)> {
    let (mut quoted, mut escaped, mut angle) = (false, false, None);
    for (at, c) in value.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match c {
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            // Lists, groups and comments.
            '<' if angle.is_none() => angle = Some(at),
            ',' | ';' | ':' | '(' | ')' | '<' => return None,
            _ => {}
        }
    }
    if quoted || value.chars().any(char::is_control) {
        return None;
    }
    let Some(angle) = angle else {
        return is_address(value).then(|| (None, value.to_owned()));
    };
    let address = value[angle + 1..].trim_end().strip_suffix('>')?.trim();
    let name = value[..angle].trim();
    let name = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name);
    let name = name.replace("\\\"", "\"").replace("\\\\", "\\");
    is_address(address).then(|| ((!name.is_empty()).then_some(name), address.to_owned()))
}

/// True for `name@host` in plain letters.
pub(super) fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let atom = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&c);
    let label = |label: &str| !label.is_empty() && label.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    !local.is_empty()
        && local.bytes().all(atom)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && domain.contains('.')
        && domain.split('.').all(label)
}

/// Everything in a text that looks like an address, in small letters.
pub(super) fn addresses(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || "<>(),;:\"[]".contains(c))
        .map(|word| word.trim_matches(|c| matches!(c, '.' | '\'')).to_ascii_lowercase())
        .filter(|word| is_address(word))
        .collect()
}

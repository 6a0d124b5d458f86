//! The citizens.

use super::content::Names;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many citizens have names put together from the lists.
const COMBINED: usize = 240;

/// Somebody who writes to the office.
#[derive(Debug, Clone)]
pub(crate) struct Citizen {
    /// The id Facebook gives them for this Page.
    pub(crate) facebook_id: String,
    /// The id on X.
    pub(crate) x_id: String,
    /// The handle on X, without `@`.
    pub(crate) handle: String,
    pub(crate) name: String,
    /// True for somebody whose comments Facebook shows without saying who wrote them.
    pub(crate) hidden: bool,
}

/// All of them: the same people whatever the seed, so that a newcomer meets them again.
pub(crate) fn all(names: &Names) -> Vec<Citizen> {
    let (given, surnames) = (names.given.len().max(1), names.surnames.len().max(1));
    let combined = (0..COMBINED).filter_map(|i| {
        // Strides that share no divisor with the lists' lengths: all pairs come before any comes twice.
        let first = names.given.get((i * 7) % given)?;
        let last = names.surnames.get((i * 11 + i / surnames) % surnames)?;
        let mother = names.surnames.get((i * 17 + 5 + i / given) % surnames)?;
        Some(if i % 3 == 0 { format!("{first} {last} {mother}") } else { format!("{first} {last}") })
    });
    combined.chain(names.whole.iter().cloned()).enumerate().map(|(i, name)| citizen(i, name)).collect()
}

/// A citizen of that number and name.
pub(crate) fn citizen(i: usize, name: String) -> Citizen {
    let number = u64::try_from(i).unwrap_or(0);
    let plain: String = name
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase()
        .chars()
        .take(9)
        .collect();
    let plain = if plain.is_empty() { "vecino".to_owned() } else { plain };
    Citizen {
        facebook_id: (24_680_000_000_000_000 + number * 104_729).to_string(),
        x_id: (1_450_000_000_000_000_000 + number * 7_368_787).to_string(),
        handle: format!("{plain}_{}", 100 + i),
        name,
        hidden: i % 41 == 40,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::content::Content;
    use std::collections::HashSet;

    #[test]
    fn there_are_more_than_two_hundred_different_people() {
        let people = all(&Content::load().unwrap().names);
        let different = |of: fn(&Citizen) -> &str| people.iter().map(of).collect::<HashSet<_>>().len();
        assert!(people.len() >= 200);
        assert_eq!(different(|c| &c.facebook_id), people.len());
        assert_eq!(different(|c| &c.x_id), people.len());
        assert_eq!(different(|c| &c.handle), people.len());
        assert!(different(|c| &c.name) >= 200, "{}", different(|c| &c.name));
        assert!(people.iter().all(|c| c.handle.len() <= 15), "a handle of X has at most 15 letters");
        assert!(people.iter().any(|c| c.hidden));
    }
}

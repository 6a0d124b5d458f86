//! The names of keys and values, in both languages; accents, case and the endings of gender and number do not matter.

use super::{Order, Standing};
use crate::model::account::NetworkKind;
use crate::model::conversation::Topic;
use crate::model::words::fold;

/// The language in which names are proposed and printed. All of them are understood in either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tongue {
    /// `red:`, `estado:`…
    #[default]
    Spanish,
    /// `network:`, `status:`…
    English,
}

/// What stands before the colon of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// `red:`
    Network,
    /// `cuenta:`
    Account,
    /// `estado:`
    Standing,
    /// `agencia:`
    Agency,
    /// `tipo:`
    Topic,
    /// `de:`
    From,
    /// `desde:`
    Since,
    /// `hasta:`
    Until,
    /// `orden:`
    Order,
}

impl Key {
    /// All of them, in the order in which they are proposed.
    pub const ALL: [Self; 9] = [
        Self::Standing,
        Self::Agency,
        Self::Topic,
        Self::From,
        Self::Since,
        Self::Until,
        Self::Network,
        Self::Account,
        Self::Order,
    ];

    const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Network => ["red", "network"],
            Self::Account => ["cuenta", "account"],
            Self::Standing => ["estado", "status"],
            Self::Agency => ["agencia", "agency"],
            Self::Topic => ["tipo", "topic"],
            Self::From => ["de", "from"],
            Self::Since => ["desde", "since"],
            Self::Until => ["hasta", "until"],
            Self::Order => ["orden", "order"],
        }
    }

    /// Its name, without the colon.
    #[must_use]
    pub const fn name(self, tongue: Tongue) -> &'static str {
        self.names()[tongue as usize]
    }

    /// The identifier used in `assets/i18n` (`search-key-…`).
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.names()[Tongue::English as usize]
    }

    /// Finds a key by its name in either language.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = fold(name);
        Self::ALL.into_iter().find(|key| key.names().contains(&name.as_str()))
    }

    /// The name that was probably meant: one letter is wrong, missing, too many, or two are the wrong way round.
    pub(super) fn nearest(name: &str) -> Option<&'static str> {
        let name = fold(name);
        let likely = name.chars().count() >= 4 && name.chars().all(char::is_alphabetic);
        let all = Self::ALL.into_iter().flat_map(Self::names);
        all.filter(|_| likely).find(|key| key.len() >= 4 && distance(&name, key) == 1)
    }
}

/// A value of a fixed list, with its name in each language and what else it is called.
pub(super) type Named<T> = (T, [&'static str; 2], &'static [&'static str]);

pub(super) const NETWORKS: &[Named<NetworkKind>] = &[
    (NetworkKind::Facebook, ["facebook", "facebook"], &["face", "fb", "messenger"]),
    (NetworkKind::X, ["x", "x"], &["twitter"]),
];

pub(super) const STANDINGS: &[Named<Standing>] = &[
    (Standing::Overdue, ["vencido", "overdue"], &[]),
    (Standing::DueToday, ["hoy", "today"], &[]),
    (Standing::Pending, ["pendiente", "pending"], &[]),
    (Standing::New, ["nuevo", "new"], &[]),
    (Standing::Open, ["abierto", "open"], &[]),
    (Standing::Waiting, ["espera", "waiting"], &["en espera"]),
    (Standing::Snoozed, ["pospuesto", "snoozed"], &[]),
    (Standing::Answered, ["respondido", "answered"], &["contestado"]),
    (Standing::Resolved, ["cerrado", "closed"], &["resolved", "resuelto"]),
];

pub(super) const TOPICS: &[Named<Topic>] = &[
    (Topic::Duda, ["duda", "question"], &[]),
    (Topic::Tramite, ["trámite", "procedure"], &[]),
    (Topic::Queja, ["queja", "complaint"], &[]),
    (Topic::Acuerdo, ["acuerdo", "agreement"], &["agrees"]),
    (Topic::Desacuerdo, ["desacuerdo", "disagreement"], &["disagrees"]),
    (Topic::Aportacion, ["aportación", "contribution"], &["aportaciones"]),
];

pub(super) const ORDERS: &[Named<Order>] = &[
    (Order::Newest, ["reciente", "newest"], &["recent", "nuevo", "new"]),
    (Order::Urgent, ["urgente", "urgent"], &[]),
];

/// The word for "of none".
pub(super) const NONE: [&str; 2] = ["ninguna", "none"];

/// A name as it is compared: folded, without the ending of number and gender.
pub(super) fn plain(name: &str) -> String {
    let mut name = fold(name);
    if name.len() > 4 && name.ends_with('s') {
        name.pop();
    }
    if name.len() > 3 && name.ends_with('a') {
        name.pop();
        name.push('o');
    }
    name
}

/// Finds a value of a fixed list by its name.
pub(super) fn value<T: Copy>(list: &[Named<T>], typed: &str) -> Option<T> {
    let typed = plain(typed);
    list.iter().find(|(_, names, more)| names.iter().chain(*more).any(|name| plain(name) == typed)).map(|(it, ..)| *it)
}

/// The name of a value of a fixed list.
pub(super) fn name<T: Copy + PartialEq>(list: &[Named<T>], value: T, tongue: Tongue) -> &'static str {
    list.iter().find(|(it, ..)| *it == value).map_or("", |(_, names, _)| names[tongue as usize])
}

/// How many letters have to be changed, added, left out or swapped with the next to make one word of the other.
pub(super) fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().take(64).collect(), other.chars().take(64).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for i in 0..one.len() {
        let mut row = vec![i + 1];
        for j in 0..other.len() {
            let changed = last[j] + usize::from(one[i] != other[j]);
            let mut fewest = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && one[i] == other[j - 1] && one[i - 1] == other[j] {
                fewest = fewest.min(before[j - 1] + 1);
            }
            row.push(fewest);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_in_both_languages_whatever_their_case() {
        for (name, key) in [("RED", Key::Network), ("Agency", Key::Agency), ("de", Key::From), ("órden", Key::Order)] {
            assert_eq!(Key::named(name), Some(key), "{name}");
        }
        assert_eq!(Key::named("https"), None);
    }

    #[test]
    fn values_are_known_in_their_forms() {
        for typed in ["vencido", "Vencidas", "VENCIDA", "overdue"] {
            assert_eq!(value(STANDINGS, typed), Some(Standing::Overdue), "{typed}");
        }
        assert_eq!(value(TOPICS, "tramites"), Some(Topic::Tramite));
        assert_eq!(value(TOPICS, "quejas"), Some(Topic::Queja));
        assert_eq!(value(NETWORKS, "Twitter"), Some(NetworkKind::X));
        assert_eq!(value(STANDINGS, "venc"), None);
    }

    #[test]
    fn no_two_values_of_a_list_share_a_name() {
        fn check<T: Copy>(list: &[Named<T>]) {
            let all = list
                .iter()
                .enumerate()
                .flat_map(|(at, (_, names, more))| names.iter().chain(*more).map(move |name| (plain(name), at)));
            let mut seen = std::collections::BTreeMap::new();
            for (name, at) in all {
                assert_eq!(*seen.entry(name.clone()).or_insert(at), at, "{name}");
            }
        }
        check(NETWORKS);
        check(STANDINGS);
        check(TOPICS);
        check(ORDERS);
    }

    #[test]
    fn distances_count_single_slips() {
        assert_eq!(distance("stado", "estado"), 1);
        assert_eq!(distance("form", "from"), 1);
        assert_eq!(distance("salud", "salud"), 0);
        assert_eq!(distance("", "red"), 3);
        assert_eq!(Key::nearest("agenca"), Some("agencia"));
        assert_eq!(Key::nearest("re"), None);
    }
}

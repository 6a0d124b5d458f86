//! Faults: those a test asks for, and those that come by chance.

use super::dice::Dice;
use super::graph::error::GraphError;
use super::wire::{Manner, Reply};
use super::x::problem::Problem;
use crate::model::account::NetworkKind;
use std::time::Duration;

/// Calls at the beginning that no chance fault hits: a newcomer's first sight should be a good one.
const SPARED: u64 = 60;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// Too many calls: 429, or error 4.
    Throttled,
    /// A failure of the network's own, with this status.
    Broken(u16),
    /// 200 with something that is not JSON.
    Garbage,
    /// The connection is cut, and nothing was done.
    CutBefore,
    /// The thing is done, then the connection is cut.
    CutAfter,
    /// No answer for so long; nothing is done.
    Timeout(Duration),
    /// The thing is done, and no answer for so long.
    TimeoutAfter(Duration),
}

impl FaultKind {
    /// The kind of a name of `/practice/fault`.
    pub(crate) fn named(name: &str, seconds: u64) -> Option<Self> {
        let wait = Duration::from_secs(seconds);
        Some(match name {
            "429" | "throttled" => Self::Throttled,
            "500" => Self::Broken(500),
            "502" => Self::Broken(502),
            "503" => Self::Broken(503),
            "garbage" => Self::Garbage,
            "cut_before" => Self::CutBefore,
            "cut_after" => Self::CutAfter,
            "timeout" => Self::Timeout(wait),
            "timeout_after" => Self::TimeoutAfter(wait),
            _ => return None,
        })
    }

    /// The answer in place of the right one; `None` when the thing is done all the same.
    pub(crate) fn instead(self, network: NetworkKind) -> Option<Reply> {
        let nothing = || Reply::json(503, &serde_json::Value::Null);
        let facebook = network == NetworkKind::Facebook;
        match self {
            Self::Throttled if facebook => Some(GraphError::throttled().reply()),
            Self::Throttled => Some(Problem::throttled().reply()),
            Self::Broken(status) if facebook => Some(GraphError::broken(status).reply()),
            Self::Broken(status) => Some(Problem::broken(status).reply()),
            Self::Garbage => {
                Some(Reply { body: "<!doctype html><title>¡Ay!</title>".to_owned(), status: 200, ..nothing() })
            }
            Self::CutBefore => Some(nothing().in_manner(Manner::Cut)),
            Self::Timeout(wait) => Some(nothing().in_manner(Manner::Silent(wait))),
            Self::CutAfter | Self::TimeoutAfter(_) => None,
        }
    }

    /// How the right answer leaves.
    pub(crate) fn manner(self) -> Manner {
        match self {
            Self::CutAfter => Manner::Cut,
            Self::TimeoutAfter(wait) => Manner::Silent(wait),
            _ => Manner::Whole,
        }
    }
}

/// A fault somebody asked for.
#[derive(Debug, Clone)]
pub(crate) struct Ordered {
    pub(crate) network: NetworkKind,
    pub(crate) kind: FaultKind,
    pub(crate) times: u64,
    pub(crate) path_contains: Option<String>,
    pub(crate) method: Option<String>,
}

/// All faults to come.
#[derive(Debug)]
pub(crate) struct Faults {
    ordered: Vec<Ordered>,
    by_chance: bool,
    calls: u64,
    dice: Dice,
}

impl Faults {
    pub(crate) fn new(seed: u64, by_chance: bool) -> Self {
        Self { ordered: Vec::new(), by_chance, calls: 0, dice: Dice::new(seed, 3) }
    }

    /// Orders one.
    pub(crate) fn order(&mut self, ordered: Ordered) {
        self.ordered.push(ordered);
    }

    /// Forgets those that were ordered for a network.
    pub(crate) fn forget(&mut self, network: NetworkKind) {
        self.ordered.retain(|ordered| ordered.network != network);
    }

    /// The fault that hits this call.
    pub(crate) fn hit(&mut self, network: NetworkKind, method: &str, path: &str) -> Option<FaultKind> {
        let fits = |ordered: &&mut Ordered| {
            ordered.network == network
                && ordered.times > 0
                && ordered.path_contains.as_ref().is_none_or(|part| path.contains(part))
                && ordered.method.as_ref().is_none_or(|asked| asked.eq_ignore_ascii_case(method))
        };
        if let Some(ordered) = self.ordered.iter_mut().find(fits) {
            ordered.times -= 1;
            return Some(ordered.kind);
        }
        if !self.by_chance {
            return None;
        }
        self.calls += 1;
        match self.dice.below(1000) {
            _ if self.calls <= SPARED => None,
            0 => Some(FaultKind::Throttled),
            1..=2 => Some(FaultKind::Broken(503)),
            3 => Some(FaultKind::Broken(500)),
            _ => None,
        }
    }
}

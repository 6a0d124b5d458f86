//! Who sits at the console, and what the procedure lets each do.

use super::ids::Person;
use serde::{Deserialize, Serialize};

/// What a person is in the office. "Who is who" of the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Watches the networks, answers, prepares (*operador*).
    #[default]
    Operator,
    /// Reviews and approves publications (*jefe o jefa de departamento*).
    Head,
    /// Owns the indicator, signs the records; may do what the head does (*director*).
    Director,
}

impl Role {
    /// The identifier used in the configuration, in scripts and in `assets/i18n` (`role-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Head => "head",
            Self::Director => "director",
        }
    }

    /// True when the procedure lets this role approve publications. Row S-8.2.
    #[must_use]
    pub fn approves(self) -> bool {
        self != Self::Operator
    }
}

/// A person the office's configuration names (`[[person]]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The name the record keeps.
    pub name: Person,
    /// What they are.
    #[serde(default)]
    pub role: Role,
}

/// Who decides something, and as what: both are kept with the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Who.
    pub person: Person,
    /// As what.
    pub role: Role,
}

impl Actor {
    /// The console itself, for what no person decided.
    #[must_use]
    pub fn console() -> Self {
        Self { person: Person::console(), role: Role::Operator }
    }
}

//! How an account stands, in a few words.

use super::look::Look;
use super::when;
use crate::model::account::{NetworkKind, Phase, Standing};
use crate::model::fault::Fault;
use chrono::Duration;
use ratatui::style::Style;

/// After so long without a good sync an account is called stale.
const STALE: Duration = Duration::minutes(5);

/// The glyph, the words and the style of an account's standing; `short` gives the network's letter instead of its name.
pub(super) fn words(look: Look<'_>, standing: &Standing, short: bool) -> (&'static str, String, Style) {
    let name = if short { standing.network.letter().to_string() } else { network(look, standing.network) };
    let age = standing.last_good.map(|at| (look.state.now - at, when::age(look.state, at)));
    match &standing.phase {
        Phase::Failing { fault, .. } => {
            let style = if fault.passes() { look.theme.near } else { look.theme.overdue };
            let glyph = if fault.passes() { "! " } else { "✗ " };
            (glyph, format!("{name} {}", look.say(short_fault(fault))), style)
        }
        Phase::Backfilling { taken, .. } => {
            ("… ", look.fill("standing-backfilling", &[("name", name.into()), ("n", (*taken).into())]), look.theme.dim)
        }
        Phase::Idle | Phase::Pulling { .. } => match age {
            None => ("… ", look.fill("standing-unseen", &[("name", name.into())]), look.theme.dim),
            Some((age, said)) if age > STALE => ("! ", format!("{name} {said}"), look.theme.near),
            Some((_, said)) => ("", format!("{name} {said}"), look.theme.dim),
        },
    }
}

/// The network's name.
pub(super) fn network(look: Look<'_>, kind: NetworkKind) -> String {
    look.say(match kind {
        NetworkKind::Facebook => "network-facebook",
        NetworkKind::X => "network-x",
    })
}

/// The identifier of two words for a fault.
pub(super) fn short_fault(fault: &Fault) -> &'static str {
    match fault {
        Fault::Credentials { .. } => "standing-credentials",
        Fault::Permission { .. } => "standing-permission",
        Fault::Throttled { .. } => "standing-throttled",
        Fault::Unreachable { .. } => "standing-unreachable",
        Fault::Ceiling { .. } => "standing-ceiling",
        _ => "standing-failing",
    }
}

/// The sentence for a fault, with the next step.
pub(super) fn sentence(look: Look<'_>, fault: &Fault) -> String {
    let why = match fault {
        Fault::Refused { why, .. } => crate::model::text::one_line(why),
        _ => String::new(),
    };
    look.fill(fault.sentence(), &[("why", why.into())])
}

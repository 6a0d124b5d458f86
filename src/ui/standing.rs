//! How an account stands, in a few words.

use super::look::Look;
use super::{fit, when};
use crate::model::account::{NetworkKind, Phase, Standing};
use crate::model::fault::Fault;
use chrono::{DateTime, Duration, Utc};
use ratatui::style::Style;

/// After so long without a good sync an account is called stale.
const STALE: Duration = Duration::minutes(5);

/// The columns of an age in the top line, and of one beside a letter: none but a stale one is wider.
const AGE: usize = 5;
const SHORT_AGE: usize = 5;

/// As [`words`] for the top line, `short` with the network's letter instead of its name. An age takes the same room
/// whatever it says, so that nothing beside it moves as time passes.
pub(super) fn steady(look: Look<'_>, standing: &Standing, short: bool) -> (&'static str, String, Style) {
    let fresh = |at: &DateTime<Utc>| look.state.now - *at <= STALE;
    match (&standing.phase, standing.last_good.filter(fresh)) {
        (Phase::Idle | Phase::Pulling { .. }, Some(at)) => {
            let age = age(look, at, short);
            let name = if short { standing.network.letter().to_string() } else { network(look, standing.network) };
            ("", format!("{name} {age}"), look.theme.dim)
        }
        _ => words(look, standing, short),
    }
}

/// An age that takes the same room whatever it says.
pub(super) fn age(look: Look<'_>, at: DateTime<Utc>, short: bool) -> String {
    let said = match when::age(look.state, at) {
        now if short && now == look.say("when-now") => when::span(Duration::zero()),
        said => said,
    };
    fit::right(&said, if short { SHORT_AGE } else { AGE })
}

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

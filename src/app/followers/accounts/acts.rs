//! Asking the networks now, and what came of it.

use super::super::super::effect::Effect;
use super::super::super::state::{State, Tone};
use super::super::super::{commands, notice};
use super::{Asked, asking, is_asked, named};
use crate::model::exchange::Request;
use crate::model::fault::Fault;
use crate::model::followers::Count;
use crate::model::ids::AccountId;
use crate::model::text::{grouped, one_line};

/// Asks the networks for their counts now, and for everything else.
pub(super) fn count_now(state: &mut State, fx: &mut Vec<Effect>) {
    commands::sync_now(state, fx);
    if state.standings.is_empty() || is_asked(state, &Asked::Now) {
        return;
    }
    let ask = asking(state, Asked::Now);
    fx.push(Effect::Ask(Request::CountNow { ask }));
    notice::say_id(state, Tone::Busy, "counts-asking");
}

/// The networks answered: what each account counts, or why it could not be asked.
pub(super) fn counted(state: &mut State, counts: &[(AccountId, Result<Count, Fault>)]) {
    notice::hush(state);
    let lang = state.lang;
    let mut counted = Vec::new();
    let mut failed = Vec::new();
    let mut micros = 0;
    for (account, result) in counts {
        match result {
            Ok(count) => {
                micros += count.cost_micros;
                let followers = count.followers.map_or_else(|| lang.say("counts-none"), grouped);
                counted.push(format!("{} {followers}", named(account)));
            }
            Err(fault) => {
                let why = match fault {
                    Fault::Refused { why, .. } => one_line(why),
                    _ => String::new(),
                };
                let why = lang.say_with(fault.sentence(), &[("why", why.into())]);
                failed.push(format!("{}: {why}", named(account)));
            }
        }
    }
    let list = counted.join(" · ");
    let cost = format!("{}.{:03}", micros / 1_000_000, micros % 1_000_000 / 1_000);
    let gaps = [("list", list.into()), ("cost", cost.into())];
    let mut sentences = Vec::new();
    if counts.is_empty() {
        sentences.push(lang.say("counts-nobody"));
    }
    if !counted.is_empty() {
        sentences.push(lang.say_with(if micros > 0 { "counts-counted-cost" } else { "counts-counted" }, &gaps));
    }
    if !failed.is_empty() {
        sentences.push(lang.say_with("counts-not-counted", &[("list", failed.join(" · ").into())]));
    }
    let tone = if failed.is_empty() { Tone::Done } else { Tone::Failed };
    notice::say(state, tone, sentences.join(" · "));
}

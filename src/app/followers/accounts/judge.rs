//! Saying whether an odd reading is right: it counts, it does not, or nobody has said. Row S-3.4.

use super::super::super::effect::Effect;
use super::super::super::state::{Overlay, State, Tone};
use super::super::super::{notice, overlays};
use super::super::Over as PaneOver;
use super::{Asked, Face, Over, asking, days, named, rows};
use crate::keymap::Command;
use crate::model::exchange::Request;
use crate::model::followers::{Day, Oddity, Reviewed, Verdict};
use crate::model::ids::AccountId;
use crate::say_time;
use chrono::NaiveDate;

/// The choice for a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judging {
    /// The account.
    pub account: AccountId,
    /// The day.
    pub day: NaiveDate,
    /// What can be said; the last takes back what was said, where something was.
    pub choices: Vec<Option<Verdict>>,
    /// The chosen line.
    pub chosen: usize,
}

/// The identifier of what a choice says.
#[must_use]
pub fn label_id(choice: Option<Verdict>) -> &'static str {
    match choice {
        Some(Verdict::Right) => "counts-judge-right",
        Some(Verdict::Wrong) => "counts-judge-wrong",
        None => "counts-judge-back",
    }
}

/// The day that would be judged: the one with the cursor where it is odd or was judged, else the first in doubt.
#[must_use]
pub fn target(state: &State) -> Option<(&Reviewed, &Day)> {
    let reviewed = rows::selected(state)?;
    let accounts = &state.followers.accounts;
    let at = |day: NaiveDate| reviewed.series.days.iter().find(|one| one.day == day && one.reading.is_some());
    let odd = |day: &Day| day.judged.is_some() || reviewed.mark(day.day).is_some();
    let cursor = (accounts.face == Face::Table && accounts.reading).then(|| {
        let lines = days::shown(state);
        lines.get(days::place(state, &lines)).map(days::Line::day)
    });
    let chosen = cursor.flatten().and_then(at).filter(|day| odd(day));
    let doubtful = || reviewed.marks.iter().find(|mark| mark.oddity == Oddity::Suspect).and_then(|mark| at(mark.day));
    chosen.or_else(doubtful).map(|day| (reviewed, day))
}

/// Asks what a person says of the day.
pub(super) fn open(state: &mut State) {
    let Some((reviewed, day)) = target(state) else {
        return notice::say_id(state, Tone::Info, "counts-no-doubt");
    };
    let mut choices = vec![Some(Verdict::Right), Some(Verdict::Wrong)];
    if day.judged.is_some() {
        choices.push(None);
    }
    let judging = Judging { account: reviewed.series.account.clone(), day: day.day, choices, chosen: 0 };
    state.overlays.push(Overlay::Followers(PaneOver::Accounts(Over::Judge(judging))));
}

/// Carries out a command in the choice.
pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let Some(Overlay::Followers(PaneOver::Accounts(Over::Judge(judging)))) = state.overlays.last_mut() else { return };
    match command {
        Command::Back => {
            state.overlays.pop();
        }
        Command::Accept => accept(state, fx),
        _ => judging.chosen = overlays::choose(judging.chosen, judging.choices.len(), command),
    }
}

/// A line was clicked.
pub(super) fn clicked(state: &mut State, line: usize, fx: &mut Vec<Effect>) {
    let Some(Overlay::Followers(PaneOver::Accounts(Over::Judge(judging)))) = state.overlays.last_mut() else { return };
    // Above the choices stands what they are about, below each what it means.
    let Some(place) = line.checked_sub(CHOICES_FROM).map(|line| line / 2) else { return };
    if place < judging.choices.len() {
        judging.chosen = place;
        accept(state, fx);
    }
}

/// The lines above the choices.
pub const CHOICES_FROM: usize = 4;

fn accept(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(Overlay::Followers(PaneOver::Accounts(Over::Judge(judging)))) = state.overlays.pop() else { return };
    let Some(verdict) = judging.choices.get(judging.chosen).copied() else { return };
    let day = say_time::date(judging.day, state.lang);
    let gaps = [("day", day.into()), ("account", named(&judging.account).into())];
    let done = state.lang.say_with(
        match verdict {
            Some(Verdict::Right) => "counts-judged-right",
            Some(Verdict::Wrong) => "counts-judged-wrong",
            None => "counts-judged-back",
        },
        &gaps,
    );
    let ask = asking(state, Asked::Judge { done });
    fx.push(Effect::Ask(Request::Judge { ask, account: judging.account, day: judging.day, verdict }));
    notice::say_id(state, Tone::Busy, "notice-saving");
}

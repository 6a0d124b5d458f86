//! A choice from a short list: a topic, an agency, a moment, a reason.

use super::super::look::{Look, ink};
use super::super::{fit, when};
use super::choice;
use crate::app::layout::OverlayAreas;
use crate::app::{self, Pick, Picking};
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// The title of a choice.
pub(super) fn title(look: Look<'_>, pick: &Pick) -> String {
    look.say(match pick.what {
        Picking::Topic(_) => "pick-topic",
        Picking::Agency(_) => "pick-agency",
        Picking::Snooze(_) => "pick-snooze",
        Picking::Reason(_) => "pick-reason",
    })
}

/// Draws the choice.
pub(super) fn draw(look: Look<'_>, pick: &Pick, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    let lines = lines(look, pick);
    if lines.is_empty() {
        fit::put(buffer, areas.lines, &[ink(look.say("pick-none"), look.theme.dim)]);
    }
    choice::draw(look, &lines, pick.chosen, areas.lines, buffer);
    areas.query.map(|area| choice::query(look, &pick.query, area, buffer))
}

/// The choices that are shown, in their order, each with the letter that chooses it at once.
fn lines(look: Look<'_>, pick: &Pick) -> Vec<choice::Line> {
    app::filtered(look.state, pick).into_iter().filter_map(|place| line(look, &pick.what, place)).collect()
}

fn line(look: Look<'_>, what: &Picking, place: usize) -> Option<choice::Line> {
    let (words, aside) = match what {
        Picking::Topic(topics) => match topics.get(place)? {
            Some(topic) => (look.say(&format!("topic-{}", topic.name())), String::new()),
            None => (look.say("pick-topic-none"), String::new()),
        },
        Picking::Agency(agencies) => match agencies.get(place)? {
            Some(id) => (look.agency(id), text::one_line(id.as_str())),
            None => (look.say("agency-none"), String::new()),
        },
        Picking::Snooze(moments) => {
            let (at, id) = moments.get(place)?;
            (look.say(id), format!("{} {}", when::date(look.state, *at), when::clock(look.state, *at)))
        }
        Picking::Reason(reasons) => (look.say(reasons.get(place)?), String::new()),
    };
    let key = app::letter(look.state.lang, what, place).map(String::from).unwrap_or_default();
    Some(choice::Line { key, words, aside })
}

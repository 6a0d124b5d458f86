//! A choice from a short list: a topic, an agency, a moment, a reason.

use super::super::look::{Look, ink};
use super::super::{fit, when};
use super::{choice, keys};
use crate::app::layout::OverlayAreas;
use crate::app::{Pick, Picking};
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
    keys(look, areas, buffer);
    areas.query.map(|area| choice::query(look, &pick.query, area, buffer))
}

fn lines(look: Look<'_>, pick: &Pick) -> Vec<choice::Line> {
    let line = |key: String, words: String, aside: String| choice::Line { key, words, aside };
    match &pick.what {
        Picking::Topic(topics) => topics
            .iter()
            .map(|topic| match topic {
                Some(topic) => {
                    let words = look.say(&format!("topic-{}", topic.name()));
                    line(look.say(&format!("topic-letter-{}", topic.name())), words, String::new())
                }
                None => line("-".to_owned(), look.say("pick-topic-none"), String::new()),
            })
            .collect(),
        Picking::Agency(agencies) => agencies
            .iter()
            .map(|agency| match agency {
                Some(id) => line(String::new(), look.agency(id), text::one_line(id.as_str())),
                None => line(String::new(), look.say("pick-agency-none"), String::new()),
            })
            .collect(),
        Picking::Snooze(moments) => moments
            .iter()
            .map(|(at, id)| {
                let aside = format!("{} {}", when::date(look.state, *at), when::clock(look.state, *at));
                line(String::new(), look.say(id), aside)
            })
            .collect(),
        Picking::Reason(reasons) => {
            (1..).zip(reasons).map(|(n, id)| line(n.to_string(), look.say(id), String::new())).collect::<Vec<_>>()
        }
    }
}

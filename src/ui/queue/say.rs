//! The queue in words: where a publication stands, who waits for whom and since when.

use super::super::look::Look;
use super::super::{standing, when};
use crate::app::queue;
use crate::model::delivery::DeliveryState;
use crate::model::ids::AgencyId;
use crate::model::posting::Found;
use crate::model::publication::{Awaited, Publication, Publishing, Stage};
use crate::model::text;
use chrono::{DateTime, Datelike, Utc};
use ratatui::style::Style;

/// The glyph that says a stage without colour, and its style.
pub(super) fn stage(look: Look<'_>, stage: Stage) -> (&'static str, Style) {
    let theme = look.theme;
    match stage {
        Stage::Received => ("↓", theme.near),
        Stage::Suggested => ("+", theme.text),
        Stage::InReview => ("○", theme.near),
        Stage::WithAgency => ("→", theme.accent),
        Stage::Approved => ("✓", theme.good),
        Stage::Scheduled => ("»", theme.good),
        Stage::Publishing => ("…", theme.accent),
        Stage::Published => ("●", theme.good),
        Stage::PartlyPublished => ("◐", theme.near),
        Stage::Failed => ("✗", theme.overdue),
        Stage::Unknown => ("?", theme.near),
        Stage::Expired => ("‼", theme.overdue),
        Stage::Withdrawn => ("–", theme.dim),
    }
}

/// The word for a stage.
pub(super) fn stage_word(look: Look<'_>, stage: Stage) -> String {
    look.say(&format!("stage-{}", stage.name()))
}

/// The networks a publication goes to, by letter, each once: `F X`.
pub(super) fn networks(publication: &Publication) -> String {
    let letters = publication.content.networks().into_iter().map(|network| network.letter().to_string());
    letters.collect::<Vec<_>>().join(" ")
}

/// The short name of an agency, as it stands in lists.
pub(super) fn agency(id: Option<&AgencyId>) -> String {
    id.map(|id| text::one_line(id.as_str())).unwrap_or_default()
}

/// A moment as a person says it, near today: `hoy 15:00`, `mañana 10:00`, `ayer 14:10`, else as in every list.
pub(super) fn moment(look: Look<'_>, at: DateTime<Utc>) -> String {
    let day = |at| look.state.calendar.local_day(at);
    let id = match (day(at) - day(look.state.now)).num_days() {
        0 => "queue-today",
        1 => "queue-tomorrow",
        -1 => "queue-yesterday",
        _ => return when::moment(look.state, at),
    };
    look.fill(id, &[("at", when::clock(look.state, at).into())])
}

/// Since when, as the end of a sentence: `desde hace 2 h`, `desde ayer 14:10`.
pub(super) fn since(look: Look<'_>, at: DateTime<Utc>) -> String {
    let day = |at| look.state.calendar.local_day(at);
    if day(at) == day(look.state.now) {
        let span = when::span(chrono::Duration::minutes((look.state.now - at).num_minutes().max(1)));
        return look.fill("queue-since-span", &[("span", span.into())]);
    }
    look.fill("queue-since", &[("at", moment(look, at).into())])
}

/// When it goes out, or went, in the words a person says.
pub(super) fn slot(look: Look<'_>, publication: &Publication) -> String {
    queue::goes_at(publication).map_or_else(|| look.say("queue-no-slot"), |at| moment(look, at))
}

/// Who waits for whom and since when: one sentence.
pub(super) fn waits(look: Look<'_>, publication: &Publication) -> String {
    if publication.amendment.is_some() {
        return look.say("queue-waits-amendment");
    }
    let since = ("since", since(look, publication.since).into());
    match publication.stage {
        Stage::Received | Stage::Suggested => look.fill("queue-waits-review", &[since]),
        Stage::InReview => {
            let id = match &publication.answer {
                Some(_) if publication.is_verified() => "queue-waits-approval-verified",
                Some(answer) => {
                    let verdict = look.say(&format!("verdict-{}", answer.verdict.name()));
                    let agency = text::one_line(answer.agency.as_str());
                    let gaps = [since, ("agency", agency.into()), ("verdict", verdict.into())];
                    return look.fill("queue-waits-approval-answered", &gaps);
                }
                None => "queue-waits-approval",
            };
            look.fill(id, &[since])
        }
        Stage::WithAgency => publication.awaited.as_ref().map_or_else(
            || look.fill("queue-waits-review", std::slice::from_ref(&since)),
            |awaited| awaits(look, awaited),
        ),
        Stage::Approved => look.fill("queue-waits-release", &[since]),
        Stage::Scheduled => goes(look, publication),
        Stage::Publishing | Stage::Published | Stage::PartlyPublished | Stage::Failed | Stage::Unknown => {
            let each = publication.publishing.iter().map(|one| short(look, one));
            each.collect::<Vec<_>>().join(" · ")
        }
        Stage::Expired => look.fill("queue-waits-expired", &[since]),
        Stage::Withdrawn => {
            let why = publication.reason.as_deref().map(text::one_line).unwrap_or_default();
            look.fill("queue-waits-withdrawn", &[("why", why.into())])
        }
    }
}

fn goes(look: Look<'_>, publication: &Publication) -> String {
    let Some(at) = queue::goes_at(publication) else { return look.say("queue-no-slot") };
    if at <= look.state.now {
        return look.say("queue-goes-now");
    }
    let left = at - look.state.now;
    if left < chrono::Duration::hours(36) {
        look.fill("queue-goes-in", &[("left", when::span(left).into())])
    } else {
        look.fill("queue-goes-at", &[("at", moment(look, at).into())])
    }
}

/// For which agency it waits, since when, how often it was reminded, and what came back instead of an answer.
fn awaits(look: Look<'_>, awaited: &Awaited) -> String {
    let gaps = [("agency", agency(Some(&awaited.agency)).into()), ("since", since(look, awaited.since).into())];
    let mut parts = vec![look.fill("queue-waits-agency", &gaps)];
    if awaited.letter.is_none() {
        parts.push(look.say("queue-awaits-by-hand"));
    }
    if awaited.reminders > 0 {
        parts.push(look.fill("queue-awaits-reminded", &[("n", awaited.reminders.into())]));
    }
    if awaited.bounced.is_some() {
        parts.push(look.say("queue-awaits-bounced"));
    }
    match awaited.away {
        Some(Some(until)) => {
            let until = away_until(look, until);
            parts.push(look.fill("queue-awaits-away-until", &[("until", until.into())]));
        }
        Some(None) => parts.push(look.say("queue-awaits-away")),
        None => {}
    }
    parts.join(", ")
}

/// The day until which somebody is away: `30 nov`.
pub(super) fn away_until(look: Look<'_>, until: chrono::NaiveDate) -> String {
    format!("{} {}", until.day(), crate::say_time::month(until, look.state.lang))
}

/// How it stands on an account: glyph, style, and a short word.
pub(super) fn on_account(look: Look<'_>, one: &Publishing) -> (&'static str, Style, String) {
    let theme = look.theme;
    let (leg, name) = match (&one.remove, &one.edit) {
        (Some(leg), _) => (leg, "remove"),
        (None, Some(leg)) if !matches!(leg.state, DeliveryState::Sent { .. }) => (leg, "edit"),
        _ => (&one.publish, "publish"),
    };
    let said = |id: &str| look.say(&format!("queue-on-{id}"));
    match &leg.state {
        DeliveryState::Pending { not_before } if *not_before > look.state.now => {
            let left = when::span(*not_before - look.state.now);
            ("…", theme.accent, look.fill("queue-on-pending", &[("left", left.into())]))
        }
        DeliveryState::Pending { .. } => ("…", theme.accent, said("queued")),
        DeliveryState::Sending { .. } => ("…", theme.accent, said("sending")),
        DeliveryState::Failed { fault, .. } => {
            let why = look.say(standing::short_fault(fault));
            ("✗", theme.overdue, look.fill(&format!("queue-on-failed-{name}"), &[("why", why.into())]))
        }
        DeliveryState::Unknown { .. } => ("?", theme.near, said("unknown")),
        DeliveryState::Cancelled { .. } => ("–", theme.dim, said("cancelled")),
        DeliveryState::Sent { .. } if name == "remove" => ("–", theme.dim, said("removed")),
        DeliveryState::Sent { .. } => match &one.found {
            None => ("●", theme.good, said("live")),
            Some((Found::Live { .. }, at)) => {
                ("●", theme.good, look.fill("queue-on-verified", &[("at", moment(look, *at).into())]))
            }
            Some((Found::Altered { .. }, at)) => {
                ("!", theme.near, look.fill("queue-on-altered", &[("at", moment(look, *at).into())]))
            }
            Some((Found::Gone, at)) => {
                ("✗", theme.overdue, look.fill("queue-on-gone", &[("at", moment(look, *at).into())]))
            }
        },
    }
}

fn short(look: Look<'_>, one: &Publishing) -> String {
    let (glyph, _, words) = on_account(look, one);
    format!("{} {glyph} {words}", one.target.network.letter())
}

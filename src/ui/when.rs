//! Moments in the words people say, in office time.

use crate::app::State;
use crate::model::deadline::Due;
use crate::say_time;
use chrono::{DateTime, Datelike, Duration, Utc};

/// How near a term is. The order is that of loudness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    /// There is time.
    Calm,
    /// The target has passed, or comes within the hour.
    Near,
    /// The official term has passed.
    Overdue,
}

impl Urgency {
    /// Says how near a term is.
    pub(super) fn of(state: &State, due: &Due) -> Self {
        if due.official(state.calendar.official()) <= state.now {
            Self::Overdue
        } else if due.target <= state.now + Duration::hours(1) {
            Self::Near
        } else {
            Self::Calm
        }
    }

    /// The glyph that says it without colour.
    pub(super) fn glyph(self) -> &'static str {
        match self {
            Self::Overdue => "‼",
            Self::Near => "!",
            Self::Calm => " ",
        }
    }
}

/// The time of day: `9:14`.
pub(super) fn clock(state: &State, at: DateTime<Utc>) -> String {
    say_time::clock(state.calendar.local(at))
}

/// The day of the week, short: `lun`.
pub(super) fn weekday(state: &State, at: DateTime<Utc>) -> String {
    say_time::weekday(state.calendar.local(at).weekday(), state.lang)
}

/// The day: `lun 23`.
pub(super) fn day(state: &State, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&state.calendar.zone());
    format!("{} {}", weekday(state, at), local.day())
}

/// The day with its month, and its year when it is another one: `lun 23 nov`.
pub(super) fn date(state: &State, at: DateTime<Utc>) -> String {
    let zone = state.calendar.zone();
    let local = at.with_timezone(&zone);
    let month = say_time::month(local.date_naive(), state.lang);
    let day = day(state, at);
    if local.year() == state.now.with_timezone(&zone).year() {
        format!("{day} {month}")
    } else {
        format!("{day} {month} {}", local.year())
    }
}

/// A moment as one says it today: `12:58` today, `mar 9:14` within the week, `3 dic 9:14` beyond.
pub(super) fn moment(state: &State, at: DateTime<Utc>) -> String {
    let zone = state.calendar.zone();
    let days = (at.with_timezone(&zone).date_naive() - state.now.with_timezone(&zone).date_naive()).num_days();
    match days {
        0 => clock(state, at),
        -6..=6 => format!("{} {}", weekday(state, at), clock(state, at)),
        _ => {
            let local = at.with_timezone(&zone);
            let month = say_time::month(local.date_naive(), state.lang);
            format!("{} {month} {}", local.day(), clock(state, at))
        }
    }
}

/// A length of time: `7 s`, `17 min`, `2 h 05`, `12 h`, `3 d`.
pub(super) fn span(length: Duration) -> String {
    let seconds = length.num_seconds().max(0);
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3_600 => format!("{} min", seconds / 60),
        3_600..36_000 => format!("{} h {:02}", seconds / 3_600, seconds % 3_600 / 60),
        36_000..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} d", seconds / 86_400),
    }
}

/// The time left, in at most fourteen columns: `vencida 1 h 20`, `límite 15:00`, `17 min`, `2 h 05`, `mar 9:14`.
///
/// It runs to the target; once that has passed, the limit is said.
pub(super) fn left(state: &State, due: &Due) -> String {
    let official = due.official(state.calendar.official());
    if official <= state.now {
        return state.lang.say_with("time-overdue", &[("time", span(state.now - official).into())]);
    }
    if due.target <= state.now {
        return state.lang.say_with("when-limit", &[("at", moment(state, due.limit).into())]);
    }
    let zone = state.calendar.zone();
    let left = due.target - state.now;
    let today = due.target.with_timezone(&zone).date_naive() == state.now.with_timezone(&zone).date_naive();
    if today && left < Duration::minutes(1) {
        state.lang.say("when-now")
    } else if today {
        span(left)
    } else {
        moment(state, due.target)
    }
}

/// The time left in at most twelve columns, for a narrow list in which the glyph says the rest: `hace 1 h 20` of what
/// is overdue, `15:00` of what has only its limit left.
pub(super) fn left_short(state: &State, due: &Due) -> String {
    let official = due.official(state.calendar.official());
    if official <= state.now {
        state.lang.say_with("time-ago", &[("time", span(state.now - official).into())])
    } else if due.target <= state.now {
        moment(state, due.limit)
    } else {
        left(state, due)
    }
}

/// An age, as coarsely as it is drawn again.
pub(super) fn age(state: &State, since: DateTime<Utc>) -> String {
    match crate::app::age_step((state.now - since).num_seconds()) {
        0 => state.lang.say("when-now"),
        seconds => span(Duration::seconds(seconds)),
    }
}

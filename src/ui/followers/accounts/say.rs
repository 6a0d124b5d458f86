//! Figures in the words people say: percents, ages, days.

use super::super::super::fit;
use super::super::super::look::Look;
use crate::app::followers::accounts::named;
use crate::app::followers::accounts::rows::Change;
use crate::model::account::NetworkKind;
use crate::model::followers::Provenance;
use crate::model::ids::AccountId;
use crate::say_followers::{self, signed};
use crate::say_time;
use chrono::{Datelike, NaiveDate};

/// A network and an account: `Facebook · facebook`.
pub(super) fn account(network: NetworkKind, account: &AccountId) -> String {
    // The only account of a network is often called by the network's name.
    if network.name().eq_ignore_ascii_case(account.as_str()) {
        return network.name().to_owned();
    }
    format!("{} · {}", network.name(), named(account))
}

/// A count that may be missing.
pub(super) fn count(count: Option<u64>) -> String {
    count.map_or_else(|| "—".to_owned(), fit::grouped)
}

/// Tenths of a percent: `+0.4 %`.
pub(super) fn percent(look: Look<'_>, tenths: i64) -> String {
    let sign = match tenths {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    let tenths = tenths.unsigned_abs();
    say_followers::percents(&format!("{sign}{}.{}", fit::grouped(tenths / 10), tenths % 10), look.state.lang)
}

/// A change and its percents, each as it stands in a column.
pub(super) fn change(look: Look<'_>, change: Option<Change>) -> (String, String) {
    let Some(change) = change else { return ("—".to_owned(), String::new()) };
    let about = if change.exact { "" } else { "≈" };
    (format!("{about}{}", signed(change.by)), change.tenths().map(|tenths| percent(look, tenths)).unwrap_or_default())
}

/// How long ago a day was: nothing for today, `ayer`, `hace 3 días`.
pub(super) fn age(look: Look<'_>, day: NaiveDate) -> String {
    let today = look.state.calendar.local_day(look.state.now);
    match (today - day).num_days() {
        ..=0 => String::new(),
        1 => look.say("counts-yesterday"),
        days => look.fill("counts-days-ago", &[("days", days.into())]),
    }
}

/// A day: `lun 23 nov`, with its year when it is another one: `23 nov 2025`.
pub(super) fn day(look: Look<'_>, day: NaiveDate) -> String {
    let this_year = look.state.calendar.local_day(look.state.now).year();
    if day.year() == this_year {
        return say_time::day_of_month(day, look.state.lang);
    }
    format!("{} {}", short(look, day), day.year())
}

/// A day without its weekday: `23 nov`.
pub(super) fn short(look: Look<'_>, day: NaiveDate) -> String {
    format!("{} {}", day.day(), say_time::month(day, look.state.lang))
}

/// The same with the year when it is another one: `23 nov`, `21 feb 2027`.
pub(super) fn short_year(look: Look<'_>, day: NaiveDate) -> String {
    let this_year = look.state.calendar.local_day(look.state.now).year();
    if day.year() == this_year { short(look, day) } else { format!("{} {}", short(look, day), day.year()) }
}

/// A day to come in full: `14 de marzo`; with its year when it is not the next one of that name.
pub(super) fn full(look: Look<'_>, day: NaiveDate) -> String {
    let near = (day - look.state.calendar.local_day(look.state.now)).num_days() < 300;
    let id = if near { "counts-day" } else { "counts-day-year" };
    let gaps = [("day", day.day().into()), ("month", day.month().into()), ("year", day.year().to_string().into())];
    look.fill(id, &gaps)
}

/// Days from one to another: `3–7 nov`, `28 oct – 2 nov`, `lun 23 nov` for one.
pub(super) fn days(look: Look<'_>, from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        return day(look, from);
    }
    if (from.year(), from.month()) == (to.year(), to.month()) {
        return format!("{}–{}", from.day(), short_year(look, to));
    }
    format!("{} – {}", short_year(look, from), short_year(look, to))
}

/// Where a reading comes from, in a column.
pub(super) fn provenance(look: Look<'_>, provenance: &Provenance) -> String {
    look.say(&format!("counts-from-{}", provenance.name()))
}

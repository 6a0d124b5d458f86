//! Days and periods written out, as letters and records have them.

use crate::i18n::Lang;
use crate::model::period::Period;
use crate::say_time::{clock, offset};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

/// The name of the month of a day: `noviembre`, `November`.
#[must_use]
pub fn month(day: NaiveDate, lang: Lang) -> String {
    lang.say(&format!("long-month-{}", day.month()))
}

/// A day: `1 de diciembre de 2026`, `1 December 2026`.
#[must_use]
pub fn day(day: NaiveDate, lang: Lang) -> String {
    let (month, year) = (month(day, lang), day.year().to_string());
    lang.say_with("long-day", &[("day", day.day().into()), ("month", month.into()), ("year", year.into())])
}

/// A moment on the office's clock: `1 de diciembre de 2026 a las 9:05 (UTC−7)`.
#[must_use]
pub fn moment(at: DateTime<FixedOffset>, lang: Lang) -> String {
    let offset = offset(at.offset().local_minus_utc());
    let gaps = [("day", day(at.date_naive(), lang).into()), ("clock", clock(at).into()), ("offset", offset.into())];
    lang.say_with("long-moment", &gaps)
}

/// A period within a sentence: `octubre de 2026`, `tercer trimestre de 2026`.
///
/// ```
/// use ventanilla::{i18n::Lang, say_period};
/// assert_eq!(say_period::period("2026-10".parse()?, Lang::Es), "octubre de 2026");
/// assert_eq!(say_period::period("2026-Q3".parse()?, Lang::En), "third quarter of 2026");
/// # Ok::<(), ventanilla::model::period::NotAPeriod>(())
/// ```
#[must_use]
pub fn period(period: Period, lang: Lang) -> String {
    let year = period.first().year().to_string();
    if period.is_quarter() {
        return lang.say_with("period-quarter", &[("quarter", period.quarter().into()), ("year", year.into())]);
    }
    lang.say_with("period-month", &[("month", month(period.first(), lang).into()), ("year", year.into())])
}

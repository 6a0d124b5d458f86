//! Dates and times in the words of each language: what the screen, the commands and the explanations show.
//!
//! Times are given on the office's clock (see [`Calendar::local`](crate::model::calendar::Calendar::local)).

use crate::i18n::Lang;
use crate::model::calendar::Calendar;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Utc, Weekday};

/// The short name of a weekday: `lun`, `Mon`.
#[must_use]
pub fn weekday(weekday: Weekday, lang: Lang) -> String {
    lang.say(match weekday {
        Weekday::Mon => "weekday-mon",
        Weekday::Tue => "weekday-tue",
        Weekday::Wed => "weekday-wed",
        Weekday::Thu => "weekday-thu",
        Weekday::Fri => "weekday-fri",
        Weekday::Sat => "weekday-sat",
        Weekday::Sun => "weekday-sun",
    })
}

/// The short name of the month of a day: `nov`, `Nov`.
#[must_use]
pub fn month(day: NaiveDate, lang: Lang) -> String {
    const MONTHS: [&str; 12] = [
        "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
        "month-11", "month-12",
    ];
    let index = usize::try_from(day.month0()).unwrap_or_default();
    lang.say(MONTHS[index.min(11)])
}

/// A day of any year: `mar 3 feb 2026`.
#[must_use]
pub fn date(day: NaiveDate, lang: Lang) -> String {
    format!("{} {}", day_of_month(day, lang), day.year())
}

/// A day of this year: `lun 23 nov`.
#[must_use]
pub fn day_of_month(day: NaiveDate, lang: Lang) -> String {
    format!("{} {} {}", weekday(day.weekday(), lang), day.day(), month(day, lang))
}

/// A clock time: `9:14`, `15:00`.
#[must_use]
pub fn clock(at: DateTime<FixedOffset>) -> String {
    format!("{}:{:02}", at.hour(), at.minute())
}

/// A moment of this year: `lun 23 nov 12:41`.
#[must_use]
pub fn moment(at: DateTime<FixedOffset>, lang: Lang) -> String {
    format!("{} {}", day_of_month(at.date_naive(), lang), clock(at))
}

/// A moment of any year with its offset: `mar 3 feb 2026 15:00 (UTC−7)`. Seconds stand there when there are any.
#[must_use]
pub fn full_moment(at: DateTime<FixedOffset>, lang: Lang) -> String {
    let seconds = if at.second() == 0 { String::new() } else { format!(":{:02}", at.second()) };
    let offset = offset(at.offset().local_minus_utc());
    format!("{} {}{seconds} ({offset})", date(at.date_naive(), lang), clock(at))
}

/// An offset from UTC, given in seconds: `UTC−7`, `UTC+5:30`, `UTC`.
#[must_use]
pub fn offset(seconds: i32) -> String {
    let sign = match seconds {
        0 => return "UTC".to_owned(),
        1.. => '+',
        _ => '−',
    };
    let minutes = seconds.unsigned_abs() / 60;
    match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    }
}

/// A stretch of time in the words a person says: `17 min`, `2 h 05`, `3 d`. Whole minutes, never rounded up; what is
/// shorter than a minute is `<1 min`. Its sign does not matter.
#[must_use]
pub fn stretch(seconds: i64) -> String {
    let minutes = seconds.unsigned_abs() / 60;
    match minutes {
        0 => "<1 min".to_owned(),
        1..60 => format!("{minutes} min"),
        60..1440 => format!("{} h {:02}", minutes / 60, minutes % 60),
        _ => format!("{} d", minutes / 1440),
    }
}

/// What is left until a term, in the words a person says.
///
/// - passed: `vencida 20 min`, `vencida 1 h 20`, `vencida 3 d`;
/// - today on the office's clock: `17 min`, `2 h 05`;
/// - within the next six days: `mar 9:14`;
/// - later: `3 dic`, with the year when it is another one.
#[must_use]
pub fn time_left(term: DateTime<Utc>, now: DateTime<Utc>, calendar: &Calendar, lang: Lang) -> String {
    let seconds = (term - now).num_seconds();
    if term <= now {
        return lang.say_with("time-overdue", &[("time", stretch(seconds).into())]);
    }
    let local = calendar.local(term);
    let today = calendar.local_day(now);
    let day = local.date_naive();
    match (day - today).num_days() {
        ..=0 => stretch(seconds),
        1..=6 => format!("{} {}", weekday(day.weekday(), lang), clock(local)),
        _ if day.year() == today.year() => format!("{} {}", day.day(), month(day, lang)),
        _ => format!("{} {} {}", day.day(), month(day, lang), day.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).expect("a moment")
    }

    #[test]
    fn moments_are_said_in_both_languages() {
        let moment_ = at("2026-02-03T15:00:00-07:00");
        assert_eq!(full_moment(moment_, Lang::Es), "mar 3 feb 2026 15:00 (UTC−7)");
        assert_eq!(full_moment(moment_, Lang::En), "Tue 3 Feb 2026 15:00 (UTC−7)");
        assert_eq!(full_moment(at("2026-02-03T09:05:07+05:30"), Lang::Es), "mar 3 feb 2026 9:05:07 (UTC+5:30)");
        assert_eq!(moment(at("2026-11-23T12:41:00-07:00"), Lang::Es), "lun 23 nov 12:41");
        assert_eq!(offset(0), "UTC");
    }

    #[test]
    fn every_weekday_and_month_has_a_name_in_both_languages() {
        let first: NaiveDate = "2026-01-05".parse().expect("a date");
        let said = |lang| {
            let days = first.iter_days().take(7).map(|d| weekday(d.weekday(), lang)).collect::<Vec<_>>().join(" ");
            let months = first.iter_weeks().step_by(4).take(13).map(|d| month(d, lang)).collect::<Vec<_>>();
            let mut months = months;
            months.dedup();
            format!("{days} / {}", months.join(" "))
        };
        assert_eq!(said(Lang::Es), "lun mar mié jue vie sáb dom / ene feb mar abr may jun jul ago sep oct nov dic");
        assert_eq!(said(Lang::En), "Mon Tue Wed Thu Fri Sat Sun / Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
    }

    #[test]
    fn what_is_left_is_said_as_a_person_says_it() {
        let calendar = Calendar::federal();
        let now = at("2026-11-23T12:41:00-07:00").to_utc();
        let left = |term: &str, lang| time_left(at(term).to_utc(), now, &calendar, lang);
        for (term, es, en) in [
            ("2026-11-23T12:58:30-07:00", "17 min", "17 min"),
            ("2026-11-23T14:46:00-07:00", "2 h 05", "2 h 05"),
            ("2026-11-23T12:41:59-07:00", "<1 min", "<1 min"),
            ("2026-11-24T09:14:00-07:00", "mar 9:14", "Tue 9:14"),
            ("2026-11-29T15:00:00-07:00", "dom 15:00", "Sun 15:00"),
            ("2026-12-03T15:00:00-07:00", "3 dic", "3 Dec"),
            ("2027-01-04T15:00:00-07:00", "4 ene 2027", "4 Jan 2027"),
            ("2026-11-23T12:41:00-07:00", "vencida <1 min", "overdue <1 min"),
            ("2026-11-23T11:21:00-07:00", "vencida 1 h 20", "overdue 1 h 20"),
            ("2026-11-20T12:00:00-07:00", "vencida 3 d", "overdue 3 d"),
        ] {
            assert_eq!(left(term, Lang::Es), es);
            assert_eq!(left(term, Lang::En), en);
        }
    }
}

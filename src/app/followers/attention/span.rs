//! The span of days whose attention is shown: a day, a week, a month, a quarter of the office's calendar.

use crate::i18n::Lang;
use crate::model::period::Period;
use crate::{say_period, say_time};
use chrono::{Datelike, Days, NaiveDate};

/// How long a span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// A day.
    Day,
    /// From Monday to Sunday.
    Week,
    /// A month.
    #[default]
    Month,
    /// A quarter of a year.
    Quarter,
}

impl Step {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Quarter];

    /// The identifier of its name in `assets/i18n`.
    #[must_use]
    pub fn label_id(self) -> &'static str {
        match self {
            Self::Day => "attention-step-day",
            Self::Week => "attention-step-week",
            Self::Month => "attention-step-month",
            Self::Quarter => "attention-step-quarter",
        }
    }

    /// The next longer one; after the longest the shortest.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Day => Self::Week,
            Self::Week => Self::Month,
            Self::Month => Self::Quarter,
            Self::Quarter => Self::Day,
        }
    }
}

/// A span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How long it is.
    pub step: Step,
    first: NaiveDate,
}

impl Span {
    /// The span of a length in which a day lies.
    #[must_use]
    pub fn of(step: Step, day: NaiveDate) -> Self {
        let first = match step {
            Step::Day => day,
            Step::Week => back(day, u64::from(day.weekday().num_days_from_monday())),
            Step::Month => Period::month_of(day).first(),
            Step::Quarter => Period::quarter_of(day).first(),
        };
        Self { step, first }
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        back(self.next().first, 1)
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        let first = match self.step {
            Step::Day => self.first.checked_add_days(Days::new(1)).unwrap_or(self.first),
            Step::Week => self.first.checked_add_days(Days::new(7)).unwrap_or(self.first),
            Step::Month => Period::month_of(self.first).next().first(),
            Step::Quarter => Period::quarter_of(self.first).next().first(),
        };
        Self { first, ..self }
    }

    /// The one before it.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.step, back(self.first, 1))
    }

    /// The span of another length that shows the same days: its last ones, or those up to today.
    #[must_use]
    pub fn with(self, step: Step, today: NaiveDate) -> Self {
        Self::of(step, self.last().min(today).max(self.first))
    }

    /// Its name, within a sentence: `noviembre de 2026`, `semana del lun 16 nov al dom 22 nov 2026`.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        match self.step {
            Step::Day => say_time::date(self.first, lang),
            Step::Week => {
                let (from, to) = (say_time::day_of_month(self.first, lang), say_time::date(self.last(), lang));
                lang.say_with("attention-week", &[("from", from.into()), ("to", to.into())])
            }
            Step::Month => say_period::period(Period::month_of(self.first), lang),
            Step::Quarter => say_period::period(Period::quarter_of(self.first), lang),
        }
    }
}

fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_follow_each_other_without_a_gap() {
        let day: NaiveDate = "2026-11-23".parse().expect("a day");
        for step in Step::ALL {
            let span = Span::of(step, day);
            assert!(span.first() <= day && day <= span.last(), "{span:?}");
            assert_eq!(span.previous().next(), span);
            assert_eq!(span.previous().last(), back(span.first(), 1));
        }
        let month = Span::of(Step::Month, day);
        assert_eq!(month.with(Step::Day, day).first(), day, "no further than today");
        assert_eq!(month.previous().with(Step::Week, day).say(Lang::Es), "semana del lun 26 oct al dom 1 nov 2026");
        assert_eq!(Span::of(Step::Quarter, day).say(Lang::En), "fourth quarter of 2026");
    }
}

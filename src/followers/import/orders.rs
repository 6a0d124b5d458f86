//! In which order the dates of a column stand, by what the column itself shows.

use super::dates::Meaning;
use crate::model::intake::DateOrder;
use chrono::NaiveDate;

/// What a column of days gives away.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    today: NaiveDate,
    year_first: u64,
    day_first: u64,
    month_first: u64,
    named: u64,
    either: u64,
    by_day: Way,
    by_month: Way,
}

/// What the column would be if every undecided day were read one way.
#[derive(Debug, Clone, Copy)]
struct Way {
    ahead: bool,
    last: Option<NaiveDate>,
    rises: bool,
    falls: bool,
}

impl Way {
    const NEW: Self = Self { ahead: false, last: None, rises: false, falls: false };

    fn see(&mut self, day: NaiveDate, today: NaiveDate) {
        self.ahead |= day > today;
        self.rises |= self.last.is_some_and(|last| day > last);
        self.falls |= self.last.is_some_and(|last| day < last);
        self.last = Some(day);
    }

    fn is_in_a_row(self) -> bool {
        self.rises != self.falls
    }
}

/// How the undecided days of a column are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decided {
    /// The order for days that could be either.
    pub(super) order: DateOrder,
    /// The orders that were found, each once.
    pub(super) found: Vec<DateOrder>,
    /// True when nothing but custom decided.
    pub(super) by_custom: bool,
}

impl Evidence {
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            today,
            year_first: 0,
            day_first: 0,
            month_first: 0,
            named: 0,
            either: 0,
            by_day: Way::NEW,
            by_month: Way::NEW,
        }
    }

    /// Takes in a day.
    pub(super) fn see(&mut self, day: Meaning) {
        match day {
            Meaning::Sure(_, DateOrder::YearFirst) => self.year_first += 1,
            Meaning::Sure(_, DateOrder::DayFirst) => self.day_first += 1,
            Meaning::Sure(_, DateOrder::MonthFirst) => self.month_first += 1,
            Meaning::Sure(_, DateOrder::Named) => self.named += 1,
            Meaning::Either { day_first, month_first } => self.either += u64::from(day_first != month_first),
        }
        self.by_day.see(day.day(DateOrder::DayFirst), self.today);
        self.by_month.see(day.day(DateOrder::MonthFirst), self.today);
    }

    /// How many days could be either.
    pub(super) fn either(&self) -> u64 {
        self.either
    }

    /// Decides. What a person said comes first.
    pub(super) fn decide(&self, said: Option<DateOrder>) -> Decided {
        let said = said.filter(|order| matches!(order, DateOrder::DayFirst | DateOrder::MonthFirst));
        let shown = match (self.day_first, self.month_first) {
            (1.., 0) => Some(DateOrder::DayFirst),
            (0, 1..) => Some(DateOrder::MonthFirst),
            (days, months) if days > 10 * months && days > 0 => Some(DateOrder::DayFirst),
            (days, months) if months > 10 * days && months > 0 => Some(DateOrder::MonthFirst),
            _ => None,
        };
        let by_custom = said.is_none() && shown.is_none() && self.by_the_row().is_none() && self.either > 0;
        let order = said.or(shown).or_else(|| self.by_the_row()).unwrap_or(DateOrder::DayFirst);
        let count = |kind: DateOrder| match kind {
            DateOrder::YearFirst => self.year_first,
            DateOrder::DayFirst => self.day_first,
            DateOrder::MonthFirst => self.month_first,
            DateOrder::Named => self.named,
        };
        let kinds = [DateOrder::YearFirst, DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::Named];
        let found = kinds.into_iter().filter(|kind| count(*kind) > 0 || (self.either > 0 && *kind == order)).collect();
        Decided { order, found, by_custom }
    }

    fn by_the_row(&self) -> Option<DateOrder> {
        match (self.by_day.ahead, self.by_month.ahead) {
            (true, false) => return Some(DateOrder::MonthFirst),
            (false, true) => return Some(DateOrder::DayFirst),
            _ => {}
        }
        match (self.by_day.is_in_a_row(), self.by_month.is_in_a_row()) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }
}

//! Follower counts from a file: how it was read, and what is in it. Row S-3.4.

use super::followers::DayCount;
use super::ids::AccountId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// In which order a date's parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 2026-03-15, 2026/3/15, 20260315.
    YearFirst,
    /// 15/03/2026, as Mexico writes.
    DayFirst,
    /// 03/15/2026.
    MonthFirst,
    /// 15 mar 2026, 15 de marzo de 2026, Mar 15, 2026: the month in words, so no order is in doubt.
    Named,
}

impl DateOrder {
    /// The identifier used in scripts and `assets/i18n` (`dates-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::YearFirst => "year_first",
            Self::DayFirst => "day_first",
            Self::MonthFirst => "month_first",
            Self::Named => "named",
        }
    }
}

/// What a person says where a file does not say it itself. By default the file decides.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choices {
    /// How dates like 03/04/2026 are meant.
    pub dates: Option<DateOrder>,
    /// The column of the days.
    pub day_column: Option<String>,
    /// The column of the followers.
    pub followers_column: Option<String>,
    /// The column that names the accounts.
    pub account_column: Option<String>,
}

/// The days of one account of a file, in order, each once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSeries {
    /// What the file calls it; `None` when the file is of one account and does not name it. Hostile.
    pub label: Option<String>,
    /// The account of the office whose name, handle or network's id that is; `None` when a person has to say.
    pub account: Option<AccountId>,
    /// Its days.
    pub days: Vec<DayCount>,
}

/// Something about a file that a person should know before it is imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "slip", rename_all = "snake_case")]
pub enum Slip {
    /// A line whose day cannot be read: left out.
    Day {
        /// The line of the file, from 1.
        line: u64,
        /// What stands there. Hostile.
        text: String,
    },
    /// A line whose number cannot be read: left out.
    Number {
        /// The line.
        line: u64,
        /// What stands there. Hostile.
        text: String,
    },
    /// A line with more or fewer cells than the head: left out.
    Cells {
        /// The line.
        line: u64,
    },
    /// A day that stands more than once for one account: the last line counts.
    Twice {
        /// The line that does not count.
        line: u64,
        /// The day.
        day: NaiveDate,
    },
    /// Dates of several orders in one file: each is read as its own.
    Mixed {
        /// The orders that were found.
        orders: Vec<DateOrder>,
    },
    /// Days like 03/04/2026 that could be either, and nothing in the file decides: they were read as Mexico writes.
    Ambiguous {
        /// How many.
        days: u64,
    },
    /// A day that lies ahead: left out.
    Future {
        /// The line.
        line: u64,
        /// The day.
        day: NaiveDate,
    },
    /// A zero among counts that are far from it.
    Zero {
        /// The line.
        line: u64,
        /// The day.
        day: NaiveDate,
    },
}

/// A file of follower counts, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRead {
    /// Its name, without its folder.
    pub file: String,
    /// The encoding it was read as: `UTF-8`, `UTF-16LE`, `windows-1252`…
    pub encoding: String,
    /// What separates its cells.
    pub separator: char,
    /// The mark before decimals, where one was found.
    pub decimal: Option<char>,
    /// The heads of its columns. Hostile.
    pub columns: Vec<String>,
    /// The column of the days.
    pub day_column: String,
    /// The column of the followers.
    pub followers_column: Option<String>,
    /// The column of the accounts.
    pub account_column: Option<String>,
    /// How the dates were read.
    pub dates: Vec<DateOrder>,
    /// Lines below the head.
    pub lines: u64,
    /// What it gives, account by account.
    pub series: Vec<FileSeries>,
    /// What to know before it is imported; at most a hundred, and `more_slips` others.
    pub slips: Vec<Slip>,
    /// How many further slips there are.
    pub more_slips: u64,
}

/// What importing it would do, beside what is there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Effects {
    /// Days that get their first reading.
    pub new: u64,
    /// Days whose reading would be another: it takes the place, the one there is kept beside it.
    pub changed: Vec<(AccountId, NaiveDate, Option<u64>, Option<u64>)>,
    /// Days that say the same already.
    pub same: u64,
    /// Series of no account: left out until a person says which.
    pub unassigned: Vec<String>,
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Unfit {
    /// It is empty, or has a head only.
    #[error("the file has no lines")]
    Empty,
    /// It is no text: a workbook, an archive, a picture.
    #[error("the file is no text")]
    NotText,
    /// No column looks like days.
    #[error("no column has days: {columns}")]
    NoDays {
        /// The heads of the columns. Hostile.
        columns: String,
    },
    /// No column looks like counts of followers.
    #[error("no column has counts of followers: {columns}")]
    NoFollowers {
        /// The heads of the columns. Hostile.
        columns: String,
    },
    /// A column that was asked for is not there.
    #[error("no column {column}: {columns}")]
    NoColumn {
        /// The column.
        column: String,
        /// The heads of the columns. Hostile.
        columns: String,
    },
    /// It is larger than such files are.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most that is read.
        limit: u64,
    },
    /// The disk did not give it.
    #[error("{0}")]
    Disk(String),
}

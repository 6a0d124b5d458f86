//! Follower counts from files that were exported from networks' statistics, by any tool. Row S-3.4.
//!
//! A file is read in two passes over its text: the first gathers what its columns give away (the order of dates, the
//! mark before decimals), the second reads. Both take time in proportion to the file. What cannot be read for certain is
//! left out and said; nothing is filled in.
//!
//! - Several readings of a day are normal in exports that count every few minutes: the one with the latest time counts,
//!   without times the last line. Where the numbers differ, the day is said once.
//! - A day like 03/04/2026 is read by what the other days of the column show: a day that fits one order only; else the
//!   order by which no day lies ahead; else the order by which the days stand in a row. Where nothing decides, as Mexico
//!   writes, and that is said.

mod apply;
mod columns;
mod dates;
mod decode;
mod numbers;
mod orders;
mod rows;
mod table;

pub use apply::{effects, readings};
pub use decode::LARGEST;

use crate::model::ids::AccountId;
use crate::model::intake::{Choices, FileRead, Unfit};
use chrono::NaiveDate;
use columns::{Asked, Layout, Missing};
use table::{SEPARATORS, Table};

/// An account of the office, and what a file may call it: its name, handle, network's id, network's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The account.
    pub account: AccountId,
    /// What it may be called. What two accounts share names neither.
    pub names: Vec<String>,
}

/// Reads a file. `file` is its name without its folder; `today` is the office's day, behind which nothing is believed.
///
/// # Errors
/// [`Unfit`] when nothing in it can be read as days and counts.
pub fn read(bytes: &[u8], file: &str, choices: &Choices, today: NaiveDate, known: &[Known]) -> Result<FileRead, Unfit> {
    let (text, encoding) = decode::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Unfit::Empty);
    }
    let (table, layout) = lay_out(&text, choices, known)?;
    let gathered = rows::gather(&table, &layout, choices.dates, today);
    let read = rows::read(&table, &layout, &gathered, today);
    if read.lines == 0 {
        return Err(Unfit::Empty);
    }
    let head = |column: usize| layout.columns.get(column).cloned().unwrap_or_default();
    Ok(FileRead {
        file: file.to_owned(),
        encoding: encoding.to_owned(),
        separator: table.separator,
        decimal: gathered.decimal,
        day_column: head(layout.day),
        followers_column: layout.followers.map(head),
        account_column: layout.account.map(head),
        dates: gathered.orders,
        lines: read.lines,
        series: read.series(known),
        slips: read.slips.first,
        more_slips: read.slips.more,
        columns: layout.columns,
    })
}

/// Tries every separator; the one by which most lines are readable is it.
fn lay_out<'a>(text: &'a str, choices: &Choices, known: &[Known]) -> Result<(Table<'a>, Layout), Unfit> {
    let asked = Asked {
        day: choices.day_column.as_deref(),
        followers: choices.followers_column.as_deref(),
        account: choices.account_column.as_deref(),
    };
    let announced = table::announced(text);
    let mut best: Option<(usize, Table<'a>, Layout)> = None;
    let mut worst: Option<(usize, Missing, Vec<String>)> = None;
    for separator in SEPARATORS.into_iter().filter(|mark| announced.is_none_or(|announced| announced == *mark)) {
        let table = Table::new(text, separator);
        let sample = table.sample();
        match columns::find(&sample, &asked, known) {
            Ok(layout) => {
                let readable = rows::readable(&sample, &layout);
                if best.as_ref().is_none_or(|(most, ..)| readable > *most) {
                    best = Some((readable, table, layout));
                }
            }
            Err((missing, heads)) => {
                if worst.as_ref().is_none_or(|(widest, ..)| heads.len() > *widest) {
                    worst = Some((heads.len(), missing, heads));
                }
            }
        }
    }
    if let Some((_, table, layout)) = best {
        return Ok((table, layout));
    }
    let Some((_, missing, heads)) = worst else { return Err(Unfit::Empty) };
    let columns = rows::clip(&heads.join(", "), 300);
    Err(match missing {
        Missing::Lines => Unfit::Empty,
        Missing::Days => Unfit::NoDays { columns },
        Missing::Followers => Unfit::NoFollowers { columns },
        Missing::Column(column) => Unfit::NoColumn { column, columns },
    })
}

//! The lines of a table, read into the days of accounts.

use super::Known;
use super::columns::{self, Layout};
use super::dates::{self, Meaning};
use super::numbers::{self, Marks, Number};
use super::orders::Evidence;
use super::table::Table;
use crate::model::followers::DayCount;
use crate::model::intake::{DateOrder, FileSeries, Slip};
use chrono::NaiveDate;
use csv::StringRecord;
use std::collections::{BTreeSet, HashMap};

/// How many slips are said one by one.
const SLIPS: usize = 100;

/// How much of a cell is said in a slip.
const SHOWN: usize = 60;

/// Half of an account's counts are at least this much where a zero among them is odd.
const FAR_FROM_ZERO: u64 = 20;

/// What the first pass gathered.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) orders: Vec<DateOrder>,
    pub(super) decimal: Option<char>,
    order: DateOrder,
    marks: Vec<(usize, Option<char>)>,
    ambiguous: u64,
}

impl Gathered {
    fn number(&self, record: &StringRecord, column: Option<usize>) -> Number {
        let Some(cell) = column.and_then(|column| record.get(column)) else { return Number::Nothing };
        let decimal = self.marks.iter().find(|(other, _)| Some(*other) == column).and_then(|(_, decimal)| *decimal);
        numbers::parse(cell, decimal)
    }
}

/// The slips, the first of them one by one.
#[derive(Debug, Default)]
pub(super) struct Slips {
    pub(super) first: Vec<Slip>,
    pub(super) more: u64,
}

impl Slips {
    fn add(&mut self, slip: Slip) {
        if self.first.len() < SLIPS { self.first.push(slip) } else { self.more += 1 }
    }
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    clock: u32,
    line: u64,
    count: DayCount,
}

/// What the second pass read.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) lines: u64,
    pub(super) slips: Slips,
    labels: Vec<Option<String>>,
    entries: Vec<Vec<Entry>>,
}

/// How many lines of a sample a layout makes sense of.
pub(super) fn readable(sample: &[Vec<String>], layout: &Layout) -> usize {
    let value = |row: &Vec<String>| {
        let columns = layout.followers.into_iter().chain(layout.gained).chain(layout.wide.iter().copied());
        columns.filter_map(|column| row.get(column)).any(|cell| matches!(numbers::parse(cell, None), Number::Count(_)))
    };
    let day = |row: &Vec<String>| row.get(layout.day).is_some_and(|cell| dates::parse(cell).is_some());
    let fits = |row: &Vec<String>| row.len() == layout.columns.len();
    sample
        .iter()
        .skip(layout.skip)
        .map(|row| usize::from(day(row)) + usize::from(value(row)) + usize::from(fits(row)))
        .sum()
}

/// The first pass: what the columns give away.
pub(super) fn gather(table: &Table<'_>, layout: &Layout, said: Option<DateOrder>, today: NaiveDate) -> Gathered {
    let columns =
        layout.followers.into_iter().chain(layout.gained).chain(layout.posts).chain(layout.wide.iter().copied());
    let mut marks: Vec<(usize, Marks)> = columns.map(|column| (column, Marks::default())).collect();
    let mut evidence = Evidence::new(today);
    each_line(table, layout, |record, _| {
        for (column, marks) in &mut marks {
            if let Some(cell) = record.get(*column) {
                marks.see(cell);
            }
        }
        if let Some(written) = record.get(layout.day).and_then(dates::parse) {
            evidence.see(written.day);
        }
    });
    let decided = evidence.decide(said);
    let marks: Vec<(usize, Option<char>)> =
        marks.into_iter().map(|(column, marks)| (column, marks.decimal())).collect();
    Gathered {
        orders: decided.found,
        decimal: marks.iter().find_map(|(_, decimal)| *decimal),
        order: decided.order,
        marks,
        ambiguous: if decided.by_custom { evidence.either() } else { 0 },
    }
}

/// The second pass.
pub(super) fn read(table: &Table<'_>, layout: &Layout, gathered: &Gathered, today: NaiveDate) -> Read {
    let mut read = Read::default();
    let sure = gathered.orders.len();
    if sure > 1 {
        read.slips.add(Slip::Mixed { orders: gathered.orders.clone() });
    }
    if gathered.ambiguous > 0 {
        read.slips.add(Slip::Ambiguous { days: gathered.ambiguous });
    }
    let mut places: HashMap<String, usize> = HashMap::new();
    if layout.account.is_none() {
        read.labels = match layout.wide.as_slice() {
            [] => vec![None],
            wide => wide.iter().map(|column| layout.columns.get(*column).cloned()).collect(),
        };
        read.entries.resize(read.labels.len(), Vec::new());
    }
    each_line(table, layout, |record, line| {
        read.lines += 1;
        if let Some((written, day)) = line_day(&mut read.slips, record, line, layout, gathered, today) {
            let first =
                layout.account.and_then(|column| record.get(column)).map_or(0, |label| read.place(&mut places, label));
            read.take(record, line, (written, day), first, layout, gathered);
        }
    });
    read.settle();
    read
}

/// The day of a line, unless it has to be left out.
fn line_day(
    slips: &mut Slips,
    record: &StringRecord,
    line: u64,
    layout: &Layout,
    gathered: &Gathered,
    today: NaiveDate,
) -> Option<(u32, NaiveDate)> {
    let width = layout.columns.len();
    let over = record.iter().skip(width).any(|cell| !cell.trim().is_empty());
    if record.len() < width || over {
        slips.add(Slip::Cells { line });
        return None;
    }
    let cell = record.get(layout.day).unwrap_or_default();
    let Some(written) = dates::parse(cell) else {
        slips.add(Slip::Day { line, text: clip(cell, SHOWN) });
        return None;
    };
    let day = Meaning::day(written.day, gathered.order);
    if day > today {
        slips.add(Slip::Future { line, day });
        return None;
    }
    Some((written.clock, day))
}

impl Read {
    /// Which account a label is, by its place.
    fn place(&mut self, places: &mut HashMap<String, usize>, label: &str) -> usize {
        let label = label.trim();
        if let Some(place) = places.get(label) {
            return *place;
        }
        let place = self.labels.len();
        places.insert(label.to_owned(), place);
        self.labels.push(Some(label.to_owned()).filter(|label| !label.is_empty()));
        self.entries.push(Vec::new());
        place
    }

    fn take(
        &mut self,
        record: &StringRecord,
        line: u64,
        (clock, day): (u32, NaiveDate),
        first: usize,
        layout: &Layout,
        gathered: &Gathered,
    ) {
        let columns: Vec<Option<usize>> = if layout.wide.is_empty() {
            vec![layout.followers]
        } else {
            layout.wide.iter().copied().map(Some).collect()
        };
        for (nth, column) in columns.into_iter().enumerate() {
            let followers = gathered.number(record, column);
            let gained = gathered.number(record, layout.gained);
            if followers == Number::Unreadable || (layout.followers.is_none() && gained == Number::Unreadable) {
                let cell = column.or(layout.gained).and_then(|column| record.get(column)).unwrap_or_default();
                self.slips.add(Slip::Number { line, text: clip(cell, SHOWN) });
                continue;
            }
            let count = |number: Number| if let Number::Count(count) = number { Some(count) } else { None };
            let posts = gathered.number(record, layout.posts);
            let count = DayCount { day, followers: count(followers), gained: count(gained), posts: count(posts) };
            if (count.followers, count.gained) != (None, None)
                && let Some(entries) = self.entries.get_mut(first + nth)
            {
                entries.push(Entry { clock, line, count });
            }
        }
    }

    /// Puts the days in order, each once, and says what was odd about them.
    fn settle(&mut self) {
        let mut twice: BTreeSet<NaiveDate> = BTreeSet::new();
        for entries in &mut self.entries {
            entries.sort_by_key(|entry| (entry.count.day, entry.clock, entry.line));
            let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
            for entry in entries.iter() {
                match kept.last_mut() {
                    Some(last) if last.count.day == entry.count.day => {
                        if last.count != entry.count && twice.insert(entry.count.day) {
                            self.slips.add(Slip::Twice { line: last.line, day: entry.count.day });
                        }
                        *last = *entry;
                    }
                    _ => kept.push(*entry),
                }
            }
            let mut counts: Vec<u64> = kept.iter().filter_map(|entry| entry.count.followers).collect();
            let middle = counts.len() / 2;
            let typical = if counts.is_empty() { 0 } else { *counts.select_nth_unstable(middle).1 };
            for entry in kept.iter().filter(|entry| entry.count.followers == Some(0) && typical >= FAR_FROM_ZERO) {
                self.slips.add(Slip::Zero { line: entry.line, day: entry.count.day });
            }
            *entries = kept;
        }
    }

    /// The days of each account that has any.
    pub(super) fn series(&self, known: &[Known]) -> Vec<FileSeries> {
        let named = self.labels.iter().zip(&self.entries).filter(|(_, entries)| !entries.is_empty());
        named
            .map(|(label, entries)| FileSeries {
                account: label.as_deref().and_then(|label| columns::account(known, label)),
                label: label.clone(),
                days: entries.iter().map(|entry| entry.count).collect(),
            })
            .collect()
    }
}

/// Gives every line of data.
fn each_line(table: &Table<'_>, layout: &Layout, mut each: impl FnMut(&StringRecord, u64)) {
    let mut nth = 0;
    table.records(|record, line| {
        nth += 1;
        if nth > layout.skip && record.iter().any(|cell| !cell.trim().is_empty()) {
            each(record, line);
        }
        true
    });
}

/// The beginning of a hostile text.
pub(super) fn clip(text: &str, letters: usize) -> String {
    let mut clipped: String = text.trim().chars().take(letters).collect();
    if text.trim().chars().nth(letters).is_some() {
        clipped.push('…');
    }
    clipped
}

//! `ventanilla followers backtest`: how good the forecast would have been on the series of some files. Row S-3.6.
//!
//! Each series is reviewed as a live one is, and what is suspect is left out; then the forecast is made at up to 24 days
//! of its past from what was known on each ([`crate::followers::forecast::roll`]).

use crate::cli::failure::Failure;
use crate::cli::output;
use crate::clock;
use crate::followers::forecast::{Rolled, roll, usual_horizon};
use crate::followers::{import, review};
use crate::i18n::Lang;
use crate::model::account::NetworkKind;
use crate::model::followers::{Day, Provenance, Reading, Series};
use crate::model::forecast::Errors;
use crate::model::ids::AccountId;
use crate::model::intake::{Choices, FileSeries};
use crate::model::text::{clip, one_line, width};
use chrono::{DateTime, NaiveDate};
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// The widest a series' name stands in the table.
const NAME: usize = 32;

/// `ventanilla followers backtest`.
#[derive(Debug, Clone, clap::Args)]
pub struct BacktestArgs {
    /// Files of counts, or folders of them.
    #[arg(required = true, value_name = "FILE|DIR")]
    pub files: Vec<PathBuf>,
    /// How many days ahead.
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=3650))]
    pub horizon: Option<u32>,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// A series of readings that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What the file calls it. Hostile.
    pub name: String,
    /// Its readings, in the order of the days.
    pub readings: Vec<(NaiveDate, u64)>,
}

/// The errors of the four, beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct Beside {
    forecast: Option<f64>,
    drift: Option<f64>,
    naive: Option<f64>,
    official: Option<f64>,
}

impl Beside {
    fn of(rolled: &Rolled, error: impl Fn(&Errors) -> Option<f64>) -> Self {
        let tested = &rolled.backtest;
        Self {
            forecast: error(&tested.chosen),
            drift: error(&tested.drift),
            naive: error(&tested.naive),
            official: tested.official.as_ref().and_then(error),
        }
    }

    fn cells(&self) -> [String; 4] {
        [self.forecast, self.drift, self.naive, self.official]
            .map(|error| error.map_or_else(|| "–".to_owned(), |error| format!("{error:.2}")))
    }
}

/// What came of a series.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Row {
    series: String,
    readings: usize,
    days: i64,
    ahead: u32,
    origins: u32,
    methods: Vec<(&'static str, u32)>,
    mase: Beside,
    mape: Beside,
    /// The error in shares of the drift's.
    ratio: Option<f64>,
    covered80: f64,
    covered95: f64,
    /// Readings that were forecast, over all origins.
    forecast: u32,
}

/// What came of all series.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Overall {
    series: usize,
    too_short: usize,
    mean_ratio: f64,
    worst_ratio: f64,
    worst_series: String,
    covered80: f64,
    covered95: f64,
}

/// The table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    series: Vec<Row>,
    overall: Option<Overall>,
}

/// Runs the command.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(lang: Lang, args: &BacktestArgs) -> Result<(), Failure> {
    let table = Table::of(&gather(lang, &args.files)?, args.horizon);
    if args.json {
        return output::json(&table);
    }
    table.lines(lang).iter().try_for_each(|line| output::line(line))
}

/// Reads the series of files, and of the `.csv` files of folders. A file that cannot be read as counts is told of and
/// left out.
///
/// # Errors
/// A sentence when the disk does not give one.
pub fn gather(lang: Lang, paths: &[PathBuf]) -> Result<Vec<Named>, Failure> {
    let mut all = Vec::new();
    for path in paths.iter().map(|path| files(lang, path)).collect::<Result<Vec<_>, _>>()?.concat() {
        let bytes = fs::read(&path).map_err(|error| Failure::disk(&path, &error, lang))?;
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match import::read(&bytes, &file, &Choices::default(), clock::now().date_naive(), &[]) {
            Ok(read) => all.extend(read.series.iter().map(|series| counting(&file, series))),
            Err(unfit) => output::warn(&one_line(&format!("{file}: {unfit}"))),
        }
    }
    Ok(all)
}

fn files(lang: Lang, path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|error| Failure::disk(path, &error, lang))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")))
        .collect();
    files.sort();
    Ok(files)
}

/// The readings of a series that count after the review.
fn counting(file: &str, series: &FileSeries) -> Named {
    let name = series.label.clone().unwrap_or_else(|| file.to_owned());
    let days = series
        .days
        .iter()
        .map(|day| Day {
            day: day.day,
            reading: Some(Reading {
                day: day.day,
                followers: day.followers,
                gained: day.gained,
                posts: day.posts,
                provenance: Provenance::Import { file: file.to_owned() },
                taken_at: DateTime::UNIX_EPOCH,
            }),
            earlier: Vec::new(),
            judged: None,
            requests: 0,
        })
        .collect();
    // The review asks for no network; the series is of none.
    let series = Series { account: AccountId::new(name.clone()), network: NetworkKind::Facebook, days };
    Named { name, readings: review::review(series).counting().collect() }
}

impl Table {
    /// Rolls through the series, four weeks or eight readings ahead when no horizon is said.
    #[must_use]
    pub fn of(all: &[Named], horizon: Option<u32>) -> Self {
        let series: Vec<Row> = all.iter().filter_map(|named| Row::of(named, horizon)).collect();
        let overall = Overall::of(&series, all.len());
        Self { series, overall }
    }

    /// The table as lines for people.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = vec![lang.say("backtest-legend"), head(lang)];
        lines.extend(self.series.iter().map(Row::line));
        lines.push(self.overall.as_ref().map_or_else(|| lang.say("backtest-none"), |overall| overall.line(lang)));
        lines
    }
}

fn head(lang: Lang) -> String {
    let word = |id: &str| lang.say(&format!("backtest-head-{id}"));
    row_of(
        &word("series"),
        &[word("readings"), word("days"), word("ahead")],
        &["MASE".to_owned(), word("drift"), word("naive"), word("official")],
        &["MAPE".to_owned(), word("drift"), word("naive"), word("official")],
        &[word("ratio"), "80 %".to_owned(), "95 %".to_owned()],
        &word("methods"),
    )
}

fn row_of(
    name: &str,
    sizes: &[String; 3],
    scaled: &[String; 4],
    percent: &[String; 4],
    rest: &[String; 3],
    methods: &str,
) -> String {
    let name = clip(&one_line(name), NAME);
    let mut line = format!("{name}{}", " ".repeat(NAME.saturating_sub(width(&name))));
    let cells =
        sizes.iter().map(|cell| (cell, 6)).chain(scaled.iter().chain(percent).chain(rest).map(|cell| (cell, 9)));
    for (cell, wide) in cells {
        line.push_str(&" ".repeat(wide_gap(wide, cell)));
        line.push_str(cell);
    }
    line.push_str("  ");
    line.push_str(methods);
    line
}

fn wide_gap(wide: usize, cell: &str) -> usize {
    wide.saturating_sub(width(cell)).max(1)
}

impl Row {
    fn of(named: &Named, horizon: Option<u32>) -> Option<Self> {
        let readings = &named.readings;
        let ahead = horizon.unwrap_or_else(|| usual_horizon(readings));
        let rolled = roll(readings, ahead)?;
        let (first, last) = readings.first().zip(readings.last())?;
        Some(Self {
            series: named.name.clone(),
            readings: readings.len(),
            days: (last.0 - first.0).num_days(),
            ahead,
            origins: rolled.backtest.origins,
            mase: Beside::of(&rolled, |errors| errors.mase),
            mape: Beside::of(&rolled, |errors| errors.mape),
            ratio: rolled.ratio(),
            covered80: rolled.backtest.covered.0,
            covered95: rolled.backtest.covered.1,
            forecast: rolled.forecast,
            methods: rolled.methods,
        })
    }

    fn line(&self) -> String {
        let methods: Vec<String> = self.methods.iter().map(|(name, times)| format!("{name} {times}")).collect();
        row_of(
            &self.series,
            &[self.readings.to_string(), self.days.to_string(), self.ahead.to_string()],
            &self.mase.cells(),
            &self.mape.cells(),
            &[
                self.ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.3}")),
                format!("{:.1}", 100.0 * self.covered80),
                format!("{:.1}", 100.0 * self.covered95),
            ],
            &methods.join(", "),
        )
    }
}

impl Overall {
    fn of(rows: &[Row], series: usize) -> Option<Self> {
        let weight: f64 = rows.iter().map(|row| f64::from(row.forecast)).sum();
        // Where the drift made no error there is nothing to be worse than.
        let ratio = |row: &Row| row.ratio.unwrap_or(1.0);
        let worst = rows.iter().max_by(|one, other| ratio(one).total_cmp(&ratio(other)))?;
        let count = f64::from(u32::try_from(rows.len()).ok()?);
        let share =
            |of: fn(&Row) -> f64| rows.iter().map(|row| of(row) * f64::from(row.forecast)).sum::<f64>() / weight;
        Some(Self {
            series: rows.len(),
            too_short: series - rows.len(),
            mean_ratio: rows.iter().map(ratio).sum::<f64>() / count,
            worst_ratio: ratio(worst),
            worst_series: worst.series.clone(),
            covered80: share(|row| row.covered80),
            covered95: share(|row| row.covered95),
        })
    }

    fn line(&self, lang: Lang) -> String {
        let gaps = [
            ("series", self.series.into()),
            ("short", self.too_short.into()),
            ("mean", format!("{:.3}", self.mean_ratio).into()),
            ("worst", format!("{:.3}", self.worst_ratio).into()),
            ("name", one_line(&self.worst_series).into()),
            ("covered80", format!("{:.1}", 100.0 * self.covered80).into()),
            ("covered95", format!("{:.1}", 100.0 * self.covered95).into()),
        ];
        lang.say_with("backtest-overall", &gaps)
    }
}

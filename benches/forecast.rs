//! How good the forecast is: `cargo bench --bench forecast -- FILE|DIR…` says it of the series of some files, and
//! without any of series that are made up.
//!
//! It prints the table of `ventanilla followers backtest`, and how long the longest series takes.

mod generated;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use ventanilla::cli::failure::Failure;
use ventanilla::cli::followers::backtest::{Named, Table, gather};
use ventanilla::cli::output;
use ventanilla::followers::forecast::{HORIZON, outlook};
use ventanilla::i18n::Lang;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run() -> Result<(), Failure> {
    // Cargo adds an option of its own.
    let files: Vec<PathBuf> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).map(Into::into).collect();
    let all = if files.is_empty() {
        generated::all(1..=1).into_iter().map(|(name, readings)| Named { name, readings }).collect()
    } else {
        gather(Lang::En, &files)?
    };
    Table::of(&all, None).lines(Lang::En).iter().try_for_each(|line| output::line(line))?;
    let Some(longest) = all.iter().max_by_key(|named| named.readings.len()) else { return Ok(()) };
    let begun = Instant::now();
    let said = outlook(&longest.readings, HORIZON);
    let took = begun.elapsed().as_millis();
    output::line(&format!("{} readings, {} days ahead: {took} ms.", longest.readings.len(), said.forecast.bands.len()))
}

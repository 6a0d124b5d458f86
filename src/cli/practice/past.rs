//! The practice office's past: what its journal holds before anybody sits down.

use super::{broken, options};
use crate::cli::args::{Global, PracticeArgs};
use crate::cli::desk::runtime;
use crate::cli::failure::Failure;
use crate::cli::{output, store_words};
use crate::config;
use crate::followers::import::{self, Known};
use crate::i18n::Lang;
use crate::model::account::NetworkKind;
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::followers::{DayCount, Provenance};
use crate::model::ids::{AccountId, Person};
use crate::model::intake::Choices;
use crate::practice::{self, Moment, Options};
use crate::store::{Options as StoreOptions, Store};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use futures_util::future::try_join_all;
use std::path::Path;
use std::sync::Arc;

/// Appends that wait for the disk together.
const AT_ONCE: usize = 128;

/// The file from which the practice office took X's history: X keeps none.
const X_FILE: &str = "historial-x.csv";

/// Whether the history of the Page is taken too. A console's own worker reads it from the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// It is.
    Taken,
    /// It is left to the worker.
    LeftToTheWorker,
}

/// `ventanilla practice --past`: a data folder with a past, for scripts.
pub(super) fn run(global: &Global, args: &PracticeArgs, lang: Lang) -> Result<(), Failure> {
    let dir = config::data_dir(global.data.as_deref()).map_err(|error| Failure::no_home(error, lang))?;
    if dir.join("journal").exists() {
        return Err(Failure::usage(lang.say_with("practice-not-empty", &[("dir", dir.display().to_string().into())])));
    }
    let changes = seed(&dir, &options(args), &Arc::new(Calendar::federal()), Page::Taken, lang)?;
    output::line(&lang.say_with("practice-past", &[("changes", changes.into())]))
}

/// Writes the past into a data folder that holds nothing yet; how many changes it was.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn seed(
    dir: &Path,
    options: &Options,
    calendar: &Arc<Calendar>,
    page: Page,
    lang: Lang,
) -> Result<usize, Failure> {
    let fail = |error: &anyhow::Error| broken(lang, error);
    let mut moments = practice::past(options.seed, options.start, calendar).map_err(|error| fail(&error))?;
    moments.push(counted(options, calendar).map_err(|error| fail(&error))?);
    if page == Page::Taken {
        moments.push(told(options));
    }
    moments.sort_by_key(|moment| moment.at);
    let changes = moments.iter().map(|moment| moment.changes.len()).sum();
    let opening = StoreOptions { dir, calendar: Arc::clone(calendar), on_step: &mut |_| {} };
    let (store, _) = Store::open(opening).map_err(|error| Failure::failed(store_words::open_error(lang, &error)))?;
    runtime(lang)?.block_on(async {
        let mut moments = moments.into_iter();
        loop {
            let next: Vec<Moment> = moments.by_ref().take(AT_ONCE).collect();
            if next.is_empty() {
                return Ok(changes);
            }
            // The writer takes them in the order in which they are asked.
            let appends = next.into_iter().map(|moment| {
                let store = store.clone();
                async move { store.append(&moment.by, moment.at, moment.changes).await }
            });
            try_join_all(appends).await.map_err(|error| Failure::failed(store_words::append_error(lang, &error)))?;
        }
    })
}

/// X's followers, imported from the file the office exported when it began.
fn counted(options: &Options, calendar: &Calendar) -> anyhow::Result<Moment> {
    let account = AccountId::new("x");
    let known = [Known { account: account.clone(), names: vec![account.to_string()] }];
    let (file, today) = (practice::x_history_csv(options), calendar.local_day(options.start));
    let read = import::read(file.as_bytes(), X_FILE, &Choices::default(), today, &known)?;
    let days = import::readings(&read, &[(None, account)]).pop().context("a history without days")?.1;
    Ok(reading("x", NetworkKind::X, days, options.start, &Provenance::Import { file: X_FILE.to_owned() }))
}

/// The Page's followers, as its network tells them.
fn told(options: &Options) -> Moment {
    reading("facebook", NetworkKind::Facebook, practice::page_history(options), options.start, &Provenance::Api)
}

fn reading(
    account: &str,
    network: NetworkKind,
    days: Vec<DayCount>,
    start: DateTime<Utc>,
    provenance: &Provenance,
) -> Moment {
    let at = start - chrono::TimeDelta::minutes(1);
    let readings = days.into_iter().map(|day| day.reading(provenance.clone(), at)).collect();
    let changes = vec![Change::Counted { account: AccountId::new(account), network, readings, cost_micros: 0 }];
    Moment { at, by: Person::new("ana"), changes }
}

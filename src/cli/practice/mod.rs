//! `ventanilla practice`: the console over a network in a box, the network alone, or a store filled from it.

mod past;

use crate::cli::args::{Global, PracticeArgs};
use crate::cli::context::{Context, Need};
use crate::cli::desk::{Desk, interrupted, runtime};
use crate::cli::failure::Failure;
use crate::cli::{found, open, output, store_words};
use crate::clock;
use crate::config;
use crate::i18n::Lang;
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::ids::{AccountId, Person};
use crate::practice::{CERTIFICATE_FILE, Options, Served, fill, serve};
use crate::private;
use crate::secrets::{FileVault, Tokens, Vault as _};
use crate::store::{Options as StoreOptions, Store};
use crate::worker::search::Searching;
use past::Page;
use secrecy::SecretString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// Appends that wait for the disk together: what the journal syncs at once.
const BATCHES_AT_ONCE: usize = 8;

/// Runs the practice network as its arguments say.
///
/// # Errors
/// One sentence with the next step.
pub(in crate::cli) fn run(global: &Global, args: &PracticeArgs, lang: Lang) -> Result<(), Failure> {
    match args.fill {
        Some(messages) => fill_store(global, args, messages, lang),
        None if args.past => past::run(global, args, lang),
        None if args.serve_only => serve_only(args, lang),
        None => console(global, args, lang),
    }
}

/// What the practice is like when nobody says otherwise.
pub(in crate::cli) fn usual() -> PracticeArgs {
    PracticeArgs {
        seed: 1,
        speed: 1.0,
        serve_only: false,
        port: 0,
        write_config: None,
        fill: None,
        no_faults: false,
        past: false,
        empty: false,
    }
}

fn options(args: &PracticeArgs) -> Options {
    Options { seed: args.seed, speed: args.speed, port: args.port, faults: !args.no_faults, start: clock::now() }
}

/// The console over the network, in one process. The data go with it, unless `--data` says where they stay.
pub(in crate::cli) fn console(global: &Global, args: &PracticeArgs, lang: Lang) -> Result<(), Failure> {
    let runtime = runtime(lang)?;
    let served = runtime.block_on(serve(options(args))).map_err(|error| broken(lang, &error))?;
    let folder = tempfile::Builder::new().prefix("ventanilla-practice-").tempdir();
    let folder = folder.map_err(|error| Failure::disk(&std::env::temp_dir(), &error, lang))?;
    let config = args.write_config.clone().unwrap_or_else(|| folder.path().join("config.toml"));
    write_config(&served, &config, lang)?;
    let own = Global {
        config: Some(config),
        data: Some(global.data.clone().unwrap_or_else(|| folder.path().join("data"))),
        ..global.clone()
    };
    let mut context = Context::load(&own, Need::Config, lang)?;
    // The configuration goes with the practice; a record that was written is kept.
    context.config.office.records = kept_records(global, lang)?;
    let desk = Desk::of(context)?;
    let data = &desk.context.data;
    if !args.empty && !data.join("journal").exists() {
        past::seed(data, &options(args), &desk.calendar, Page::LeftToTheWorker, lang)?;
    }
    let left = open::console(&desk).map(|_| ());
    runtime.shutdown_background();
    left
}

/// Where the records of a practice are kept: with the data that are kept, else beside the usual data folder.
fn kept_records(global: &Global, lang: Lang) -> Result<PathBuf, Failure> {
    let data = config::data_dir(global.data.as_deref()).map_err(|error| Failure::no_home(error, lang))?;
    let data = std::path::absolute(&data).unwrap_or(data);
    Ok(if global.data.is_some() { data.join("records") } else { data.with_file_name("practice-records") })
}

/// The network alone, until it is interrupted. Its address is the first line of the output.
fn serve_only(args: &PracticeArgs, lang: Lang) -> Result<(), Failure> {
    let runtime = runtime(lang)?;
    let served = runtime.block_on(serve(options(args))).map_err(|error| broken(lang, &error))?;
    if let Some(path) = &args.write_config {
        write_config(&served, path, lang)?;
    }
    output::line(&format!("http://{}", served.addr))?;
    runtime.block_on(interrupted());
    runtime.shutdown_background();
    Ok(())
}

/// Writes a configuration that uses the network; beside it the agencies, the tokens, the password of the mailbox and
/// the certificate of its servers.
fn write_config(served: &Served, path: &Path, lang: Lang) -> Result<(), Failure> {
    let disk = |error: std::io::Error| Failure::disk(path, &error, lang);
    private::write(path, served.config_toml().as_bytes()).map_err(disk)?;
    let agencies = path.with_file_name("agencies.toml");
    private::write(&agencies, served.agencies_toml().as_bytes()).map_err(disk)?;
    let certificate = path.with_file_name(CERTIFICATE_FILE);
    private::write(&certificate, served.mail.certificate_pem.as_bytes()).map_err(disk)?;
    let vault = FileVault::beside(path);
    let secret = |text: &str| SecretString::from(text.to_owned());
    let page = Tokens { access: secret(&served.facebook_token), refresh: None, client_secret: None };
    let refresh = Some(secret(&served.x_refresh_token));
    let account = Tokens { access: secret(&served.x_token), refresh, client_secret: None };
    let mailbox = Tokens { access: secret(&served.mail.password), refresh: None, client_secret: None };
    for (name, tokens) in [("facebook", page), ("x", account), ("mail", mailbox)] {
        vault.keep(&AccountId::new(name), &tokens).map_err(disk)?;
    }
    Ok(())
}

/// Fills a store with generated messages, through the same door that pulled ones take.
fn fill_store(global: &Global, args: &PracticeArgs, messages: u64, lang: Lang) -> Result<(), Failure> {
    let dir: PathBuf = config::data_dir(global.data.as_deref()).map_err(|error| Failure::no_home(error, lang))?;
    let options = StoreOptions { dir: &dir, calendar: Arc::new(Calendar::federal()), on_step: &mut |_| {} };
    let (store, _) = Store::open(options).map_err(|error| Failure::failed(store_words::open_error(lang, &error)))?;
    let (began, now, by) = (Instant::now(), clock::now(), Person::console());
    let filled: Result<u64, Failure> = runtime(lang)?.block_on(async {
        let (mut done, mut batches) = (0_u64, fill(messages, args.seed, now).map_err(|error| broken(lang, &error))?);
        let mut next = || batches.by_ref().take(BATCHES_AT_ONCE).map(Change::Pulled).collect::<Vec<_>>();
        let mut changes = next();
        while !changes.is_empty() {
            done += changes
                .iter()
                .map(|change| if let Change::Pulled(batch) = change { batch.sightings.len() as u64 } else { 0 })
                .sum::<u64>();
            // While these are written, the next are made.
            let (accepted, following) = tokio::join!(store.append(&by, now, changes), async { next() });
            accepted.map_err(|error| Failure::failed(store_words::append_error(lang, &error)))?;
            changes = following;
        }
        Ok(done)
    });
    let done = filled?;
    found::bring_on(&Searching::of(&dir), &store, lang)?;
    let seconds = began.elapsed().as_secs_f64();
    let gaps = [("messages", done.into()), ("seconds", format!("{seconds:.1}").into())];
    output::line(&lang.say_with("practice-filled", &gaps))
}

fn broken(lang: Lang, error: &anyhow::Error) -> Failure {
    Failure::failed(lang.say_with("scripts-broken", &[("why", format!("{error:#}").into())]))
}

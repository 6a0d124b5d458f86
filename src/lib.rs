//! `ventanilla`, the service window: a terminal console with which a government
//! office attends its citizens on social networks.
//!
//! The rooms, and the one way imports run between them:
//!
//! ```text
//! model <- net, mail, store, followers, records <- worker <- run, cli
//! model, i18n <- say_*, keymap <- app <- ui    <- run, cli
//! ```
//!
//! - [`model`]: nouns and rules, pure. No clock, no disk, no network.
//! - [`net`]: the networks, each behind the [`net::Network`] trait.
//! - [`mail`]: e-mail with the agencies: SMTP out, IMAP in, and what an answer means.
//! - [`store`]: the journal (the truth) and the sled view (a cache of it).
//! - [`followers`]: follower counts: reading them from files, what is odd about them, where they are going.
//! - [`records`]: the monthly records and the quarterly indicator: their figures, their pages, their files.
//! - [`worker`]: the only room that waits. Carries out effects, pulls networks, empties the outbox.
//! - [`app`]: `State`, `Event`, `Effect` and `update`: every decision the console makes, as data.
//! - [`ui`]: `&State` to cells.
//! - [`run`]: the loop that joins them, in the [`terminal`] it takes and gives back.
//! - [`i18n`], [`say_time`], [`say_deadline`], [`say_publication`], [`say_period`], [`say_record`], [`say_value`], [`say_check`],
//!   [`say_disk`], [`say_followers`], [`say_intake`], [`say_query`]: every sentence, and what turns a value into one.
//! - [`keymap`]: the one table of keys.
//! - [`config`], [`secrets`], [`private`], [`logging`]: the settings, the tokens, files only their owner reads, the log.
//! - [`clock`]: the one place that asks the time.
//! - [`practice`]: a network in a box on loopback, with citizens who write.
//! - [`cli`]: one file per command.
//!
//! `tests/walls.rs` fails when an import runs the other way.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod followers;
pub mod i18n;
pub mod keymap;
pub mod logging;
pub mod mail;
pub mod model;
pub mod net;
pub mod practice;
pub mod private;
pub mod records;
pub mod run;
pub mod say_check;
pub mod say_deadline;
pub mod say_disk;
pub mod say_followers;
pub mod say_intake;
pub mod say_mail;
pub mod say_period;
pub mod say_publication;
pub mod say_query;
pub mod say_record;
pub mod say_time;
pub mod say_value;
pub mod search;
pub mod secrets;
pub mod store;
pub mod terminal;
pub mod ui;
pub mod worker;

/// The system's allocator keeps an arena for every thread that ever was and takes a third of the time of what arrives:
/// this one gives back what short-lived threads left.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

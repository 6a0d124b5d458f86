//! What the commands that work with the store share: the office, its accounts, its store.

use super::CliError;
use crate::clock;
use crate::config::{Config, NetworkSettings};
use crate::i18n::Lang;
use crate::model::calendar::Calendar;
use crate::model::exchange::OpenStep;
use crate::model::ids::Person;
use crate::net::Network;
use crate::store::{Options, Store};
use crate::worker::{Core, Link, Patience};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Millionths in a dollar.
const MICROS: u64 = 1_000_000;

/// The office as a command finds it.
pub struct Desk {
    /// The configuration.
    pub config: Config,
    /// The data folder.
    pub data: PathBuf,
    /// The calendar, with the office's own days.
    pub calendar: Arc<Calendar>,
    /// The language of the screen.
    pub lang: Lang,
    /// Who sits at the console.
    pub operator: Person,
    /// The accounts, ready to be spoken with.
    pub networks: Vec<Arc<dyn Network>>,
}

impl Desk {
    /// Everything a worker needs but the store.
    #[must_use]
    pub fn link(&self) -> Link {
        let ceilings = self.config.accounts.iter().filter_map(|account| match &account.network {
            NetworkSettings::X(settings) => {
                settings.monthly_ceiling_usd.map(|usd| (account.name.clone(), u64::from(usd) * MICROS))
            }
            NetworkSettings::Facebook(_) => None,
        });
        Link {
            networks: self.networks.clone(),
            ceilings: ceilings.collect(),
            agencies: self.config.agencies.clone(),
            calendar: Arc::clone(&self.calendar),
            operator: self.operator.clone(),
            backfill: Duration::from_secs(u64::from(self.config.sync.backfill_days) * 24 * 3600),
            undo: Duration::from_secs(u64::from(self.config.sync.undo_seconds)),
            patience: Patience::default(),
            clock: Arc::new(clock::now),
        }
    }

    /// Opens the store, telling on standard error what had to be mended.
    ///
    /// # Errors
    /// One sentence with the next step.
    pub fn open(&self) -> Result<Store, CliError> {
        let mut on_step = |_: OpenStep| {};
        let options = Options { dir: &self.data, calendar: Arc::clone(&self.calendar), on_step: &mut on_step };
        let (store, mended) = Store::open(options).map_err(|error| super::say_open_error(self.lang, &error))?;
        for sentence in mended {
            super::warn(&super::say_mended(self.lang, &sentence));
        }
        Ok(store)
    }

    /// Opens the store and joins it with the accounts, without a screen.
    ///
    /// # Errors
    /// One sentence with the next step.
    pub fn core(&self) -> Result<Core, CliError> {
        Ok(Core::new(self.open()?, self.link(), None))
    }
}

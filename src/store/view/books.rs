//! Reading what records are derived from, at one place of the journal. Rows S-1.2, S-3.4, S-5, S-9.

use super::super::error::ReadError;
use super::View as Shown;
use super::attention::Held;
use super::keys::{self as all, books as keys};
use super::value::{Readings, Stored, decode};
use crate::model::account::NetworkKind;
use crate::model::attention::Attention;
use crate::model::books::{Books, Unreadable};
use crate::model::counts::View;
use crate::model::followers::{Day, Series};
use crate::model::ids::AccountId;
use crate::model::record::{RecordId, Signed};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

impl Shown {
    /// Hands out the books as they stand: nothing lands while they are read.
    pub(crate) fn books<T>(&self, read: impl FnOnce(&dyn Books) -> T) -> Result<T, ReadError> {
        let _reading = self.reading();
        let seq = self.place()?.map_or(0, |place| place.seq);
        Ok(read(&Open { view: self, seq }))
    }

    /// What is known of an account on a day.
    pub(crate) fn day(&self, account: &AccountId, day: NaiveDate) -> Result<Option<Day>, ReadError> {
        let _reading = self.reading();
        let readings: Option<Readings> = self.get(&keys::reading(account, day))?;
        let requests: Option<u64> = self.get(&keys::requests_on(account, day))?;
        let known = readings.is_some() || requests.is_some();
        Ok(known.then(|| of(day, readings, requests.unwrap_or_default())))
    }

    /// The last day of an account with a reading of followers.
    pub(crate) fn last_day(&self, account: &AccountId) -> Result<Option<Day>, ReadError> {
        let _reading = self.reading();
        let prefix = keys::readings(account);
        for item in self.base().range(&prefix, &all::after(&prefix), true) {
            let (key, bytes) = item?;
            let readings: Readings = decode(&bytes)?;
            if let Some(day) = keys::day_of(&key).filter(|_| readings.reading.followers.is_some()) {
                let requests: Option<u64> = self.get(&keys::requests_on(account, day))?;
                return Ok(Some(of(day, Some(readings), requests.unwrap_or_default())));
            }
        }
        Ok(None)
    }

    /// The days of a span, both ends included, on which an account's followers were not read, in order.
    pub(crate) fn uncounted(
        &self,
        account: &AccountId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<NaiveDate>, ReadError> {
        let _reading = self.reading();
        let mut days = Vec::new();
        for day in from.iter_days().take_while(|day| *day <= to) {
            let readings: Option<Readings> = self.get(&keys::reading(account, day))?;
            if readings.is_none_or(|readings| readings.reading.followers.is_none()) {
                days.push(day);
            }
        }
        Ok(days)
    }
}

fn of(day: NaiveDate, readings: Option<Readings>, requests: u64) -> Day {
    let Some(Readings { reading, earlier, judged }) = readings else {
        return Day { day, reading: None, earlier: Vec::new(), judged: None, requests };
    };
    Day { day, reading: Some(reading), earlier, judged, requests }
}

/// The books of a view. Whoever made them sees to it that nothing lands: asking for the view's lock once more here
/// could wait for a writer that waits for us.
struct Open<'a> {
    view: &'a Shown,
    seq: u64,
}

impl Open<'_> {
    fn show(&self, key: &[u8], bytes: &[u8]) -> Result<Attention, ReadError> {
        let id = keys::attention_of(key).ok_or_else(|| ReadError("an attention without a name".to_owned()))?;
        Ok(Held::read(bytes)?.show(id, self.view.calendar()))
    }

    /// The keys of the attentions that stand, in order: of each conversation that waits, from its oldest message on.
    fn awaiting(&self) -> Result<BTreeSet<Vec<u8>>, ReadError> {
        let mut found = BTreeSet::new();
        for view in [View::Pending, View::Waiting, View::Snoozed] {
            let list = all::list(view);
            for item in self.view.base().range(&list, &all::after(&list), false) {
                let (key, _) = item?;
                let Some(id) = all::row_id(view, key.get(list.len()..).unwrap_or_default()) else { continue };
                let stored: Option<Stored> = self.view.get(&all::conversation(&id))?;
                let since = stored.and_then(|stored| stored.conversation.awaiting_since);
                found.extend(since.map(|since| keys::attention(since, &id)));
            }
        }
        Ok(found)
    }

    fn days(&self, account: &AccountId) -> Result<Vec<Day>, ReadError> {
        let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
        let lost = || ReadError("a day without a date".to_owned());
        let prefix = keys::readings(account);
        for item in self.view.base().range(&prefix, &all::after(&prefix), false) {
            let (key, bytes) = item?;
            let day = keys::day_of(&key).ok_or_else(lost)?;
            days.insert(day, of(day, Some(decode(&bytes)?), 0));
        }
        let prefix = keys::requests(account);
        for item in self.view.base().range(&prefix, &all::after(&prefix), false) {
            let (key, bytes) = item?;
            let day = keys::day_of(&key).ok_or_else(lost)?;
            days.entry(day).or_insert_with(|| of(day, None, 0)).requests = decode(&bytes)?;
        }
        Ok(days.into_values().collect())
    }
}

impl Books for Open<'_> {
    fn attentions(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut dyn FnMut(Attention),
    ) -> Result<(), Unreadable> {
        let (from, to) = (keys::attentions(from), keys::attentions(to));
        if from >= to {
            return Ok(());
        }
        for item in self.view.base().range(&from, &to, false) {
            let (key, bytes) = item?;
            each(self.show(&key, &bytes)?);
        }
        Ok(())
    }

    fn ended(&self, from: DateTime<Utc>, to: DateTime<Utc>, each: &mut dyn FnMut(Attention)) -> Result<(), Unreadable> {
        let (from, to) = (keys::ends(from), keys::ends(to));
        if from >= to {
            return Ok(());
        }
        for item in self.view.base().range(&from, &to, false) {
            let key = keys::end_to(&item?.0);
            let lost = || ReadError("an end without its attention".to_owned());
            let bytes = self.view.base().get(&key)?.ok_or_else(lost)?;
            each(self.show(&key, &bytes)?);
        }
        Ok(())
    }

    fn standing(&self, each: &mut dyn FnMut(Attention)) -> Result<(), Unreadable> {
        for key in self.awaiting()? {
            let lost = || ReadError("a conversation that waits without an attention".to_owned());
            let bytes = self.view.base().get(&key)?.ok_or_else(lost)?;
            each(self.show(&key, &bytes)?);
        }
        Ok(())
    }

    fn counted(&self) -> Result<Vec<(AccountId, NetworkKind)>, Unreadable> {
        let mut accounts = Vec::new();
        for item in self.view.base().range(keys::ACCOUNTS, &all::after(keys::ACCOUNTS), false) {
            let (key, bytes) = item?;
            let account = keys::account_of(&key).ok_or_else(|| ReadError("an account without a name".to_owned()))?;
            accounts.push((account, decode(&bytes)?));
        }
        Ok(accounts)
    }

    fn series(&self, account: &AccountId) -> Result<Option<Series>, Unreadable> {
        let Some(network) = self.view.get(&keys::account(account))? else { return Ok(None) };
        Ok(Some(Series { account: account.clone(), network, days: self.days(account)? }))
    }

    fn published(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<AccountId>, Unreadable> {
        let (from, to) = (keys::outgoing(from), keys::outgoing(to));
        let mut accounts = Vec::new();
        if from >= to {
            return Ok(accounts);
        }
        for item in self.view.base().range(&from, &to, false) {
            accounts.extend(keys::sent_on(&item?.0));
        }
        Ok(accounts)
    }

    fn signed(&self, record: &RecordId) -> Result<Vec<Signed>, Unreadable> {
        let prefix = keys::signatures(record);
        let signed = self.view.base().range(&prefix, &all::after(&prefix), false);
        Ok(signed.map(|item| decode(&item?.1)).collect::<Result<_, ReadError>>()?)
    }

    fn since(&self) -> Result<Option<DateTime<Utc>>, Unreadable> {
        let first = |prefix: &[u8]| self.view.base().range(prefix, &all::after(prefix), false).next().transpose();
        let mut since = None;
        if let Some((key, bytes)) = first(keys::ATTENTIONS)? {
            since = Some(self.show(&key, &bytes)?.received_at);
        }
        for (account, _) in self.counted()? {
            let day = first(&keys::readings(&account))?.and_then(|(key, _)| keys::day_of(&key));
            let start = day.map(|day| self.view.calendar().day_start(day));
            since = [since, start].into_iter().flatten().min();
        }
        Ok(since)
    }

    fn seq(&self) -> u64 {
        self.seq
    }
}

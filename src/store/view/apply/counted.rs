//! Readings of followers, and what a person says of them. Rows S-3.4 and S-8.1.2.
//!
//! | there is | comes | then |
//! | --- | --- | --- |
//! | nothing, or the API's | a person's (import, by hand) | it counts; the one before is kept beside it |
//! | a person's | another of a person | the same |
//! | the API's | the API's | it counts; the one before is kept where it said otherwise |
//! | a person's | the API's | it fills what the person left open |
//!
//! A number that is not given never takes one away. What says nothing new leaves no trace.

use super::super::super::error::{AppendError, ReadError};
use super::super::keys::books as keys;
use super::super::value::Readings;
use super::Applying;
use crate::model::account::NetworkKind;
use crate::model::followers::{Earlier, Judged, Provenance, Reading, Verdict};
use crate::model::ids::AccountId;
use chrono::NaiveDate;

/// Of the API's readings that others of the API took the place of, the first and so many of the last are kept.
const LAST: usize = 20;

impl Applying<'_, '_> {
    pub(super) fn counted(
        &mut self,
        account: &AccountId,
        network: NetworkKind,
        readings: &[Reading],
        cost_micros: u64,
    ) -> Result<(), ReadError> {
        self.outcome.nothing = cost_micros == 0;
        for reading in readings {
            let key = keys::reading(account, reading.day);
            let old: Option<Readings> = self.overlay.get(&key)?;
            if let Some(new) = self.merged(old, reading) {
                self.outcome.nothing = false;
                self.outcome.counted = vec![account.clone()];
                self.overlay.put(key, &new)?;
            }
        }
        let known = keys::account(account);
        if !self.outcome.counted.is_empty() && self.overlay.get::<NetworkKind>(&known)? != Some(network) {
            self.overlay.put(known, &network)?;
        }
        self.spend(account, cost_micros)
    }

    pub(super) fn judged(
        &mut self,
        account: &AccountId,
        day: NaiveDate,
        verdict: Option<Verdict>,
    ) -> Result<(), AppendError> {
        let key = keys::reading(account, day);
        let readings: Option<Readings> = self.overlay.get(&key)?;
        let mut readings = readings.ok_or_else(|| AppendError::Missing(format!("reading of {account} on {day}")))?;
        if readings.judged.as_ref().map(|judged| judged.verdict) == verdict {
            self.outcome.nothing = true;
            return Ok(());
        }
        readings.judged = verdict.map(|verdict| Judged { verdict, by: self.by.clone(), at: self.at });
        self.outcome.counted = vec![account.clone()];
        Ok(self.overlay.put(key, &readings)?)
    }

    /// What becomes of a day's readings; `None` when the new one says nothing new.
    fn merged(&self, old: Option<Readings>, new: &Reading) -> Option<Readings> {
        let Some(old) = old else {
            let says = numbers(new) != [None; 3];
            return says.then(|| Readings { reading: new.clone(), earlier: Vec::new(), judged: None });
        };
        let stands = &old.reading;
        if stands.provenance.is_of_a_person() && !new.provenance.is_of_a_person() {
            let reading = over(stands, new);
            return (reading != *stands).then_some(Readings { reading, ..old });
        }
        let reading = over(new, stands);
        let same_numbers = numbers(&reading) == numbers(stands);
        if same_numbers && stands.provenance.is_of_a_person() == new.provenance.is_of_a_person() {
            return None;
        }
        let contradicts = numbers(stands).iter().zip(numbers(&reading)).any(|(was, is)| was.is_some() && *was != is);
        let mut earlier = old.earlier;
        if contradicts || new.provenance.is_of_a_person() {
            earlier.push(Earlier { reading: stands.clone(), by: self.by.clone(), at: self.at });
            thin(&mut earlier);
        }
        // A verdict is about a number; another number has not been judged.
        let judged = old.judged.filter(|_| reading.followers == stands.followers);
        Some(Readings { reading, earlier, judged })
    }
}

fn numbers(reading: &Reading) -> [Option<u64>; 3] {
    [reading.followers, reading.gained, reading.posts]
}

/// A reading, with what it leaves open filled from another.
fn over(above: &Reading, below: &Reading) -> Reading {
    Reading {
        followers: above.followers.or(below.followers),
        gained: above.gained.or(below.gained),
        posts: above.posts.or(below.posts),
        ..above.clone()
    }
}

/// Takes away from the API's readings those in the middle: a person's are all kept.
fn thin(earlier: &mut Vec<Earlier>) {
    let of_the_api = |one: &Earlier| one.reading.provenance == Provenance::Api;
    let many = earlier.iter().filter(|one| of_the_api(one)).count();
    if many > LAST + 1 {
        let mut place = 0;
        earlier.retain(|one| {
            place += usize::from(of_the_api(one));
            !of_the_api(one) || place == 1 || place > many - LAST
        });
    }
}

//! What X charges, and what has been read already today.
//!
//! Prices per resource as published on 2026-11 (`docs.x.com`, pay per use). X charges a resource once per UTC day, however
//! often it is read; what comes along as an expansion (people, referenced posts) is not counted here, since the
//! price list does not say that it is charged.

use crate::model::cost::post_cost_micros;
use crate::model::length::has_address;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashSet;

/// Reading a post of somebody: $0.005.
pub const READ_POST: u64 = 5_000;
/// Reading a post that names the account, or one of its own, through its own timelines ("owned read"): $0.001.
pub const READ_OWNED: u64 = 1_000;
/// Reading a direct message: $0.010.
pub const READ_DIRECT: u64 = 10_000;
/// Reading a person: $0.010.
pub const READ_USER: u64 = 10_000;
/// Answering somebody who named the account: $0.01.
pub const SUMMONED_REPLY: u64 = 10_000;
/// Sending a direct message: $0.015.
pub const CREATE_DIRECT: u64 = 15_000;

/// How many ids are remembered in a day; beyond that the estimate errs upwards.
const REMEMBERED: usize = 50_000;

/// Estimates what publishing `text` costs, in millionths of a US dollar.
///
/// An address makes it dear, also in an answer: where the price list leaves it open, the higher price is taken.
///
/// ```
/// use ventanilla::net::x::estimate;
/// assert_eq!(estimate("Con gusto le atendemos.", true), 10_000);
/// assert_eq!(estimate("Con gusto le atendemos.", false), 15_000);
/// assert_eq!(estimate("Vea https://sinaloa.gob.mx/tramites", true), 200_000);
/// ```
#[must_use]
pub fn estimate(text: &str, is_reply: bool) -> u64 {
    if is_reply && !has_address(text) { SUMMONED_REPLY } else { post_cost_micros(text) }
}

/// What a resource is, as X charges it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resource {
    /// A post.
    Post,
    /// A direct message.
    Direct,
    /// A person.
    User,
}

/// The meter of what was read: it counts each id once per UTC day.
#[derive(Debug, Default)]
pub struct Meter {
    day: Option<NaiveDate>,
    seen: HashSet<(Resource, String)>,
    owed: u64,
}

impl Meter {
    /// Notes that a resource was read at `price` (millionths of a US dollar).
    pub fn read(&mut self, resource: Resource, id: &str, price: u64, now: DateTime<Utc>) {
        let today = now.date_naive();
        if self.day != Some(today) {
            self.day = Some(today);
            self.seen.clear();
        }
        let key = (resource, id.to_owned());
        if self.seen.contains(&key) {
            return;
        }
        if self.seen.len() < REMEMBERED {
            self.seen.insert(key);
        }
        self.owed += price;
    }

    /// Takes what was spent since it was last asked, also by reads that brought no batch (read-backs, checks,
    /// pulls that broke off).
    pub fn take(&mut self) -> u64 {
        std::mem::take(&mut self.owed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_costs_once_a_day() {
        let monday: DateTime<Utc> = "2026-11-23T23:59:00Z".parse().unwrap();
        let mut meter = Meter::default();
        meter.read(Resource::Post, "1", READ_POST, monday);
        meter.read(Resource::Post, "1", READ_POST, monday);
        meter.read(Resource::Direct, "1", READ_DIRECT, monday);
        assert_eq!(meter.take(), 15_000);
        meter.read(Resource::Post, "1", READ_POST, monday);
        assert_eq!(meter.take(), 0);
        meter.read(Resource::Post, "1", READ_POST, monday + chrono::Duration::minutes(2));
        assert_eq!(meter.take(), 5_000);
    }
}

//! The half year in which the practice office was at work before anybody sits down. Rows S-5, S-8.6.

use crate::client::{Practice, text};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use futures_util::future::try_join_all;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::attention::{Attention, End, Outcome};
use ventanilla::model::books::Books;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Change;
use ventanilla::model::counts::View;
use ventanilla::model::ids::AccountId;
use ventanilla::model::period::Period;
use ventanilla::model::sighting::Sighting;
use ventanilla::practice::{self, Moment, Options};
use ventanilla::store::{Options as StoreOptions, Store};

/// A Monday morning, a Saturday, the first days of a year, a spring after the last change of the clock in Sinaloa's
/// law, and a night in another season: a seed for each.
const OFFICES: [(u64, &str); 5] = [
    (1, "2026-11-23T15:40:00Z"),
    (7, "2026-11-21T19:00:00Z"),
    (2, "2026-01-02T16:00:00Z"),
    (40, "2023-04-17T06:59:59Z"),
    (3, "2026-07-01T07:00:00Z"),
];

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn made(seed: u64, start: &str) -> Vec<Moment> {
    practice::past(seed, moment(start), &Calendar::federal()).unwrap()
}

fn sightings(moments: &[Moment]) -> impl Iterator<Item = (&AccountId, &Sighting)> {
    moments.iter().flat_map(|moment| &moment.changes).flat_map(|change| match change {
        Change::Pulled(batch) => batch.sightings.iter().map(|seen| (&batch.account, seen)).collect(),
        _ => Vec::new(),
    })
}

/// A store that took a past; each change of it was accepted, or this fails.
fn taken(moments: Vec<Moment>) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let options = StoreOptions { dir: folder.path(), calendar: Arc::new(Calendar::federal()), on_step: &mut |_| {} };
    let (store, _) = Store::open(options).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut left = moments.into_iter();
        loop {
            let next: Vec<Moment> = left.by_ref().take(256).collect();
            if next.is_empty() {
                break;
            }
            let appends = next.into_iter().map(|moment| {
                let store = store.clone();
                async move { store.append(&moment.by, moment.at, moment.changes).await }
            });
            try_join_all(appends).await.unwrap();
        }
    });
    (folder, store)
}

fn attentions(store: &Store) -> Vec<Attention> {
    let mut found = Vec::new();
    let (from, to) = (moment("2000-01-01T00:00:00Z"), moment("2100-01-01T00:00:00Z"));
    store.books(|books: &dyn Books| books.attentions(from, to, &mut |one| found.push(one))).unwrap().unwrap();
    found
}

/// The months of a past that it fills from their first day to their last.
fn full_months(start: DateTime<Utc>) -> Vec<Period> {
    let today = Calendar::federal().local_day(start);
    let first = Period::month_of(today - chrono::Days::new(186)).next();
    let last = today - chrono::Days::new(9);
    std::iter::successors(Some(first), |month| Some(month.next())).take_while(|month| month.last() <= last).collect()
}

#[test]
fn the_same_seed_and_start_make_the_same_past_in_the_order_of_time() {
    let (seed, start) = OFFICES[0];
    let one = made(seed, start);
    assert_eq!(one, made(seed, start));
    assert_ne!(one, made(seed + 1, start));
    // Another start is another past: its days are others.
    assert_ne!(one.last().unwrap().at, made(seed, "2026-11-20T15:40:00Z").last().unwrap().at);
    for (seed, start) in OFFICES {
        let moments = made(seed, start);
        assert!(moments.is_sorted_by_key(|moment| moment.at), "{start}");
        let (first, last) = (moments[0].at, moments.last().unwrap().at);
        assert!(moment(start) - first < TimeDelta::days(188), "{start}: {first}");
        assert!(last < moment(start), "{start}: {last} is not past");
        assert!(moments.iter().all(|moment| !moment.changes.is_empty()), "{start}");
    }
}

#[test]
fn an_office_with_a_past_has_nothing_left_to_do() {
    for (seed, start) in OFFICES {
        let (_folder, store) = taken(made(seed, start));
        let counts = store.counts(moment(start)).unwrap();
        let rows = |view: View| counts.views[View::ALL.iter().position(|one| *one == view).unwrap()];
        let waiting = [View::Pending, View::Waiting, View::Snoozed].map(rows);
        assert_eq!((waiting, counts.new, counts.in_flight, counts.failed), ([0, 0, 0], 0, 0, 0), "{start}");
        assert_eq!(store.open_deliveries().unwrap(), [], "{start}");
        assert_eq!(store.waking(moment(start), 9).unwrap(), [], "{start}");
        assert!(rows(View::Done) > 1_000 && rows(View::Done) == rows(View::All), "{start}: {counts:?}");

        let all = attentions(&store);
        let mut standing = 0;
        store.books(|books: &dyn Books| books.standing(&mut |_| standing += 1)).unwrap().unwrap();
        assert_eq!(standing, 0, "{start}");
        assert!(all.iter().all(|one| one.ended.as_ref().is_some_and(|ended| ended.at > one.received_at)), "{start}");
        outcomes(start, &all);
        requests(start, &store, &all);
    }
}

/// Every month of it has attentions on both networks, and of every end; most were answered in term.
fn outcomes(start: &str, all: &[Attention]) {
    let calendar = Calendar::federal();
    let months = full_months(moment(start));
    assert!(months.len() >= 4, "{start}: {months:?}");
    for month in months {
        let (from, to) = month.moments(&calendar);
        let within: Vec<_> = all.iter().filter(|one| (from..to).contains(&one.received_at)).collect();
        let networks: BTreeMap<_, usize> = within.iter().fold(BTreeMap::new(), |mut counted, one| {
            *counted.entry(one.network.name()).or_default() += 1;
            counted
        });
        let both = [NetworkKind::Facebook, NetworkKind::X].map(NetworkKind::name);
        assert!(both.iter().all(|name| networks.get(name).is_some_and(|many| *many > 30)), "{month}: {networks:?}");
        let mut ends: BTreeMap<Outcome, usize> = BTreeMap::new();
        for one in &within {
            *ends.entry(one.outcome(moment(start), calendar.official())).or_default() += 1;
        }
        let expected = BTreeSet::from([Outcome::InTerm, Outcome::Late, Outcome::Closed, Outcome::Withdrawn]);
        assert_eq!(ends.keys().copied().collect::<BTreeSet<_>>(), expected, "{month} before {start}: {ends:?}");
        assert!(ends[&Outcome::InTerm] * 100 > within.len() * 80, "{month} before {start}: {ends:?}");
        let answered_by = |known: bool| {
            within.iter().any(|one| {
                matches!(&one.ended, Some(ended) if matches!(&ended.how, End::Answered { by } if by.is_some() == known))
            })
        };
        assert!(answered_by(true) && answered_by(false), "{month}: with the console and with another tool");
        assert!(within.iter().any(|one| one.agency.is_some()) && within.iter().any(|one| one.topic.is_none()));
    }
}

/// What was received on each day is counted with the account's followers (S-8.1.2).
fn requests(start: &str, store: &Store, all: &[Attention]) {
    let calendar = Calendar::federal();
    for account in ["facebook", "x"].map(AccountId::new) {
        let mut expected: BTreeMap<NaiveDate, u64> = BTreeMap::new();
        for one in all.iter().filter(|one| one.account == account) {
            *expected.entry(calendar.local_day(one.received_at)).or_default() += 1;
        }
        let series = store.books(|books: &dyn Books| books.series(&account)).unwrap().unwrap().unwrap();
        let counted: BTreeMap<_, _> =
            series.days.iter().filter(|day| day.requests > 0).map(|day| (day.day, day.requests)).collect();
        assert_eq!(counted, expected, "{account} before {start}");
    }
}

#[test]
fn every_message_of_it_is_another_than_those_of_a_filled_store() {
    for (seed, start) in OFFICES {
        let moments = made(seed, start);
        let mut texts: BTreeMap<_, &str> = BTreeMap::new();
        for (account, seen) in sightings(&moments) {
            let before = texts.insert((account, seen.remote.as_str()), seen.text.as_str());
            assert!(before.is_none_or(|text| text == seen.text), "{}: two messages have one name", seen.remote);
        }
        let filled: Vec<_> = practice::fill(20_000, seed, moment(start)).unwrap().collect();
        for batch in &filled {
            for seen in &batch.sightings {
                assert!(!texts.contains_key(&(&batch.account, seen.remote.as_str())), "{}", seen.remote);
            }
        }
        let conversations = |account: &AccountId, seen: &Sighting| {
            (account.clone(), seen.thread.clone(), seen.citizen.as_ref().and_then(|citizen| citizen.id.clone()))
        };
        let own: HashSet<_> = sightings(&moments).map(|(account, seen)| conversations(account, seen)).collect();
        assert!(
            filled.iter().all(|batch| {
                batch.sightings.iter().all(|seen| !own.contains(&conversations(&batch.account, seen)))
            })
        );
    }
}

#[tokio::test]
async fn nothing_of_it_stands_on_the_networks() {
    let start = Utc::now();
    let practice = Practice::with(Options { seed: 7, speed: 0.0, port: 0, faults: false, start }).await;
    let state = practice.state().await;
    let moments = practice::past(7, start, &Calendar::federal()).unwrap();
    let own: HashSet<_> = sightings(&moments)
        .flat_map(|(account, seen)| {
            let of = |name: &str| (account.to_string(), name.to_owned());
            let citizen = seen.citizen.as_ref().and_then(|citizen| citizen.id.as_deref()).map(of);
            [Some(of(seen.remote.as_str())), Some(of(&seen.thread)), citizen].into_iter().flatten().collect::<Vec<_>>()
        })
        .collect();
    let mut looked_at = 0;
    for network in ["facebook", "x"] {
        for message in state[network].as_array().unwrap() {
            for name in [text(message, "id"), text(message, "thread"), text(&message["from"], "id")] {
                assert!(!own.contains(&(network.to_owned(), name.to_owned())), "{name} on {network}");
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 300, "{looked_at}");
}

//! Readings of followers: which of several counts, what is kept beside it, what leaves no trace. Rows S-3.4, S-8.1.2.

use crate::queue::*;
use crate::support::*;
use chrono::{NaiveDate, TimeDelta};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::change::Change;
use ventanilla::model::followers::{Day, DayCount, Provenance, Reading, Verdict};
use ventanilla::model::ids::AccountId;
use ventanilla::store::AppendError;

pub(crate) fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(i64::try_from(number).unwrap())
}

pub(crate) fn api(on: u64, followers: Option<u64>, gained: Option<u64>, at: i64) -> Reading {
    DayCount { day: day(on), followers, gained, posts: None }.reading(Provenance::Api, minute(at))
}

pub(crate) fn of(provenance: Provenance, on: u64, followers: Option<u64>, at: i64) -> Reading {
    Reading { provenance, ..api(on, followers, None, at) }
}

pub(crate) fn import() -> Provenance {
    Provenance::Import { file: "alcance.csv".to_owned() }
}

pub(crate) fn counted(readings: Vec<Reading>) -> Change {
    Change::Counted { account: account(), network: NetworkKind::Facebook, readings, cost_micros: 0 }
}

fn judged(on: u64, verdict: Option<Verdict>) -> Change {
    Change::Judged { account: account(), day: day(on), verdict }
}

fn read(desk: &Desk, on: u64) -> Day {
    desk.store.day(&account(), day(on)).unwrap().unwrap()
}

fn numbers(day: &Day) -> (Option<u64>, Option<u64>, &'static str, usize) {
    let reading = day.reading.as_ref().unwrap();
    (reading.followers, reading.gained, reading.provenance.name(), day.earlier.len())
}

/// The number of the journal's last entry, by an entry more.
fn entries(desk: &Desk, at: i64) -> u64 {
    desk.does(at, Change::Recovered { account: account() }).last_seq
}

#[test]
fn a_reading_is_kept_with_where_it_comes_from() {
    let (folder, desk) = desk();
    let accepted = desk.does(1, counted(vec![api(1, Some(10), None, 1), of(import(), 2, Some(11), 1)]));
    assert_eq!(accepted.counted, [account()]);
    assert_eq!(numbers(&read(&desk, 1)), (Some(10), None, "api", 0));
    assert_eq!(read(&desk, 2).reading, Some(of(import(), 2, Some(11), 1)));
    assert_eq!(desk.store.day(&account(), day(3)).unwrap(), None, "a gap stays one");
    assert_eq!(desk.store.last_day(&account()).unwrap().unwrap().day, day(2));
    assert_eq!(desk.store.last_day(&AccountId::new("x")).unwrap(), None);
    assert_eq!(desk.store.uncounted(&account(), day(0), day(4)).unwrap(), [day(0), day(3), day(4)]);
    let series = desk.store.books(|books| books.series(&account()).unwrap()).unwrap().unwrap();
    assert_eq!(series.days.iter().map(|day| day.day).collect::<Vec<_>>(), [day(1), day(2)]);
    let known = desk.store.books(|books| books.counted().unwrap()).unwrap();
    assert_eq!(known, [(account(), NetworkKind::Facebook)]);
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(replayed(folder.path()), digest);
}

#[test]
fn a_persons_reading_takes_the_place_of_any_and_the_one_before_is_kept() {
    let (_folder, desk) = desk();
    desk.does(1, counted(vec![api(1, Some(10), Some(3), 1)]));
    desk.does(2, counted(vec![of(import(), 1, Some(12), 2)]));
    let one = read(&desk, 1);
    assert_eq!(numbers(&one), (Some(12), Some(3), "import", 1), "what the file does not give stays");
    assert_eq!((&one.earlier[0].by, one.earlier[0].at), (&ana(), minute(2)));
    assert_eq!(one.earlier[0].reading, api(1, Some(10), Some(3), 1));
    desk.does(3, counted(vec![of(Provenance::Hand, 1, Some(13), 3)]));
    assert_eq!(numbers(&read(&desk, 1)), (Some(13), Some(3), "hand", 2));
    desk.does(4, counted(vec![api(1, Some(99), Some(9), 4)]));
    assert_eq!(numbers(&read(&desk, 1)), (Some(13), Some(3), "hand", 2), "never by the API");
}

#[test]
fn the_api_fills_what_a_person_left_open_and_a_backfill_takes_nothing_away() {
    let (_folder, desk) = desk();
    desk.does(1, counted(vec![of(import(), 1, Some(12), 1), api(2, Some(20), None, 1)]));
    desk.does(2, counted(vec![api(1, Some(99), Some(5), 2), api(2, None, Some(6), 2)]));
    assert_eq!(numbers(&read(&desk, 1)), (Some(12), Some(5), "import", 0));
    assert_eq!(numbers(&read(&desk, 2)), (Some(20), Some(6), "api", 0));
}

#[test]
fn what_says_nothing_new_is_not_written_but_what_it_cost_is() {
    let (_folder, desk) = desk();
    desk.does(1, counted(vec![api(1, Some(10), None, 1)]));
    let before = entries(&desk, 2);
    for reading in [api(1, Some(10), None, 3), api(1, None, None, 3), api(2, None, None, 3)] {
        assert_eq!(desk.does(3, counted(vec![reading])).counted, []);
    }
    assert_eq!(entries(&desk, 4), before + 1);
    let Change::Counted { account: of, network, readings, .. } = counted(vec![api(1, Some(10), None, 5)]) else {
        unreachable!()
    };
    desk.does(5, Change::Counted { account: of, network, readings, cost_micros: 7 });
    assert_eq!(entries(&desk, 6), before + 3);
    assert_eq!(desk.store.spent(&account(), minute(5)).unwrap(), 7);
}

#[test]
fn of_many_readings_of_the_api_the_first_and_the_last_are_kept_and_all_of_a_person() {
    let (_folder, desk) = desk();
    desk.does(1, counted(vec![api(1, Some(1), None, 1)]));
    for n in 2..60 {
        desk.does(n, counted(vec![api(1, Some(n.cast_unsigned()), None, n)]));
    }
    let kept: Vec<u64> = read(&desk, 1).earlier.iter().map(|one| one.reading.followers.unwrap()).collect();
    assert_eq!(kept, [1].into_iter().chain(39..59).collect::<Vec<u64>>());
    for n in 60..90 {
        desk.does(n, counted(vec![of(Provenance::Hand, 1, Some(n.cast_unsigned()), n)]));
    }
    let kept = read(&desk, 1).earlier;
    assert_eq!(kept.iter().filter(|one| one.reading.provenance.is_of_a_person()).count(), 29);
    assert_eq!(kept.first().unwrap().reading.followers, Some(1));
}

#[test]
fn a_verdict_is_kept_with_whose_it_is_and_goes_with_the_number() {
    let (_folder, desk) = desk();
    let missing = desk.try_all(1, vec![judged(1, Some(Verdict::Wrong))]);
    assert!(matches!(missing, Err(AppendError::Missing(_))), "{missing:?}");
    desk.does(2, counted(vec![api(1, Some(26), None, 2)]));
    assert_eq!(desk.does(3, judged(1, Some(Verdict::Wrong))).counted, [account()]);
    let said = read(&desk, 1).judged.unwrap();
    assert_eq!((said.verdict, said.by, said.at), (Verdict::Wrong, ana(), minute(3)));
    let before = entries(&desk, 4);
    desk.does(5, judged(1, Some(Verdict::Wrong)));
    assert_eq!(entries(&desk, 6), before + 1, "said already");
    desk.does(7, counted(vec![api(1, None, Some(4), 7)]));
    assert!(read(&desk, 1).judged.is_some(), "the number is the same");
    desk.does(8, counted(vec![of(Provenance::Hand, 1, Some(76_000), 8)]));
    assert_eq!(read(&desk, 1).judged, None, "another number has not been judged");
    desk.does(9, judged(1, Some(Verdict::Right)));
    desk.does(10, judged(1, None));
    assert_eq!(read(&desk, 1).judged, None);
}

#[test]
fn requests_stand_beside_readings_and_alone() {
    let (_folder, desk) = desk();
    let received = NaiveDate::from_ymd_opt(2026, 2, 3).unwrap();
    desk.pulls(2, vec![says("a", "m1", 1, "uno"), says("b", "m2", 2, "dos")]);
    let alone = desk.store.day(&account(), received).unwrap().unwrap();
    assert_eq!((alone.reading, alone.requests), (None, 2));
    let missing = desk.try_all(3, vec![Change::Judged { account: account(), day: received, verdict: None }]);
    assert!(matches!(missing, Err(AppendError::Missing(_))), "there is no reading to judge");
    desk.does(4, counted(vec![Reading { day: received, ..api(1, Some(10), None, 4) }]));
    let both = desk.store.day(&account(), received).unwrap().unwrap();
    assert_eq!((both.reading.unwrap().followers, both.requests), (Some(10), 2));
}

#[test]
fn what_went_out_is_one_for_each_publication_and_account_by_the_networks_time() {
    let (_folder, desk) = desk();
    let says = content("Vacunación", Some(5));
    desk.all(1, approved("p", &says));
    desk.all(6, begin("p", &says, 6));
    let published = |from, to| desk.store.books(|books| books.published(minute(from), minute(to)).unwrap()).unwrap();
    assert_eq!(published(0, 100), []);
    for target in &says.targets {
        let name = delivery_of("p", target);
        desk.all(7, vec![sending(name.as_str(), 7), sent(name.as_str(), &format!("r-{name}"), 9)]);
    }
    assert_eq!(published(9, 10), [account(), AccountId::new("x")]);
    assert_eq!((published(0, 9), published(10, 100)), (Vec::new(), Vec::new()), "the slot does not count");
}

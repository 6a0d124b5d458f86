//! Followers are counted once an office day, the past is filled from what the network tells, and nothing spins. S-3.4.

use super::fake::{Desk, Fake, link};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Change;
use ventanilla::model::exchange::{Report, Request};
use ventanilla::model::fault::Fault;
use ventanilla::model::followers::{Count, Day, DayCount, Provenance, Reading};
use ventanilla::model::ids::{AccountId, Person};
use ventanilla::store::{Options, Store};
use ventanilla::worker::{Clock, Core, Link};

/// A moment that the test moves on.
struct Hands(Arc<Mutex<DateTime<Utc>>>);

impl Hands {
    fn at(text: &str) -> Self {
        Self(Arc::new(Mutex::new(text.parse().unwrap())))
    }

    fn clock(&self) -> Clock {
        let hands = Arc::clone(&self.0);
        Arc::new(move || *hands.lock().unwrap())
    }

    fn to(&self, text: &str) {
        *self.0.lock().unwrap() = text.parse().unwrap();
    }
}

/// An hour of the office's morning.
const MORNING: &str = "2026-11-23T16:00:00Z";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn store(dir: &Path) -> Store {
    let calendar = Arc::new(Calendar::federal());
    Store::open(Options { dir, calendar, on_step: &mut |_| {} }).unwrap().0
}

/// A core without a screen, over a store of its own.
fn core(dir: &Path, networks: &[Arc<Fake>], clock: &Hands) -> Core {
    core_of(dir, Link { clock: clock.clock(), ..link(networks, Duration::ZERO) })
}

fn core_of(dir: &Path, link: Link) -> Core {
    Core::new(store(dir), link, None)
}

/// Does once what is due, for every account.
async fn keep_counts(core: &Core) -> Vec<(AccountId, Fault)> {
    let mut all = Vec::new();
    for network in &core.link.networks {
        let faults = ventanilla::worker::keep_counts(core, network.as_ref()).await.unwrap();
        all.extend(faults.into_iter().map(|fault| (network.account().clone(), fault)));
    }
    all
}

fn counting(name: &str, followers: u64) -> Arc<Fake> {
    let fake = Fake::named(name);
    fake.inner.lock().unwrap().count = Count { followers: Some(followers), posts: Some(9), cost_micros: 0 };
    fake
}

/// Tells of every day from the first to the last.
fn tells(fake: &Fake, first: &str, last: &str) {
    let mut inner = fake.inner.lock().unwrap();
    for (day, nth) in day(first).iter_days().take_while(|one| *one <= day(last)).zip(1_000..) {
        inner.past.insert(day, DayCount { day, followers: Some(nth), gained: Some(3), posts: None });
    }
}

fn kept(core: &Core, name: &str, on: &str) -> Option<Reading> {
    let known: Option<Day> = core.store.day(&AccountId::new(name), day(on)).unwrap();
    known.and_then(|day| day.reading)
}

fn followers(core: &Core, name: &str, on: &str) -> Option<u64> {
    kept(core, name, on).and_then(|reading| reading.followers)
}

fn spans(fake: &Fake) -> Vec<(NaiveDate, NaiveDate)> {
    std::mem::take(&mut fake.inner.lock().unwrap().spans)
}

fn asked(fake: &Fake) -> u32 {
    fake.inner.lock().unwrap().counted
}

#[tokio::test]
async fn a_day_is_counted_once_and_belongs_to_the_day_of_the_office() {
    let (dir, fake) = (tempfile::tempdir().unwrap(), counting("x", 41_000));
    // Seven hours behind: a minute before midnight, and a minute after it.
    let hands = Hands::at("2026-11-24T06:59:00Z");
    let core = core(dir.path(), &[Arc::clone(&fake)], &hands);
    for _ in 0..3 {
        assert_eq!(keep_counts(&core).await, []);
    }
    assert_eq!(asked(&fake), 1);
    let reading = kept(&core, "x", "2026-11-23").unwrap();
    assert_eq!((reading.followers, reading.posts, reading.provenance), (Some(41_000), Some(9), Provenance::Api));
    assert_eq!(reading.taken_at, core.now());
    assert_eq!(kept(&core, "x", "2026-11-24"), None);
    hands.to("2026-11-24T07:01:00Z");
    keep_counts(&core).await;
    assert_eq!((asked(&fake), followers(&core, "x", "2026-11-24")), (2, Some(41_000)));
}

#[tokio::test]
async fn days_on_which_nobody_asked_stay_gaps() {
    let (dir, fake, hands) = (tempfile::tempdir().unwrap(), counting("x", 41_000), Hands::at(MORNING));
    let core = core(dir.path(), &[Arc::clone(&fake)], &hands);
    keep_counts(&core).await;
    hands.to("2026-11-27T16:00:00Z");
    keep_counts(&core).await;
    let gaps = core.store.uncounted(&AccountId::new("x"), day("2026-11-23"), day("2026-11-27")).unwrap();
    assert_eq!(gaps, [day("2026-11-24"), day("2026-11-25"), day("2026-11-26")]);
}

#[tokio::test]
async fn two_years_are_filled_newest_first_in_spans_that_a_network_takes() {
    let (dir, fake, hands) = (tempfile::tempdir().unwrap(), counting("facebook", 76_000), Hands::at(MORNING));
    tells(&fake, "2024-01-01", "2026-11-22");
    fake.inner.lock().unwrap().past.remove(&day("2026-05-05"));
    let core = core(dir.path(), &[Arc::clone(&fake)], &hands);
    assert_eq!(keep_counts(&core).await, []);
    let asked = spans(&fake);
    assert!(asked.iter().all(|(first, last)| (*last - *first).num_days() < 90), "{asked:?}");
    assert_eq!(asked[0].1, day("2026-11-22"), "yesterday comes first");
    assert!(
        asked.windows(2).all(|pair| pair[0].0 == pair[1].1 + Days::new(1)),
        "no day twice, none left out: {asked:?}"
    );
    assert_eq!(asked.last().unwrap().0, day("2024-11-23"));
    let account = AccountId::new("facebook");
    assert_eq!(core.store.uncounted(&account, day("2024-11-23"), day("2026-11-23")).unwrap(), [day("2026-05-05")]);
    assert_eq!(kept(&core, "facebook", "2026-11-22").unwrap().gained, Some(3));
    assert_eq!(kept(&core, "facebook", "2024-11-22"), None, "no further than networks keep");
    keep_counts(&core).await;
    let again = spans(&fake);
    assert_eq!(again, [(day("2026-05-05"), day("2026-05-05"))], "only what is missing");
}

#[tokio::test]
async fn who_began_to_follow_is_added_when_the_day_is_over_and_the_count_stays() {
    let (dir, fake, hands) = (tempfile::tempdir().unwrap(), counting("facebook", 76_000), Hands::at(MORNING));
    let core = core(dir.path(), &[Arc::clone(&fake)], &hands);
    keep_counts(&core).await;
    tells(&fake, "2026-11-23", "2026-11-23");
    hands.to("2026-11-24T16:00:00Z");
    keep_counts(&core).await;
    let reading = kept(&core, "facebook", "2026-11-23").unwrap();
    assert_eq!((reading.followers, reading.gained), (Some(76_000), Some(3)));
}

#[tokio::test]
async fn what_a_person_said_of_a_day_is_neither_asked_for_nor_replaced() {
    let (dir, fake, hands) = (tempfile::tempdir().unwrap(), counting("facebook", 76_000), Hands::at(MORNING));
    tells(&fake, "2026-11-01", "2026-11-22");
    let core = core(dir.path(), &[Arc::clone(&fake)], &hands);
    let of = |on: &str| Reading {
        day: day(on),
        followers: Some(7),
        gained: None,
        posts: None,
        provenance: Provenance::Import { file: "x.csv".to_owned() },
        taken_at: core.now(),
    };
    let change = Change::Counted {
        account: AccountId::new("facebook"),
        network: ventanilla::model::account::NetworkKind::Facebook,
        readings: vec![of("2026-11-20"), of("2026-11-22")],
        cost_micros: 0,
    };
    core.store.append(&Person::new("ana"), core.now(), vec![change]).await.unwrap();
    keep_counts(&core).await;
    assert_eq!(spans(&fake)[0].1, day("2026-11-21"));
    for (on, expected) in [("2026-11-20", 7), ("2026-11-21", 1_020), ("2026-11-22", 7)] {
        assert_eq!(followers(&core, "facebook", on), Some(expected), "{on}");
    }
}

#[tokio::test]
async fn a_fault_is_told_and_concerns_no_other_account() {
    let (dir, hands) = (tempfile::tempdir().unwrap(), Hands::at(MORNING));
    let (bad, good) = (counting("bad", 1), counting("good", 2));
    let fault = Fault::Permission { detail: "read_insights".to_owned() };
    {
        let mut inner = bad.inner.lock().unwrap();
        inner.counts.push_back(Err(Fault::Unreachable { detail: "cut".to_owned() }));
        inner.past_faults.push_back(fault.clone());
    }
    tells(&good, "2026-11-22", "2026-11-22");
    let core = core(dir.path(), &[Arc::clone(&bad), Arc::clone(&good)], &hands);
    let faults = keep_counts(&core).await;
    let unreachable = Fault::Unreachable { detail: "cut".to_owned() };
    assert_eq!(faults, [(AccountId::new("bad"), unreachable), (AccountId::new("bad"), fault)]);
    assert_eq!(spans(&bad).len(), 1, "a permission is not asked for again and again");
    assert_eq!(
        (followers(&core, "good", "2026-11-23"), followers(&core, "good", "2026-11-22")),
        (Some(2), Some(1_000))
    );
    assert_eq!(kept(&core, "bad", "2026-11-23"), None);
}

#[tokio::test]
async fn a_span_that_failed_is_asked_for_again_and_no_other_is_lost() {
    let (dir, fake, hands) = (tempfile::tempdir().unwrap(), counting("facebook", 76_000), Hands::at(MORNING));
    tells(&fake, "2024-11-23", "2026-11-22");
    let core = core(dir.path(), &[Arc::clone(&fake)], &hands);
    fake.inner.lock().unwrap().past_faults.push_back(Fault::Throttled { until: None });
    assert_eq!(keep_counts(&core).await.len(), 1);
    assert_eq!(spans(&fake).len(), 1, "what is throttled waits");
    assert_eq!(keep_counts(&core).await, []);
    assert_eq!(core.store.uncounted(&AccountId::new("facebook"), day("2024-11-23"), day("2026-11-23")).unwrap(), []);
}

#[tokio::test]
async fn nothing_is_asked_beyond_the_ceiling_nor_while_the_network_wants_quiet() {
    let (dir, hands) = (tempfile::tempdir().unwrap(), Hands::at(MORNING));
    let (dear, tired) = (counting("dear", 1), counting("tired", 2));
    let until = hands.0.lock().unwrap().checked_add_signed(TimeDelta::minutes(9));
    tired.inner.lock().unwrap().hold_until = until;
    let mut link = Link { clock: hands.clock(), ..link(&[Arc::clone(&dear), Arc::clone(&tired)], Duration::ZERO) };
    link.ceilings.insert(AccountId::new("dear"), 0);
    let core = core_of(dir.path(), link);
    let faults = keep_counts(&core).await;
    assert!(faults.contains(&(AccountId::new("dear"), Fault::Ceiling { ceiling_micros: 0 })), "{faults:?}");
    assert!(faults.contains(&(AccountId::new("tired"), Fault::Throttled { until })), "{faults:?}");
    for fake in [dear, tired] {
        assert_eq!((asked(&fake), spans(&fake).len()), (0, 0));
    }
}

#[tokio::test]
async fn what_asking_cost_is_added_up_also_when_nothing_changed() {
    let (dir, fake, hands) = (tempfile::tempdir().unwrap(), counting("x", 41_000), Hands::at(MORNING));
    fake.inner.lock().unwrap().count.cost_micros = 10_000;
    let core = core(dir.path(), &[fake], &hands);
    for spent in [10_000, 20_000] {
        let counts = ventanilla::worker::count_now(&core).await;
        assert_eq!(counts[0].1.as_ref().unwrap().followers, Some(41_000));
        assert_eq!(core.store.spent(&AccountId::new("x"), core.now()).unwrap(), spent);
    }
}

/// The days of an account as the store has them once the worker has ended.
fn days(dir: &Path, name: &str, from: NaiveDate, to: NaiveDate) -> Vec<Option<u64>> {
    let store = store(dir);
    let of = |day| store.day(&AccountId::new(name), day).unwrap().and_then(|day| day.reading?.followers);
    from.iter_days().take_while(|day| *day <= to).map(of).collect()
}

fn counted(report: &Report) -> Option<()> {
    matches!(report, Report::Counted { .. }).then_some(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_day_is_counted_at_midnight() {
    let (dir, fake) = (tempfile::tempdir().unwrap(), counting("x", 41_000));
    let (began, shortly_before): (_, DateTime<Utc>) = (Instant::now(), "2026-11-24T06:59:59.500Z".parse().unwrap());
    let clock: Clock = Arc::new(move || shortly_before + TimeDelta::from_std(began.elapsed()).unwrap());
    fake.inner.lock().unwrap().counts.push_back(Ok(Count { followers: Some(40_999), ..Count::default() }));
    fake.inner.lock().unwrap().counts.push_back(Ok(Count { followers: Some(41_000), ..Count::default() }));
    let mut desk = Desk::open(dir.path(), Link { clock, ..link(&[Arc::clone(&fake)], Duration::ZERO) });
    desk.nth(2, counted).await;
    desk.close().await;
    assert_eq!(days(dir.path(), "x", day("2026-11-23"), day("2026-11-24")), [Some(40_999), Some(41_000)]);
    assert_eq!(asked(&fake), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_is_answered_but_not_every_second() {
    let (dir, fake, hands) = (tempfile::tempdir().unwrap(), counting("x", 41_000), Hands::at(MORNING));
    let mut desk = Desk::open(dir.path(), Link { clock: hands.clock(), ..link(&[Arc::clone(&fake)], Duration::ZERO) });
    desk.nth(1, counted).await;
    fake.inner.lock().unwrap().count.followers = Some(41_001);
    for _ in 0..20 {
        desk.ask(|_| Request::SyncNow { account: None });
    }
    // The answers to these come after the bell was heard twenty times.
    pulls(&fake, 20).await;
    assert_eq!(asked(&fake), 1);
    hands.to("2026-11-23T16:05:00Z");
    desk.ask(|_| Request::SyncNow { account: None });
    desk.nth(2, counted).await;
    assert_eq!(asked(&fake), 2);
    desk.close().await;
    assert_eq!(days(dir.path(), "x", day("2026-11-23"), day("2026-11-23")), [Some(41_001)]);
}

/// Waits until a network was pulled so many times more: what else runs had its turn meanwhile.
async fn pulls(fake: &Fake, more: u32) {
    let now = || fake.inner.lock().unwrap().pulls;
    let until = now() + more;
    let wait = async {
        while now() < until {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), wait).await.expect("the network is pulled");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_fails_is_left_alone_and_one_that_hangs_holds_nobody_up() {
    let (dir, hands) = (tempfile::tempdir().unwrap(), Hands::at(MORNING));
    let (failing, hanging, good) = (counting("failing", 1), counting("hanging", 2), counting("good", 3));
    {
        let mut inner = failing.inner.lock().unwrap();
        let fault = Fault::Unreachable { detail: "cut".to_owned() };
        inner.counts.extend(std::iter::repeat_n(Err(fault.clone()), 100));
        inner.past_faults.extend(std::iter::repeat_n(fault, 100));
    }
    hanging.inner.lock().unwrap().count_hangs = true;
    let networks = [Arc::clone(&failing), Arc::clone(&hanging), Arc::clone(&good)];
    let mut desk = Desk::open(dir.path(), Link { clock: hands.clock(), ..link(&networks, Duration::ZERO) });
    desk.nth(1, counted).await;
    pulls(&failing, 30).await;
    assert!(asked(&failing) <= 2 && spans(&failing).len() <= 2, "it is not asked again and again");
    assert!(desk.close().await < Duration::from_secs(1));
    assert_eq!(days(dir.path(), "good", day("2026-11-23"), day("2026-11-23")), [Some(3)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_past_that_is_empty_is_asked_for_once() {
    let (dir, fake, hands) = (tempfile::tempdir().unwrap(), counting("x", 41_000), Hands::at(MORNING));
    let mut desk = Desk::open(dir.path(), Link { clock: hands.clock(), ..link(&[Arc::clone(&fake)], Duration::ZERO) });
    desk.nth(1, counted).await;
    pulls(&fake, 10).await;
    hands.to("2026-11-23T17:00:00Z");
    desk.ask(|_| Request::SyncNow { account: None });
    pulls(&fake, 10).await;
    assert_eq!(spans(&fake).len(), 9, "two years, each span once");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_account_answers_when_a_person_asks_for_the_count() {
    let (dir, hands) = (tempfile::tempdir().unwrap(), Hands::at(MORNING));
    let (bad, good) = (counting("bad", 1), counting("good", 2));
    let fault = Fault::Credentials { detail: "expired".to_owned() };
    bad.inner.lock().unwrap().counts.extend(std::iter::repeat_n(Err(fault.clone()), 10));
    let mut desk = Desk::open(dir.path(), Link { clock: hands.clock(), ..link(&[bad, good], Duration::ZERO) });
    let ask = desk.ask(|ask| Request::CountNow { ask });
    let counts = desk
        .nth(1, |report| match report {
            Report::CountedNow { ask: answered, counts } if *answered == ask => Some(counts.clone()),
            _ => None,
        })
        .await;
    let counted = Count { followers: Some(2), posts: Some(9), cost_micros: 0 };
    assert_eq!(counts, [(AccountId::new("bad"), Err(fault)), (AccountId::new("good"), Ok(counted))]);
    desk.close().await;
}

//! What is pulled is on disk with its cursor, and no account waits for another.

use super::fake::{Desk, Fake, comment, link};
use chrono::TimeDelta;
use std::sync::Arc;
use std::time::Duration;
use ventanilla::clock;
use ventanilla::model::account::{Feed, Phase, Standing};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Act;
use ventanilla::model::exchange::{Report, Request};
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::AccountId;
use ventanilla::store::{Options, Store};

#[tokio::test(flavor = "multi_thread")]
async fn a_hanging_account_does_not_delay_another_nor_leaving() {
    let dir = tempfile::tempdir().unwrap();
    let stuck = Fake::named("stuck");
    stuck.inner.lock().unwrap().hangs = true;
    let good = Fake::named("good").shows(vec![comment("c1", "Rosa", "Hola")]);
    let mut desk = Desk::open(dir.path(), link(&[stuck, good], Duration::ZERO));
    desk.pending(1).await;
    assert!(desk.close().await < Duration::from_secs(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_account_says_how_and_recovers() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook");
    fake.inner.lock().unwrap().batches.push_back(Err(Fault::Unreachable { detail: "no connection".into() }));
    let fake = fake.shows(vec![comment("c1", "Rosa", "Hola")]);
    let mut desk = Desk::open(dir.path(), link(&[fake], Duration::ZERO));
    desk.until(|report| match report {
        Report::Standing(standing) => matches!(standing.phase, Phase::Failing { .. }).then_some(()),
        _ => None,
    })
    .await;
    desk.pending(1).await;
    let idle = |report: &Report| match report {
        Report::Standing(standing) if standing.last_good.is_some() => {
            (!matches!(standing.phase, Phase::Failing { .. })).then_some(())
        }
        _ => None,
    };
    if desk.seen.iter().find_map(idle).is_none() {
        desk.until(idle).await;
    }
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_read_beyond_the_ceiling() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("x").shows(vec![comment("c1", "Rosa", "Hola")]);
    let mut limited = link(&[Arc::clone(&fake)], Duration::ZERO);
    limited.ceilings.insert(AccountId::new("x"), 5_000);
    let mut desk = Desk::open(dir.path(), limited);
    desk.pending(1).await;
    let ceiling = |report: &Report| match report {
        Report::Standing(standing) => {
            matches!(standing.phase, Phase::Failing { fault: Fault::Ceiling { .. }, .. }).then(|| standing.cost)
        }
        _ => None,
    };
    let cost = match desk.seen.iter().find_map(ceiling) {
        Some(cost) => cost,
        None => desk.until(ceiling).await,
    };
    assert_eq!(cost.unwrap().spent_micros, 5_000);
    desk.close().await;
    assert_eq!(fake.inner.lock().unwrap().pulls, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_snoozed_is_back_at_its_moment() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").shows(vec![comment("c1", "Rosa", "Hola")]);
    let mut desk = Desk::open(dir.path(), link(&[fake], Duration::ZERO));
    let conversation = desk.pending(1).await[0].id.clone();
    let until = clock::now() + TimeDelta::seconds(2);
    let act = Act::Snooze { until };
    desk.ask(|ask| Request::Triage { ask, conversation, based_on: None, act });
    desk.pending(0).await;
    desk.pending(1).await;
    let late = clock::now() - until;
    assert!(late >= TimeDelta::zero() && late < TimeDelta::seconds(5), "{late}");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cursor_is_kept_with_what_it_brought() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").shows(vec![comment("c1", "Rosa", "Hola"), comment("c2", "Iván", "Buenas")]);
    let mut desk = Desk::open(dir.path(), link(&[fake], Duration::ZERO));
    desk.pending(2).await;
    desk.close().await;
    let calendar = Arc::new(Calendar::federal());
    let (store, mended) = Store::open(Options { dir: dir.path(), calendar, on_step: &mut |_| {} }).unwrap();
    assert_eq!(store.cursor(&AccountId::new("facebook"), Feed::Comments).unwrap().as_deref(), Some("2"));
    assert!(mended.is_empty(), "{mended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_look_that_finds_nothing_is_no_fault() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").shows(vec![comment("c1", "Rosa", "Hola")]);
    fake.inner.lock().unwrap().idle_steps = 100;
    let mut desk = Desk::open(dir.path(), link(&[Arc::clone(&fake)], Duration::ZERO));
    desk.pending(1).await;
    let failed = |report: &Report| matches!(report, Report::Standing(Standing { phase: Phase::Failing { .. }, .. }));
    assert!(!desk.seen.iter().any(failed));
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_that_never_comes_is_a_fault_and_not_a_reason_to_spin() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook");
    fake.inner.lock().unwrap().idle_steps = u32::MAX;
    let mut desk = Desk::open(dir.path(), link(&[Arc::clone(&fake)], Duration::ZERO));
    desk.until(|report| match report {
        Report::Standing(standing) => {
            matches!(standing.phase, Phase::Failing { fault: Fault::Contract { .. }, .. }).then_some(())
        }
        _ => None,
    })
    .await;
    desk.close().await;
    assert!(fake.inner.lock().unwrap().pulls < 2_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_asked_while_the_network_wants_quiet() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").shows(vec![comment("c1", "Rosa", "Hola")]);
    let until = chrono::Utc::now() + chrono::TimeDelta::minutes(9);
    fake.inner.lock().unwrap().hold_until = Some(until);
    let mut desk = Desk::open(dir.path(), link(&[Arc::clone(&fake)], Duration::ZERO));
    let retry_at = desk
        .until(|report| match report {
            Report::Standing(Standing {
                phase: Phase::Failing { fault: Fault::Throttled { .. }, retry_at }, ..
            }) => Some(*retry_at),
            _ => None,
        })
        .await;
    assert!(retry_at.unwrap() >= until - chrono::TimeDelta::seconds(1));
    desk.close().await;
    assert_eq!(fake.inner.lock().unwrap().pulls, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_that_is_well_does_not_hide_one_that_fails() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook");
    {
        let mut inner = fake.inner.lock().unwrap();
        inner.has_direct = true;
        inner.batches.push_back(Err(Fault::Unreachable { detail: "no connection".into() }));
        inner.batches.push_back(Ok(vec![comment("c1", "Rosa", "Hola")]));
    }
    let mut limited = link(&[fake], Duration::ZERO);
    limited.ceilings.insert(AccountId::new("facebook"), 50_000);
    let mut desk = Desk::open(dir.path(), limited);
    let phase = desk
        .until(|report| match report {
            Report::Standing(standing) if standing.cost?.spent_micros > 0 => Some(standing.phase.clone()),
            _ => None,
        })
        .await;
    assert!(matches!(phase, Phase::Failing { fault: Fault::Unreachable { .. }, .. }), "{phase:?}");
    desk.close().await;
}

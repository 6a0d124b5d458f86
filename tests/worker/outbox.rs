//! Every answer reaches the network exactly once, whatever happens on the way.

use super::fake::{Desk, Fake, Turn, comment, link};
use std::sync::Arc;
use std::time::Duration;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::exchange::{Report, Request};
use ventanilla::model::fault::Fault;

const AT_ONCE: Duration = Duration::ZERO;
const TEXT: &str = "Puede pagarlo en cualquier recaudación.";

fn desk(dir: &tempfile::TempDir, fake: &Arc<Fake>, undo: Duration) -> Desk {
    Desk::open(dir.path(), link(&[Arc::clone(fake)], undo))
}

async fn answered(turns: Vec<Turn>, ends: &str) -> (Arc<Fake>, DeliveryState) {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").will(turns).shows(vec![comment("c1", "Rosa", "¿Dónde pago?")]);
    let mut desk = desk(&dir, &fake, AT_ONCE);
    let asked = desk.pending(1).await.remove(0);
    let delivery = desk.reply(&asked, TEXT).await;
    let state = desk.settles(&delivery, ends).await;
    desk.close().await;
    (fake, state)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_sent_and_closes_the_conversation() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").shows(vec![comment("c1", "Rosa", "¿Dónde pago?")]);
    let mut desk = desk(&dir, &fake, AT_ONCE);
    let asked = desk.pending(1).await.remove(0);
    let delivery = desk.reply(&asked, TEXT).await;
    desk.settles(&delivery, "sent").await;
    desk.pending(0).await;
    assert_eq!(fake.standing(TEXT), 1);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_taken_back_in_time_never_leaves() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").shows(vec![comment("c1", "Rosa", "¿Dónde pago?")]);
    let mut desk = desk(&dir, &fake, Duration::from_hours(1));
    let asked = desk.pending(1).await.remove(0);
    let delivery = desk.reply(&asked, TEXT).await;
    let ask = desk.ask(|ask| Request::TakeBack { ask, delivery });
    let state = desk
        .until(|report| match report {
            Report::Saved { ask: answered, delivery: Some(delivery), .. } if *answered == ask => {
                Some(delivery.state.name())
            }
            _ => None,
        })
        .await;
    assert_eq!(state, "cancelled");
    desk.close().await;
    assert_eq!(fake.standing(TEXT), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_that_was_taken_is_found_and_not_sent_again() {
    let (fake, _) = answered(vec![Turn::TakeSilently], "sent").await;
    assert_eq!(fake.standing(TEXT), 1);
    assert!(fake.inner.lock().unwrap().finds >= 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_request_is_sent_again_only_after_it_was_not_found() {
    let (fake, _) = answered(vec![Turn::Lose, Turn::Lose, Turn::Take], "sent").await;
    assert_eq!(fake.standing(TEXT), 1);
    assert!(fake.inner.lock().unwrap().finds >= 2);
}

/// Uploading pictures or waiting for the network's word may take longer than the doubt: what was told last is then still
/// on its way.
#[tokio::test(flavor = "multi_thread")]
async fn the_doubt_counts_from_when_nobody_waited_any_more() {
    let (silence, seen) = (Duration::from_millis(300), Duration::from_millis(200));
    let dir = tempfile::tempdir().unwrap();
    let fake =
        Fake::named("facebook").will([Turn::TakeLate(silence, seen)]).shows(vec![comment("c1", "Rosa", "¿Dónde?")]);
    let mut link = link(&[Arc::clone(&fake)], AT_ONCE);
    // Shorter than the silence, and long enough for what was taken to be seen.
    link.patience.before_believing = Duration::from_millis(280);
    let mut desk = Desk::open(dir.path(), link);
    let asked = desk.pending(1).await.remove(0);
    let delivery = desk.reply(&asked, TEXT).await;
    desk.settles(&delivery, "sent").await;
    desk.close().await;
    let inner = fake.inner.lock().unwrap();
    assert_eq!(inner.standing.len() + inner.late.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_throttled_answer_waits_and_leaves_once() {
    let until = Some(chrono::Utc::now() + chrono::TimeDelta::milliseconds(100));
    let (fake, _) = answered(vec![Turn::Refuse(Fault::Throttled { until })], "sent").await;
    assert_eq!(fake.standing(TEXT), 1);
    assert_eq!(fake.inner.lock().unwrap().finds, 0, "what was certainly not taken is not looked for");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_answer_fails_with_its_reason() {
    let refused = Fault::Refused { code: Some(368), why: "policy".into() };
    let (fake, state) = answered(vec![Turn::Refuse(refused.clone())], "failed").await;
    assert!(matches!(state, DeliveryState::Failed { fault, .. } if fault == refused));
    assert_eq!(fake.standing(TEXT), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_that_does_not_stand_there_is_left_to_a_person() {
    let (fake, _) = answered(vec![Turn::CallDuplicate], "failed").await;
    assert_eq!(fake.standing(TEXT), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_text_twice_on_purpose_stands_twice() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").will([Turn::Take, Turn::TakeSilently]).shows(vec![comment(
        "c1",
        "Rosa",
        "¿Dónde pago?",
    )]);
    let mut desk = desk(&dir, &fake, AT_ONCE);
    let asked = desk.pending(1).await.remove(0);
    for _ in 0..2 {
        let delivery = desk.reply(&asked, TEXT).await;
        desk.settles(&delivery, "sent").await;
    }
    desk.close().await;
    assert_eq!(fake.standing(TEXT), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_send_cut_by_leaving_is_read_back_at_the_next_start() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").will([Turn::Hang]).shows(vec![comment("c1", "Rosa", "¿Dónde pago?")]);
    let mut first = desk(&dir, &fake, AT_ONCE);
    let asked = first.pending(1).await.remove(0);
    let delivery = first.reply(&asked, TEXT).await;
    first.settles(&delivery, "sending").await;
    let took = first.close().await;
    assert!(took < Duration::from_secs(1), "leaving took {took:?}");

    let mut second = desk(&dir, &fake, AT_ONCE);
    second.settles(&delivery, "sent").await;
    second.close().await;
    assert_eq!(fake.standing(TEXT), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_answer_can_be_sent_again_by_hand() {
    let dir = tempfile::tempdir().unwrap();
    let credentials = Fault::Credentials { detail: "expired".into() };
    let fake =
        Fake::named("facebook").will([Turn::Refuse(credentials)]).shows(vec![comment("c1", "Rosa", "¿Dónde pago?")]);
    let mut desk = desk(&dir, &fake, AT_ONCE);
    let asked = desk.pending(1).await.remove(0);
    let delivery = desk.reply(&asked, TEXT).await;
    desk.settles(&delivery, "failed").await;
    let again = delivery.clone();
    desk.ask(|ask| Request::Retry { ask, delivery: again });
    desk.settles(&delivery, "sent").await;
    desk.close().await;
    assert_eq!(fake.standing(TEXT), 1);
}

//! What is approved goes out at its moment, exactly once on each account, and is looked at. Rows S-8.2, S-8.5, S-6.1.

use super::bench::{Bench, TEXT};
use super::fake::Turn;
use std::sync::Arc;
use std::time::Duration;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::exchange::Refusal;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AccountId, BlobId};
use ventanilla::model::media::{Media, MediaKind};
use ventanilla::model::posting::Found;
use ventanilla::model::publication::{Denied, Publication, Stage};
use ventanilla::model::wish::Wish;
use ventanilla::worker::{Patience, keep_moments, settle_queue};

/// A Tuesday morning at the office.
const MORNING: &str = "2026-03-03T09:00:00-07:00";
const SLOT: &str = "2026-03-03T12:00:00-07:00";

fn posts(bench: &Bench, account: usize) -> usize {
    bench.fakes[account].inner.lock().unwrap().posts.len()
}

async fn scheduled(bench: &Bench) -> Publication {
    let publication = bench.suggest(bench.content(Some(SLOT))).await;
    bench.approve(&publication).await
}

#[tokio::test]
async fn what_is_approved_goes_out_at_its_slot_and_is_seen_live() {
    let bench = Bench::at(MORNING, &["facebook", "otra"]);
    let publication = scheduled(&bench).await;
    bench.work().await;
    assert_eq!((posts(&bench, 0), bench.now(&publication.id).stage), (0, Stage::Scheduled), "not before its slot");
    bench.set(SLOT);
    bench.work().await;
    let now = bench.now(&publication.id);
    assert_eq!((posts(&bench, 0), posts(&bench, 1), now.stage), (1, 1, Stage::Published));
    for account in ["facebook", "otra"] {
        let on = now.on(&AccountId::new(account)).unwrap();
        assert!(matches!(&on.found, Some((Found::Live { .. }, _))), "{on:?}");
        assert!(on.permalink().is_some());
    }
    let first = ["create", "review", "approve", "begin"];
    assert_eq!(bench.history(&publication.id)[..4], first, "reviewing comes with approving");
    bench.work().await;
    assert_eq!((posts(&bench, 0), bench.fakes[0].inner.lock().unwrap().looked), (1, 1), "nothing is done twice");
}

#[tokio::test]
async fn who_wrote_it_does_not_approve_it_and_an_operator_approves_nothing() {
    let bench = Bench::at(MORNING, &["facebook"]);
    let publication = bench.suggest(bench.content(None)).await;
    let content = publication.content.hash();
    let refused = bench.wish(&publication.id, Wish::Approve { content: content.clone() }).await;
    assert_eq!(refused, Err(Refusal::Denied(Denied::Role)));
    assert_eq!(bench.now(&publication.id).stage, Stage::Suggested, "the review that goes with it is taken back too");
    bench.sit("julia");
    let edited = bench.wish(&publication.id, Wish::Edit { content: bench.content(Some(SLOT)) }).await.unwrap();
    let refused = bench.wish(&publication.id, Wish::Approve { content }).await;
    assert_eq!(refused, Err(Refusal::Denied(Denied::Changed)), "what was seen is not what it says now");
    bench.sit("luis");
    let content = edited.content.hash();
    let approved = bench.wish(&publication.id, Wish::Approve { content }).await.unwrap();
    assert_eq!(approved.stage, Stage::Scheduled);
}

#[tokio::test]
async fn a_wish_based_on_an_older_version_is_a_conflict() {
    let bench = Bench::at(MORNING, &["facebook"]);
    let publication = bench.suggest(bench.content(None)).await;
    bench.wish(&publication.id, Wish::Review).await.unwrap();
    let late = ventanilla::worker::carry_wish(
        &bench.core,
        Some(&publication.id),
        Some(publication.version),
        Wish::Withdraw { reason: "ya no".to_owned() },
    );
    assert_eq!(late.await, Err(Refusal::Conflict));
}

#[tokio::test]
async fn one_account_that_says_no_marks_no_other_and_is_sent_again_by_hand_alone() {
    let bench = Bench::at(MORNING, &["facebook", "otra"]);
    let refused = Fault::Refused { code: Some(368), why: "policy".into() };
    bench.fakes[1].inner.lock().unwrap().post_turns.push_back(Turn::Refuse(refused));
    let publication = bench.release().await;
    bench.work().await;
    assert_eq!(bench.now(&publication.id).stage, Stage::PartlyPublished);
    assert!(matches!(bench.posting(&publication.id, "otra").state, DeliveryState::Failed { .. }));
    let again = ventanilla::model::change::Change::Moved {
        delivery: bench.posting(&publication.id, "otra").id,
        state: DeliveryState::Pending { not_before: bench.core.now() },
        cost_micros: 0,
    };
    bench.core.store.append(&bench.core.actor().person, bench.core.now(), vec![again]).await.unwrap();
    bench.work().await;
    assert_eq!((posts(&bench, 0), posts(&bench, 1)), (1, 1));
    assert_eq!(bench.now(&publication.id).stage, Stage::Published);
}

#[tokio::test]
async fn a_post_without_an_answer_is_read_back_before_anything_is_sent_again() {
    for turns in [vec![Turn::TakeSilently], vec![Turn::Lose, Turn::Take]] {
        let bench = Bench::at(MORNING, &["facebook"]);
        bench.fakes[0].inner.lock().unwrap().post_turns.extend(turns);
        let publication = bench.release().await;
        bench.work().await;
        assert_eq!((posts(&bench, 0), bench.now(&publication.id).stage), (1, Stage::Published));
        assert!(bench.fakes[0].inner.lock().unwrap().finds >= 1);
    }
}

#[tokio::test]
async fn a_post_cut_by_a_kill_is_found_or_sent_once() {
    for arrived in [true, false] {
        let bench = Bench::at(MORNING, &["facebook"]);
        let publication = bench.release().await;
        keep_moments(&bench.core).await.unwrap();
        let posting = bench.posting(&publication.id, "facebook");
        if arrived {
            let network = &bench.core.link.networks[0];
            network.post(&posting, &[]).await.unwrap();
        }
        let sending = ventanilla::model::change::Change::Moved {
            delivery: posting.id,
            state: DeliveryState::Sending { since: bench.core.now() },
            cost_micros: 0,
        };
        bench.core.store.append(&bench.core.actor().person, bench.core.now(), vec![sending]).await.unwrap();
        let bench = bench.again(|_| {});
        bench.work().await;
        assert_eq!(posts(&bench, 0), 1, "arrived: {arrived}");
        assert_eq!(bench.now(&publication.id).stage, Stage::Published);
    }
}

#[tokio::test]
async fn the_same_text_in_two_publications_stands_twice() {
    let bench = Bench::at(MORNING, &["facebook"]);
    let first = bench.release().await;
    bench.work().await;
    bench.fakes[0].inner.lock().unwrap().post_turns.push_back(Turn::Lose);
    let second = bench.release().await;
    bench.work().await;
    assert_eq!(posts(&bench, 0), 2, "the first one's post is not taken for the second's");
    let state = |id| bench.posting(id, "facebook").state;
    let (DeliveryState::Sent { remote: one, .. }, DeliveryState::Sent { remote: other, .. }) =
        (state(&first.id), state(&second.id))
    else {
        panic!("both were sent")
    };
    assert_ne!(one, other);
}

#[tokio::test]
async fn a_missing_picture_fails_clearly_and_nothing_leaves() {
    let bench = Bench::at(MORNING, &["facebook"]);
    let mut content = bench.content(None);
    content.media.push(Media {
        blob: BlobId::of(b"nobody kept this"),
        name: "cartel.png".to_owned(),
        kind: MediaKind::Png,
        bytes: 16,
        width: 1,
        height: 1,
        alt: "Un cartel".to_owned(),
    });
    let publication = bench.suggest(content).await;
    let approved = bench.approve(&publication).await;
    let content = approved.content.hash();
    bench.wish(&publication.id, Wish::PublishNow { content }).await.unwrap();
    bench.work().await;
    let state = bench.posting(&publication.id, "facebook").state;
    let DeliveryState::Failed { fault: Fault::NoPicture { name, .. }, .. } = state else { panic!("{state:?}") };
    assert_eq!((name.as_str(), posts(&bench, 0)), ("cartel.png", 0));
}

#[tokio::test]
async fn an_account_that_is_not_configured_any_more_fails_alone() {
    let bench = Bench::at(MORNING, &["facebook", "otra"]);
    let publication = bench.release().await;
    let bench = bench.again(|link| {
        link.networks.pop();
    });
    bench.work().await;
    let state = bench.posting(&publication.id, "otra").state;
    assert!(matches!(state, DeliveryState::Failed { fault: Fault::NoAccount { .. }, .. }), "{state:?}");
    assert_eq!((posts(&bench, 0), bench.now(&publication.id).stage), (1, Stage::PartlyPublished));
}

#[tokio::test]
async fn a_slot_that_passes_unapproved_expires() {
    let bench = Bench::at(MORNING, &["facebook"]);
    let publication = bench.suggest(bench.content(Some(SLOT))).await;
    bench.set("2026-03-03T12:00:01-07:00");
    bench.work().await;
    assert_eq!((bench.now(&publication.id).stage, posts(&bench, 0)), (Stage::Expired, 0));
}

#[tokio::test]
async fn a_console_opened_too_late_publishes_nothing_old() {
    for (opened, stage) in
        [("2026-03-03T12:40:00-07:00", Stage::Published), ("2026-03-03T13:20:00-07:00", Stage::Expired)]
    {
        let bench = Bench::at(MORNING, &["facebook"]);
        let publication = scheduled(&bench).await;
        bench.set(opened);
        let bench = bench.again(|_| {});
        bench.work().await;
        assert_eq!(bench.now(&publication.id).stage, stage, "{opened}");
    }
}

#[tokio::test]
async fn what_was_released_and_is_late_is_held_for_a_person() {
    let bench = Bench::at(MORNING, &["facebook"]);
    let publication = bench.release().await;
    bench.set("2026-03-04T09:00:00-07:00");
    bench.work().await;
    assert_eq!((bench.now(&publication.id).stage, posts(&bench, 0)), (Stage::Approved, 0));
}

#[tokio::test]
async fn what_was_released_can_be_held_back_within_the_undo_window() {
    let bench = Bench::at(MORNING, &["facebook"]).again(|link| link.undo = Duration::from_mins(1));
    let publication = bench.release().await;
    bench.work().await;
    bench.wish(&publication.id, Wish::Hold).await.unwrap();
    bench.set("2026-03-03T09:30:00-07:00");
    bench.work().await;
    assert_eq!((bench.now(&publication.id).stage, posts(&bench, 0)), (Stage::Approved, 0));
}

#[tokio::test]
async fn a_post_is_looked_at_again_until_there_was_time_for_it_to_appear() {
    let patience = Patience { before_reading: Duration::from_millis(5), before_believing: Duration::from_secs(2) };
    let bench = Bench::at(MORNING, &["facebook"]).again(|link| link.patience = patience);
    bench.fakes[0].inner.lock().unwrap().looks.extend([Ok(Found::Gone), Ok(Found::Gone)]);
    let publication = bench.release().await;
    bench.work().await;
    let now = bench.now(&publication.id);
    let found = &now.on(&AccountId::new("facebook")).unwrap().found;
    assert!(matches!(found, Some((Found::Live { .. }, _))), "{found:?}");
    bench.fakes[0].inner.lock().unwrap().posts.clear();
    let now = bench.wish(&publication.id, Wish::Verify).await.unwrap();
    let found = &now.on(&AccountId::new("facebook")).unwrap().found;
    assert!(matches!(found, Some((Found::Gone, _))), "{found:?}");
    let fault = Fault::Unreachable { detail: "cut".to_owned() };
    bench.fakes[0].inner.lock().unwrap().looks.push_back(Err(fault.clone()));
    assert_eq!(bench.wish(&publication.id, Wish::Verify).await, Err(Refusal::Network(fault)));
}

#[tokio::test]
async fn a_live_post_is_changed_by_two_people_and_taken_away() {
    let bench = Bench::at(MORNING, &["facebook", "otra"]);
    let publication = bench.release().await;
    bench.work().await;
    let (account, text) = (AccountId::new("facebook"), "Mañana abren de 9 a 15 horas.".to_owned());
    bench.sit("julia");
    let amend = Wish::Amend { account: account.clone(), text: text.clone(), reason: "el horario".to_owned() };
    bench.wish(&publication.id, amend).await.unwrap();
    let long = Wish::Amend { account: account.clone(), text: "a".repeat(100_000), reason: "más".to_owned() };
    assert!(matches!(bench.wish(&publication.id, long).await, Err(Refusal::Length { .. })));
    let approve = Wish::ApproveAmendment { account: account.clone(), text: text.clone() };
    let own = bench.wish(&publication.id, approve.clone()).await;
    assert_eq!(own, Err(Refusal::Denied(Denied::OwnWork)));
    bench.sit("luis");
    bench.wish(&publication.id, approve).await.unwrap();
    bench.work().await;
    let inner = |place: usize| Arc::clone(&bench.fakes[place]);
    assert_eq!(inner(0).inner.lock().unwrap().posts[0].1, text);
    assert_eq!(inner(1).inner.lock().unwrap().posts[0].1, TEXT);
    let found = bench.now(&publication.id).on(&account).unwrap().found.clone();
    assert!(matches!(found, Some((Found::Live { .. }, _))), "the new text is what is looked for: {found:?}");
    let remove = Wish::Remove { accounts: Vec::new(), reason: "ya pasó".to_owned() };
    bench.wish(&publication.id, remove.clone()).await.unwrap();
    let again = bench.wish(&publication.id, remove).await;
    assert!(matches!(again, Err(Refusal::Denied(Denied::Stage { .. }))), "it is on its way: {again:?}");
    bench.work().await;
    assert_eq!((posts(&bench, 0), posts(&bench, 1)), (0, 0));
    assert_eq!(bench.now(&publication.id).stage, Stage::Withdrawn);
}

#[tokio::test]
async fn a_script_waits_for_what_it_released_and_for_no_slot() {
    let bench = Bench::at(MORNING, &["facebook"]).again(|link| link.undo = Duration::from_millis(200));
    let waits = scheduled(&bench).await;
    let publication = bench.release().await;
    let began = std::time::Instant::now();
    settle_queue(&bench.core, Duration::from_mins(10)).await.unwrap();
    assert!(began.elapsed() < Duration::from_mins(1));
    assert_eq!(bench.now(&publication.id).stage, Stage::Published);
    assert!(bench.now(&publication.id).publishing[0].found.is_some());
    assert_eq!(bench.now(&waits.id).stage, Stage::Scheduled);
}

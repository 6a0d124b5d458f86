//! Letters to agencies leave once, and agencies are reminded on business days. Row S-8.3.

use super::bench::{Bench, LIAISON};
use super::fake::Turn;
use std::time::Duration;
use ventanilla::model::change::Change;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::exchange::Refusal;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::AgencyId;
use ventanilla::model::mail::{Letter, LetterKind, Verdict};
use ventanilla::model::publication::{Denied, Publication, Stage};
use ventanilla::model::wish::Wish;
use ventanilla::worker::Patience;

/// A Friday; the Monday after it is a holiday.
const FRIDAY: &str = "2026-01-30T10:00:00-07:00";

async fn sent(bench: &Bench) -> Publication {
    let publication = bench.suggest(bench.content(None)).await;
    bench.send(&publication, "finanzas").await
}

fn letter(bench: &Bench, publication: &Publication) -> Letter {
    bench.core.store.letters_of(&publication.id).unwrap().pop().expect("it was written")
}

fn wish(publication: &Publication, agency: &str, by_hand: bool) -> Wish {
    let content = publication.content.hash();
    Wish::Send { agency: AgencyId::new(agency), content, reason: None, by_hand }
}

#[tokio::test]
async fn a_letter_leaves_once_with_its_token_and_its_publication_waits() {
    let bench = Bench::at(FRIDAY, &["facebook"]);
    let publication = sent(&bench).await;
    bench.work().await;
    bench.work().await;
    let left = bench.room.left();
    let [letter] = left.as_slice() else { panic!("{} letters left", left.len()) };
    assert_eq!((letter.to.as_str(), letter.content.clone()), (LIAISON, bench.hash(&publication.id)));
    assert!(letter.subject.to_lowercase().contains(&letter.token), "{}", letter.subject);
    let now = bench.now(&publication.id);
    assert_eq!((now.stage, now.agency), (Stage::WithAgency, Some(AgencyId::new("finanzas"))));
    // Saturday, Sunday and the holiday do not count.
    let remind_at = now.awaited.unwrap().remind_at.unwrap();
    assert_eq!(remind_at.to_rfc3339(), "2026-02-03T22:00:00+00:00");
}

#[tokio::test]
async fn an_agency_without_an_address_or_an_office_without_a_mailbox_is_told_by_hand() {
    let bench = Bench::at(FRIDAY, &["facebook"]);
    let publication = bench.suggest(bench.content(None)).await;
    assert_eq!(bench.wish(&publication.id, wish(&publication, "obras", false)).await, Err(Refusal::NoAddress));
    assert_eq!(bench.wish(&publication.id, wish(&publication, "nadie", false)).await, Err(Refusal::Missing));
    let bench = bench.again(|link| link.queue.mail = None);
    assert_eq!(bench.wish(&publication.id, wish(&publication, "finanzas", false)).await, Err(Refusal::NoMailbox));
    let told = bench.wish(&publication.id, wish(&publication, "obras", true)).await.unwrap();
    assert_eq!(told.stage, Stage::WithAgency);
    let said = |words: &str| Wish::AgencySaid { verdict: Verdict::Approved, words: words.to_owned() };
    assert_eq!(bench.wish(&publication.id, said(" ")).await, Err(Refusal::Denied(Denied::NoReason)));
    let answered = bench.wish(&publication.id, said("por teléfono, a las 11")).await.unwrap();
    assert!(answered.is_verified() && answered.stage == Stage::InReview);
}

#[tokio::test]
async fn to_say_no_is_the_heads_and_returns_to_the_agency_with_the_reason() {
    let bench = Bench::at(FRIDAY, &["facebook"]);
    let publication = bench.suggest(bench.content(None)).await;
    let no = |reason: &str| Wish::Send {
        agency: AgencyId::new("finanzas"),
        content: publication.content.hash(),
        reason: Some(reason.to_owned()),
        by_hand: false,
    };
    assert_eq!(bench.wish(&publication.id, no("falta la fecha")).await, Err(Refusal::Denied(Denied::Role)));
    bench.sit("julia");
    assert_eq!(bench.wish(&publication.id, no("  ")).await, Err(Refusal::Denied(Denied::NoReason)));
    bench.wish(&publication.id, no("falta la fecha")).await.unwrap();
    bench.work().await;
    let kind = bench.room.left().remove(0).kind;
    assert_eq!(kind, LetterKind::Return { reason: "falta la fecha".to_owned() });
    assert_eq!(bench.history(&publication.id).last(), Some(&"return"));
}

#[tokio::test]
async fn a_refused_recipient_is_shown_and_says_nothing_about_the_mailbox() {
    let bench = Bench::at(FRIDAY, &["facebook"]);
    let refused = Fault::Refused { code: Some(550), why: "no such user".into() };
    bench.room.will([Turn::Refuse(refused.clone())]);
    let publication = sent(&bench).await;
    bench.work().await;
    let state = letter(&bench, &publication).state;
    assert!(matches!(state, DeliveryState::Failed { fault, .. } if fault == refused));
    let again = bench.now(&publication.id);
    bench.send(&again, "salud").await;
    bench.work().await;
    let states: Vec<_> = bench.core.store.letters_of(&publication.id).unwrap();
    let names: Vec<_> = states.iter().map(|letter| letter.state.name()).collect();
    assert_eq!(names, ["cancelled", "sent"], "what could not leave is put away by the next");
}

#[tokio::test]
async fn a_letter_without_an_answer_is_looked_for_by_its_copy() {
    for turn in [Turn::TakeSilently, Turn::Lose] {
        let bench = Bench::at(FRIDAY, &["facebook"]);
        bench.room.will([turn]);
        let publication = sent(&bench).await;
        bench.work().await;
        assert_eq!(bench.room.left().len(), 1);
        assert!(matches!(letter(&bench, &publication).state, DeliveryState::Sent { .. }));
        assert!(bench.room.inside.lock().unwrap().finds >= 1, "it was looked for before anything else");
    }
}

#[tokio::test]
async fn a_letter_cut_by_a_kill_is_found_or_sent_once() {
    for arrived in [true, false] {
        let bench = Bench::at(FRIDAY, &["facebook"]);
        let publication = sent(&bench).await;
        let own = letter(&bench, &publication);
        if arrived {
            bench.room.inside.lock().unwrap().left.push((own.clone(), 0));
        }
        let since = bench.core.now();
        let moved = Change::Moved { delivery: own.id, state: DeliveryState::Sending { since }, cost_micros: 0 };
        bench.core.store.append(&bench.core.actor().person, since, vec![moved]).await.unwrap();
        let bench = bench.again(|_| {});
        bench.work().await;
        assert_eq!(bench.room.left().len(), 1, "arrived: {arrived}");
    }
}

#[test]
fn mail_is_given_more_time_than_a_timeline_unless_the_office_is_in_a_hurry() {
    let of = |seconds| Patience::of(Duration::from_secs(seconds)).for_mail().before_believing.as_secs();
    assert_eq!([of(60), of(120), of(900), of(59), of(2)], [300, 300, 900, 59, 2]);
}

#[tokio::test]
async fn what_is_changed_or_withdrawn_before_its_letter_left_takes_the_letter_back() {
    for edits in [true, false] {
        let bench = Bench::at(FRIDAY, &["facebook"]);
        let publication = sent(&bench).await;
        let wish = if edits {
            let mut content = bench.content(None);
            content.text.push_str(" Lleve su recibo.");
            Wish::Edit { content }
        } else {
            Wish::Withdraw { reason: "ya no".to_owned() }
        };
        bench.wish(&publication.id, wish).await.unwrap();
        bench.work().await;
        assert_eq!(letter(&bench, &publication).state.name(), "cancelled");
        assert!(bench.room.left().is_empty());
    }
}

#[tokio::test]
async fn an_agency_is_reminded_on_business_days_and_not_for_ever() {
    let bench = Bench::at(FRIDAY, &["facebook"]);
    let publication = sent(&bench).await;
    bench.work().await;
    let mut left = Vec::new();
    // Every hour over ten days, as a console that stays open.
    for hour in 0..240 {
        let at = FRIDAY.parse::<chrono::DateTime<chrono::Utc>>().unwrap() + chrono::TimeDelta::hours(hour);
        bench.set(&at.to_rfc3339());
        let before = bench.room.left().len();
        ventanilla::worker::keep_moments(&bench.core).await.unwrap();
        ventanilla::worker::drain_letters(&bench.core, Duration::from_secs(5)).await.unwrap();
        if bench.room.left().len() > before {
            left.push(bench.core.link.calendar.local(at).format("%a %d %H").to_string());
        }
    }
    assert_eq!(left, ["Tue 03 15", "Wed 04 15", "Thu 05 15"]);
    let kinds: Vec<_> = bench.room.left().into_iter().map(|letter| letter.kind).collect();
    assert_eq!(kinds[1..], [1, 2, 3].map(|number| LetterKind::Reminder { number }));
    let awaited = bench.now(&publication.id).awaited.unwrap();
    assert_eq!((awaited.reminders, awaited.remind_at), (3, None));
}

#[tokio::test]
async fn a_console_opened_on_a_day_off_reminds_nobody_until_the_office_opens() {
    let bench = Bench::at("2026-03-05T10:00:00-07:00", &["facebook"]);
    sent(&bench).await;
    bench.work().await;
    // The reminder is due on Friday at the close; nobody opens the console until Saturday.
    for (moment, letters) in [
        ("2026-03-07T11:00:00-07:00", 1),
        ("2026-03-08T23:59:00-07:00", 1),
        ("2026-03-09T07:59:00-07:00", 1),
        ("2026-03-09T08:00:00-07:00", 2),
    ] {
        bench.set(moment);
        bench.work().await;
        assert_eq!(bench.room.left().len(), letters, "{moment}");
    }
}

#[tokio::test]
async fn nobody_is_reminded_of_a_letter_that_never_left() {
    let bench = Bench::at(FRIDAY, &["facebook"]);
    bench.room.will([Turn::Refuse(Fault::Refused { code: Some(550), why: "no".into() })]);
    sent(&bench).await;
    bench.work().await;
    bench.set("2026-02-03T16:00:00-07:00");
    bench.work().await;
    assert!(bench.room.left().is_empty());
}

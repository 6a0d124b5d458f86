//! The outbox as the store keeps it: rows S-8.6.1, S-8.6.2.

use crate::support::*;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::channel::{Channel, Surface};
use ventanilla::model::conversation::Status;
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{ConversationId, DeliveryId, RemoteId};
use ventanilla::model::message::Entry;
use ventanilla::model::sighting::Sighting;
use ventanilla::store::AppendError;

#[test]
fn an_answer_that_was_sent_stops_the_deadline() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "¿abren?")]);
    desk.does(2, Change::Queued(delivery("1", "d1", "m1", 2)));
    assert_eq!(desk.of("1").status, Status::Open);
    assert!(matches!(desk.thread("1").last(), Some(Entry::Delivery(delivery)) if delivery.id.as_str() == "d1"));
    assert_eq!(desk.store.counts(minute(2)).unwrap().in_flight, 1);
    desk.does(3, sending("d1", 3));
    assert_eq!(desk.of("1").awaiting_since, Some(minute(0)), "not before it stands there");
    desk.does(4, sent("d1", "r1", 4));
    let conversation = desk.of("1");
    assert_eq!(conversation.first_words, "¿abren?", "a row shows what the citizen said");
    assert_eq!((conversation.status, conversation.awaiting_since, conversation.unread), (Status::Answered, None, 0));
    let messages = desk.messages("1");
    assert_eq!((desk.thread("1").len(), messages.len()), (2, 2));
    assert_eq!((messages[1].by.as_ref(), messages[1].sent_at), (Some(&ana()), minute(4)));
    assert_eq!(desk.store.open_deliveries().unwrap(), []);
    assert_eq!(desk.store.delivery(&DeliveryId::new("d1")).unwrap().unwrap().attempts, 1);

    let echo = desk.pulls(5, vec![we_say("1", "r1", 4, "Con gusto: abre a las ocho. https://t.co/x")]);
    assert_eq!(echo.arrived, 0);
    let messages = desk.messages("1");
    assert_eq!((messages.len(), messages[1].by.as_ref(), messages[1].edited), (2, Some(&ana()), false));
    assert_eq!(messages[1].author.name, "Gobierno");
}

#[test]
fn an_answer_that_was_pulled_before_it_was_confirmed_stands_there_once() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "¿abren?")]);
    desk.all(2, vec![Change::Queued(delivery("1", "d1", "m1", 2)), sending("d1", 2)]);
    desk.pulls(3, vec![we_say("1", "r1", 2, "Con gusto")]);
    desk.does(4, sent("d1", "r1", 2));
    assert_eq!((desk.messages("1").len(), desk.of("1").messages), (2, 2));
    assert_eq!(desk.messages("1")[1].by, Some(ana()));
    assert_eq!(desk.messages("1")[1].text, delivery("1", "d1", "m1", 2).text, "our own words, not the network's");
}

#[test]
fn a_clock_that_is_behind_still_settles_what_was_answered() {
    let (_folder, desk) = desk();
    desk.pulls(11, vec![says("1", "m1", 10, "¿abren?")]);
    desk.all(12, vec![Change::Queued(delivery("1", "d1", "m1", 12)), sending("d1", 12), sent("d1", "r1", 8)]);
    assert_eq!((desk.of("1").status, desk.of("1").settled_until), (Status::Answered, Some(minute(10))));
}

#[test]
fn what_a_citizen_wrote_while_the_answer_travelled_is_not_taken_for_answered() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "uno")]);
    desk.all(2, vec![Change::Queued(delivery("1", "d1", "m1", 2)), sending("d1", 3), sent("d1", "r1", 5)]);
    let accepted = desk.pulls(6, vec![says("1", "m2", 4, "espere, otra cosa")]);
    assert_eq!((accepted.arrived, desk.of("1").status), (1, Status::New));
    assert_eq!(desk.of("1").awaiting_since, Some(minute(4)));
}

#[test]
fn a_private_reply_to_a_comment_is_used_once_and_does_not_stop_the_deadline() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "¿abren?")]);
    let private = Delivery { channel: Channel::FacebookPrivateReply, ..delivery("1", "d1", "m1", 2) };
    desk.all(2, vec![Change::Queued(private), sending("d1", 2), sent("d1", "p1", 3)]);
    let conversation = desk.of("1");
    assert!(conversation.private_reply_used && conversation.status.is_pending());
    assert_eq!(conversation.awaiting_since, Some(minute(0)));
    let inbox = Sighting { thread: "dm".to_owned(), surface: Surface::Direct, ..we_say("1", "p1", 3, "hola") };
    desk.pulls(4, vec![inbox]);
    let direct = ConversationId::of(&account(), "dm", Some("1"));
    assert_eq!(desk.store.thread(&direct, 9).unwrap().0.len(), 1, "it stands in the private conversation");
    assert_eq!(desk.messages("1").len(), 2, "and in the thread it answers");
}

#[test]
fn a_delivery_goes_only_where_its_life_allows() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "¿abren?")]);
    desk.does(2, Change::Queued(delivery("1", "d1", "m1", 2)));
    let twice = desk.try_all(3, vec![Change::Queued(delivery("1", "d1", "m1", 2))]);
    assert!(matches!(twice, Err(AppendError::Transition { from: "pending", .. })));
    assert!(matches!(
        desk.try_all(3, vec![sent("d1", "r", 3)]),
        Err(AppendError::Transition { from: "pending", to: "sent" })
    ));
    assert!(matches!(desk.try_all(3, vec![sending("d9", 3)]), Err(AppendError::Missing(_))));
    let nowhere = delivery("9", "d2", "m1", 2);
    assert!(matches!(desk.try_all(3, vec![Change::Queued(nowhere)]), Err(AppendError::Missing(_))));
}

#[test]
fn failed_ones_are_counted_until_somebody_acts() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "¿abren?")]);
    desk.all(2, vec![Change::Queued(delivery("1", "d1", "m1", 3)), Change::Queued(delivery("1", "d2", "m1", 2))]);
    let names: Vec<String> =
        desk.store.open_deliveries().unwrap().into_iter().map(|d| d.id.as_str().to_owned()).collect();
    assert_eq!(names, ["d2", "d1"], "oldest first");
    let fault = Fault::Refused { code: Some(100), why: "no".to_owned() };
    desk.all(3, vec![sending("d1", 3), moved("d1", DeliveryState::Failed { fault, at: minute(3) })]);
    let counts = desk.store.counts(minute(4)).unwrap();
    assert_eq!((counts.in_flight, counts.failed), (1, 1));
    desk.does(5, moved("d1", DeliveryState::Cancelled { at: minute(5) }));
    desk.does(5, moved("d2", DeliveryState::Cancelled { at: minute(5) }));
    let counts = desk.store.counts(minute(5)).unwrap();
    assert_eq!((counts.in_flight, counts.failed), (0, 0));
    assert_eq!(desk.store.open_deliveries().unwrap(), []);
    let kept = desk.thread("1").into_iter().filter(|entry| matches!(entry, Entry::Delivery(_))).count();
    assert_eq!(kept, 2, "what was taken back stays in the thread");
}

#[test]
fn sending_costs_and_is_booked_in_its_month() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "¿abren?")]);
    desk.all(2, vec![Change::Queued(delivery("1", "d1", "m1", 2)), sending("d1", 2)]);
    let state = DeliveryState::Sent { remote: RemoteId::new("r1"), at: minute(3), permalink: None };
    desk.does(3, Change::Moved { delivery: DeliveryId::new("d1"), state, cost_micros: 10_000 });
    assert_eq!(desk.store.spent(&account(), minute(3)).unwrap(), 10_000);
}

#[test]
fn reopening_an_answered_one_keeps_it_answered() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "¿abren?"), we_say("1", "m2", 1, "sí")]);
    desk.acts(2, "1", Act::Reopen);
    assert_eq!((desk.of("1").status, desk.of("1").awaiting_since), (Status::Open, None));
}

//! What networks show: rows S-2.1, S-2.4.

use crate::support::*;
use ventanilla::model::account::Feed;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::channel::Surface;
use ventanilla::model::conversation::Status;
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::ids::{ConversationId, RemoteId};
use ventanilla::model::sighting::{Attachment, Author, Batch, Presence, Sighting, Unreadable};

#[test]
fn a_citizens_message_opens_a_conversation_with_its_deadline() {
    let (_folder, desk) = desk();
    let accepted = desk.pulls(5, vec![says("1", "m1", 0, "¿A qué hora abren?\u{1b}[2J")]);
    assert_eq!((accepted.first_seq, accepted.last_seq, accepted.arrived), (1, 1, 1));
    assert_eq!(accepted.touched, [id_of("1")]);
    let conversation = desk.of("1");
    assert_eq!(conversation.status, Status::New);
    assert_eq!((conversation.version, conversation.unread, conversation.messages), (1, 1, 1));
    assert_eq!(conversation.awaiting_since, Some(minute(0)));
    assert_eq!(conversation.due, Calendar::federal().due(minute(0)).ok());
    assert_eq!(conversation.answer_to, Some(RemoteId::new("m1")));
    assert!(conversation.first_words.starts_with("¿A qué hora abren?"));
    assert!(!conversation.first_words.contains('\u{1b}'));
    let message = &desk.messages("1")[0];
    assert_eq!((message.sent_at, message.fetched_at), (minute(0), minute(5)));
}

#[test]
fn the_same_batch_twice_changes_nothing() {
    let (_folder, desk) = desk();
    let seen = vec![says("1", "m1", 0, "hola"), we_say("1", "m2", 1, "buenas"), says("1", "m3", 2, "gracias")];
    desk.pulls(5, seen.clone());
    let (before, digest) = (desk.of("1"), desk.store.digest().unwrap());
    let again = desk.pulls(6, seen);
    assert_eq!((again.arrived, again.touched.len()), (0, 0));
    assert_eq!(desk.of("1"), before);
    assert_eq!(desk.store.digest().unwrap(), digest);
}

#[test]
fn the_order_of_arrival_does_not_matter() {
    let seen = [says("1", "m1", 0, "uno"), we_say("1", "m2", 1, "dos"), says("1", "m3", 2, "tres")];
    let (_folder, together) = desk();
    together.pulls(9, seen.to_vec());
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let (_folder, desk) = desk();
        for place in order {
            desk.pulls(9, vec![seen[place].clone()]);
        }
        let (one, other) = (together.of("1"), desk.of("1"));
        assert_eq!(one.status, other.status, "{order:?}");
        assert_eq!(one.awaiting_since, other.awaiting_since, "{order:?}");
        assert_eq!(one.answer_to, other.answer_to, "{order:?}");
        assert_eq!(one.first_words, other.first_words, "{order:?}");
        assert_eq!(together.messages("1"), desk.messages("1"), "{order:?}");
    }
}

#[test]
fn a_new_message_reopens_always_and_wakes() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "uno")]);
    desk.acts(2, "1", Act::Resolve { reason: "opinión".to_owned() });
    assert!(matches!(desk.of("1").status, Status::Resolved { .. }));
    desk.pulls(4, vec![says("1", "m2", 3, "dos")]);
    assert_eq!((desk.of("1").status, desk.of("1").awaiting_since), (Status::New, Some(minute(3))));

    desk.pulls(6, vec![we_say("1", "m3", 5, "respuesta")]);
    assert_eq!((desk.of("1").status, desk.of("1").unread), (Status::Answered, 0));
    desk.pulls(8, vec![says("1", "m4", 7, "tres")]);
    assert_eq!(desk.of("1").status, Status::New);

    desk.acts(9, "1", Act::Snooze { until: minute(90) });
    desk.pulls(11, vec![says("1", "m5", 10, "cuatro")]);
    assert_eq!((desk.of("1").snoozed_until, desk.of("1").awaiting_since), (None, Some(minute(7))));
}

#[test]
fn one_that_comes_back_after_it_was_gone_reopens() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "uno")]);
    desk.acts(2, "1", Act::Resolve { reason: "opinión".to_owned() });
    let gone = Sighting { presence: Presence::Deleted, ..says("1", "m2", 3, "dos") };
    desk.pulls(4, vec![gone]);
    assert!(matches!(desk.of("1").status, Status::Resolved { .. }), "what is gone waits for nothing");
    desk.pulls(5, vec![says("1", "m2", 3, "dos")]);
    assert_eq!((desk.of("1").status, desk.of("1").awaiting_since), (Status::New, Some(minute(3))));
}

#[test]
fn what_somebody_already_works_on_stays_so() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "uno"), says("2", "n1", 0, "uno")]);
    desk.acts(2, "1", Act::Read);
    desk.acts(2, "2", Act::Assign { agency: Some(ventanilla::model::ids::AgencyId::new("salud")) });
    desk.pulls(4, vec![says("1", "m2", 3, "dos"), says("2", "n2", 3, "dos")]);
    assert_eq!((desk.of("1").status, desk.of("1").unread), (Status::Open, 1));
    assert_eq!(desk.of("2").status, Status::WaitingAgency);
}

#[test]
fn a_late_message_of_the_past_joins_without_reopening() {
    let (_folder, desk) = desk();
    desk.pulls(9, vec![says("1", "m2", 5, "dos"), we_say("1", "m3", 6, "respuesta")]);
    desk.pulls(10, vec![says("1", "m1", 4, "uno")]);
    let conversation = desk.of("1");
    assert_eq!((conversation.status, conversation.messages, conversation.unread), (Status::Answered, 3, 0));
    assert_eq!(conversation.answer_to, Some(RemoteId::new("m2")));
}

#[test]
fn our_own_posts_and_echoes_never_become_conversations() {
    let (_folder, desk) = desk();
    let post = Sighting { citizen: None, ..we_say("1", "p1", 0, "Aviso: mañana no abrimos.") };
    desk.pulls(1, vec![post, we_say("2", "e1", 0, "eco")]);
    assert_eq!(desk.store.conversation(&id_of("1")).unwrap(), None);
    assert_eq!(desk.of("2").status, Status::Silent);
    assert_eq!(desk.store.counts(minute(1)).unwrap().views, [0; 5]);
    desk.pulls(3, vec![says("2", "m1", 2, "oigan")]);
    assert_eq!((desk.of("2").status, desk.messages("2").len()), (Status::New, 2));
    assert_eq!(desk.store.counts(minute(3)).unwrap().views, [1, 0, 0, 0, 1]);
}

#[test]
fn a_bystander_has_a_conversation_of_their_own() {
    let (_folder, desk) = desk();
    let bystander = Sighting { citizen: Some(author("2")), author: author("2"), ..says("1", "m2", 1, "yo también") };
    let mislaid = Sighting { author: author("3"), ..says("1", "m3", 2, "y yo") };
    desk.pulls(5, vec![says("1", "m1", 0, "pregunta"), bystander, mislaid]);
    assert_eq!(desk.messages("1").len(), 1);
    for citizen in ["2", "3"] {
        let own = ConversationId::of(&account(), "t1", Some(citizen));
        assert_eq!(desk.store.thread(&own, 9).unwrap().0.len(), 1);
    }
}

#[test]
fn who_hides_their_name_is_taken_in_all_the_same() {
    let (_folder, desk) = desk();
    let hidden = Sighting { citizen: Some(Author::default()), author: Author::default(), ..says("1", "m1", 0, "hola") };
    desk.pulls(1, vec![hidden]);
    let id = ConversationId::of(&account(), "t1", None);
    assert_eq!(desk.store.conversation(&id).unwrap().unwrap().status, Status::New);
    assert_eq!(desk.store.history(&id, 9).unwrap(), []);
}

#[test]
fn an_edited_text_is_kept_as_evidence() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "primero")]);
    let accepted = desk.pulls(2, vec![says("1", "m1", 0, "segundo")]);
    assert_eq!((accepted.arrived, accepted.touched), (0, vec![id_of("1")]));
    let message = &desk.messages("1")[0];
    assert_eq!((message.text.as_str(), message.edited), ("segundo", true));
    assert_eq!((message.earlier[0].text.as_str(), message.earlier[0].until), ("primero", minute(2)));
    assert_eq!((desk.of("1").first_words.as_str(), desk.of("1").version), ("segundo", 2));
}

#[test]
fn addresses_that_the_network_signs_anew_disturb_nobody() {
    let (_folder, desk) = desk();
    let photo = |url: &str| Attachment { kind: "photo".to_owned(), url: Some(url.to_owned()), title: None };
    let seen = |url: &str| Sighting { attachments: vec![photo(url)], ..says("1", "m1", 0, "foto") };
    desk.pulls(1, vec![seen("https://a.test/?sig=1")]);
    let accepted = desk.pulls(2, vec![seen("https://a.test/?sig=2")]);
    assert_eq!((accepted.touched.len(), desk.of("1").version), (0, 1));
    assert_eq!(desk.messages("1")[0].attachments[0].url.as_deref(), Some("https://a.test/?sig=2"));
}

#[test]
fn a_deleted_message_keeps_its_text_and_leaves_the_closing_to_a_person() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "primero"), says("1", "m2", 1, "segundo")]);
    desk.does(2, Change::Pulled(Batch { gone: vec![RemoteId::new("m1"), RemoteId::new("nobody")], ..batch(vec![]) }));
    assert_eq!((desk.of("1").awaiting_since, desk.of("1").first_words.as_str()), (Some(minute(1)), "segundo"));
    let deleted = Sighting { presence: Presence::Deleted, text: String::new(), ..says("1", "m2", 1, "") };
    desk.pulls(3, vec![deleted]);
    let conversation = desk.of("1");
    assert_eq!((conversation.awaiting_since, conversation.due, conversation.answer_to), (None, None, None));
    assert!(conversation.status.is_pending());
    let rows = desk.store.page(View::Pending, &Anchor::Start, 9).unwrap().rows;
    assert_eq!(rows.len(), 1, "still in its list");
    for (message, text) in desk.messages("1").iter().zip(["primero", "segundo"]) {
        assert_eq!((message.presence, message.text.as_str(), message.edited), (Presence::Deleted, text, false));
    }
}

#[test]
fn the_cursor_and_the_money_come_with_the_batch() {
    let (_folder, desk) = desk();
    let unreadable = Unreadable { why: "no id".to_owned(), raw: "{}".to_owned() };
    let pulled = Batch {
        cursor: Some("c1".to_owned()),
        unreadable: vec![unreadable],
        cost_micros: 5000,
        ..batch(vec![says("1", "m1", 0, "hola")])
    };
    desk.does(1, Change::Pulled(pulled.clone()));
    desk.does(2, Change::Pulled(Batch { feed: Feed::Direct, cursor: Some("d1".to_owned()), ..pulled }));
    let store = &desk.store;
    assert_eq!(store.cursor(&account(), Feed::Comments).unwrap().as_deref(), Some("c1"));
    assert_eq!(store.cursor(&account(), Feed::Direct).unwrap().as_deref(), Some("d1"));
    assert_eq!(store.cursor(&account(), Feed::Mentions).unwrap(), None);
    assert_eq!((store.spent(&account(), minute(0)).unwrap(), store.unreadable(&account()).unwrap()), (10_000, 2));
    assert_eq!(store.spent(&account(), minute(60 * 24 * 40)).unwrap(), 0);
}

#[test]
fn the_history_of_a_citizen_is_newest_first_and_without_the_one_at_hand() {
    let (_folder, desk) = desk();
    let other = |thread: &str, at| Sighting {
        thread: thread.to_owned(),
        surface: Surface::Direct,
        ..says("1", thread, at, thread)
    };
    desk.pulls(9, vec![says("1", "m1", 0, "uno"), other("b", 3), other("a", 2), says("2", "x", 4, "otra")]);
    let threads: Vec<String> =
        desk.store.history(&id_of("1"), 9).unwrap().into_iter().map(|other| other.thread).collect();
    assert_eq!(threads, ["b", "a"]);
    assert_eq!(desk.store.history(&id_of("1"), 1).unwrap().len(), 1);
}

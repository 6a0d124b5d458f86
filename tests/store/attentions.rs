//! Attentions: when one begins, what ends it, and that the order in which a network shows things does not matter.
//! Rows S-1.2, S-2.4, S-5.1, S-8.6.2.

use crate::support::*;
use chrono::{DateTime, Utc};
use ventanilla::model::attention::{Attention, End, Ended};
use ventanilla::model::books::Books;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::conversation::Topic;
use ventanilla::model::ids::{AgencyId, Person, RemoteId};
use ventanilla::model::sighting::{Batch, Presence, Sighting};

pub(crate) fn attentions(desk: &Desk) -> Vec<Attention> {
    let mut found = Vec::new();
    let (from, to) = (minute(-1_000_000), minute(1_000_000));
    let read = |books: &dyn Books| books.attentions(from, to, &mut |one| found.push(one));
    desk.store.books(read).unwrap().unwrap();
    found
}

/// Receipt and end of each, in minutes.
fn times(desk: &Desk) -> Vec<(i64, Option<i64>)> {
    let minutes = |at: DateTime<Utc>| (at - minute(0)).num_minutes();
    let of = |one: Attention| (minutes(one.received_at), one.ended.map(|ended| minutes(ended.at)));
    attentions(desk).into_iter().map(of).collect()
}

fn only(desk: &Desk) -> Attention {
    let mut all = attentions(desk);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn answered_by(name: Option<&str>) -> End {
    End::Answered { by: name.map(Person::new) }
}

#[test]
fn one_begins_with_the_oldest_message_and_ends_with_the_answer_at_the_networks_time() {
    let (_folder, desk) = desk();
    desk.pulls(9, vec![says("a", "m1", 1, "¿abren?"), says("a", "m2", 2, "¿sí?")]);
    let one = only(&desk);
    assert_eq!((one.received_at, &one.ended, one.citizen.as_str()), (minute(1), &None, "Ciudadana a"));
    assert_eq!(one.due, Calendar::federal().due(minute(1)).ok());
    desk.all(10, vec![Change::Queued(delivery("a", "d1", "m2", 10)), sending("d1", 10)]);
    desk.pulls(11, vec![says("a", "m3", 11, "¿y mañana?")]);
    desk.does(13, sent("d1", "r1", 12));
    let all = attentions(&desk);
    assert_eq!(all[0].ended, Some(Ended { at: minute(12), how: answered_by(Some("ana")) }));
    assert_eq!((all[1].received_at, &all[1].ended), (minute(11), &None), "what nobody had read begins another");
    assert_eq!(all.len(), 2);
}

#[test]
fn an_answer_with_another_tool_is_nobodys_until_it_is_known_to_be_ours() {
    let (_folder, desk) = desk();
    desk.pulls(2, vec![says("a", "m1", 1, "¿abren?")]);
    desk.all(3, vec![Change::Queued(delivery("a", "d1", "m1", 3)), sending("d1", 3)]);
    desk.pulls(5, vec![we_say("a", "r1", 4, "sí")]);
    assert_eq!(only(&desk).ended, Some(Ended { at: minute(4), how: answered_by(None) }));
    desk.does(6, sent("d1", "r1", 6));
    assert_eq!(only(&desk).ended, Some(Ended { at: minute(4), how: answered_by(Some("ana")) }));
}

#[test]
fn the_order_in_which_a_network_shows_things_does_not_matter() {
    let all = [
        says("a", "m1", 10, "uno"),
        says("a", "m2", 20, "dos"),
        we_say("a", "r1", 30, "sí"),
        says("a", "m3", 40, "tres"),
        we_say("a", "r2", 50, "sí"),
        says("a", "m4", 60, "cuatro"),
    ];
    let expected = vec![(10, Some(30)), (40, Some(50)), (60, None)];
    for order in [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [4, 0, 5, 2, 1, 3], [2, 5, 3, 0, 4, 1]] {
        let (_folder, desk) = desk();
        for (place, which) in (0..).zip(order) {
            desk.pulls(100 + place, vec![all[which].clone()]);
        }
        assert_eq!(times(&desk), expected, "{order:?}");
        let day = Calendar::federal().local_day(minute(10));
        assert_eq!(desk.store.day(&account(), day).unwrap().unwrap().requests, 3);
    }
}

#[test]
fn a_closing_ends_it_with_its_reason_and_opening_again_brings_the_same_one_back() {
    let (_folder, desk) = desk();
    desk.pulls(2, vec![says("a", "m1", 1, "¡felicidades!")]);
    desk.acts(3, "a", Act::SetTopic { topic: Some(Topic::Acuerdo) });
    desk.acts(5, "a", Act::Resolve { reason: "opinión".to_owned() });
    let closed = End::Closed { by: ana(), reason: "opinión".to_owned() };
    assert_eq!(only(&desk).ended, Some(Ended { at: minute(5), how: closed }));
    desk.acts(6, "a", Act::Reopen);
    let one = only(&desk);
    assert_eq!((one.received_at, one.ended, one.topic), (minute(1), None, Some(Topic::Acuerdo)));
    desk.acts(7, "a", Act::Resolve { reason: "opinión".to_owned() });
    desk.pulls(9, vec![says("a", "m2", 8, "¿y cuándo?")]);
    desk.acts(10, "a", Act::Resolve { reason: "repetida".to_owned() });
    assert_eq!(times(&desk), [(1, Some(7)), (8, Some(10))]);
    desk.acts(11, "a", Act::Reopen);
    assert_eq!(times(&desk), [(1, Some(7)), (8, None)], "only the last closing is taken back");
}

#[test]
fn what_the_citizen_took_back_is_withdrawn_and_stands_again_when_it_comes_back() {
    let (_folder, desk) = desk();
    desk.pulls(9, vec![says("a", "m1", 1, "uno"), says("a", "m2", 2, "dos")]);
    let gone = |at, remote: &str| {
        desk.does(at, Change::Pulled(Batch { gone: vec![RemoteId::new(remote)], ..batch(Vec::new()) }))
    };
    gone(20, "m1");
    let all = attentions(&desk);
    assert_eq!(all[0].ended, Some(Ended { at: minute(20), how: End::Withdrawn }));
    assert_eq!((all[1].received_at, &all[1].ended), (minute(2), &None));
    gone(30, "m2");
    assert_eq!(times(&desk), [(1, Some(20)), (2, Some(30))]);
    desk.acts(40, "a", Act::Resolve { reason: "borrada".to_owned() });
    assert_eq!(attentions(&desk)[1].ended.as_ref().unwrap().how, End::Withdrawn, "closing what was taken back");
    desk.acts(41, "a", Act::Reopen);
    desk.pulls(50, vec![says("a", "m1", 1, "uno")]);
    assert_eq!(times(&desk), [(1, None)], "it waits again, and the second question with it");
}

#[test]
fn what_was_answered_and_then_deleted_was_answered() {
    let (_folder, desk) = desk();
    desk.pulls(9, vec![says("a", "m1", 1, "uno"), we_say("a", "r1", 5, "sí")]);
    desk.does(20, Change::Pulled(Batch { gone: vec![RemoteId::new("m1")], ..batch(Vec::new()) }));
    assert_eq!(times(&desk), [(1, Some(5))]);
    let deleted = Sighting { presence: Presence::Deleted, ..says("b", "m2", 2, "dos") };
    desk.pulls(21, vec![deleted]);
    assert_eq!(times(&desk), [(1, Some(5))], "what nobody ever saw standing was not received");
}

#[test]
fn topic_and_agency_are_those_last_said_of_the_last_one() {
    let (_folder, desk) = desk();
    desk.pulls(2, vec![says("a", "m1", 1, "uno"), we_say("a", "r1", 2, "sí")]);
    desk.acts(3, "a", Act::SetTopic { topic: Some(Topic::Queja) });
    desk.acts(4, "a", Act::Assign { agency: Some(AgencyId::new("salud")) });
    desk.pulls(6, vec![says("a", "m2", 5, "dos")]);
    desk.acts(7, "a", Act::SetTopic { topic: Some(Topic::Duda) });
    let said: Vec<_> = attentions(&desk).into_iter().map(|one| (one.topic, one.agency)).collect();
    let salud = Some(AgencyId::new("salud"));
    assert_eq!(said, [(Some(Topic::Queja), salud.clone()), (Some(Topic::Duda), salud)]);
    desk.pulls(8, vec![says("a", "m0", 0, "cero")]);
    let first = attentions(&desk).remove(0);
    assert_eq!((first.received_at, first.topic), (minute(0), Some(Topic::Queja)), "it began earlier");
}

#[test]
fn one_whose_message_the_network_dates_otherwise_moves_with_it() {
    let (_folder, desk) = desk();
    desk.pulls(9, vec![says("a", "m1", 5, "uno"), says("a", "m2", 6, "dos")]);
    let standing = || {
        let mut found = Vec::new();
        desk.store.books(|books| books.standing(&mut |one| found.push(one.received_at)).unwrap()).unwrap();
        found
    };
    for (at, dated, expected) in [(10, 3, 3), (11, 8, 6), (12, 4, 4)] {
        desk.pulls(at, vec![says("a", "m1", dated, "uno")]);
        assert_eq!((times(&desk), standing()), (vec![(expected, None)], vec![minute(expected)]));
    }
    desk.acts(13, "a", Act::Resolve { reason: "repetida".to_owned() });
    desk.pulls(15, vec![says("a", "m2", 14, "dos")]);
    assert_eq!((times(&desk), standing()), (vec![(4, Some(13)), (14, None)], vec![minute(14)]));
    desk.acts(16, "a", Act::Resolve { reason: "repetida".to_owned() });
    assert_eq!((times(&desk), standing()), (vec![(4, Some(13)), (14, Some(16))], Vec::new()));
}

//! What a person does: rows S-2.2, S-2.4, S-8.7.

use crate::support::*;
use ventanilla::model::account::{CheckReport, Feed};
use ventanilla::model::change::{Act, Change};
use ventanilla::model::conversation::{Status, Topic};
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AgencyId, Person};
use ventanilla::model::message::Entry;
use ventanilla::store::AppendError;

#[test]
fn looking_is_kept_once_and_makes_nobodys_decision_stale() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    let version = desk.of("1").version;
    let first = desk.acts(2, "1", Act::Read);
    assert_eq!((first.last_seq, first.touched.len()), (2, 1));
    assert_eq!((desk.of("1").status, desk.of("1").unread, desk.of("1").version), (Status::Open, 0, version));
    let second = desk.acts(3, "1", Act::Read);
    assert_eq!((second.last_seq, second.touched.len()), (2, 0), "no entry");
}

#[test]
fn a_decision_on_a_stale_version_is_refused() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    let stale = desk.of("1").version;
    desk.pulls(3, vec![says("1", "m2", 2, "otra cosa")]);
    let act = Act::Resolve { reason: "gracias".to_owned() };
    let change = |based_on| Change::Triaged { conversation: id_of("1"), based_on: Some(based_on), act: act.clone() };
    match desk.try_all(4, vec![change(stale)]) {
        Err(AppendError::Conflict { what, found }) => {
            assert_eq!((what, found), (format!("conversation {}", id_of("1")), desk.of("1").version));
        }
        other => panic!("{other:?}"),
    }
    desk.does(5, change(desk.of("1").version));
    assert!(matches!(desk.of("1").status, Status::Resolved { .. }));
}

#[test]
fn an_unknown_conversation_is_missing() {
    let (_folder, desk) = desk();
    assert!(matches!(desk.try_all(1, vec![triage("9", Act::Read)]), Err(AppendError::Missing(_))));
}

#[test]
fn an_agencys_word_is_awaited_while_the_deadline_runs_on() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    let agency = Some(AgencyId::new("salud"));
    desk.acts(2, "1", Act::Assign { agency: agency.clone() });
    let conversation = desk.of("1");
    assert_eq!((&conversation.status, &conversation.agency), (&Status::WaitingAgency, &agency));
    assert_eq!(conversation.awaiting_since, Some(minute(0)));
    assert_eq!(desk.store.counts(minute(3)).unwrap().views, [0, 1, 0, 0, 1]);
    desk.acts(3, "1", Act::Assign { agency: None });
    assert_eq!((desk.of("1").status, desk.of("1").agency), (Status::Open, None));
}

#[test]
fn every_decision_leaves_a_trace_in_the_thread() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    desk.acts(2, "1", Act::SetTopic { topic: Some(Topic::Queja) });
    desk.acts(3, "1", Act::Read);
    assert_eq!(desk.of("1").topic, Some(Topic::Queja));
    let act = Act::SetTopic { topic: Some(Topic::Queja) };
    assert_eq!(desk.thread("1")[1..], [Entry::Trail { seq: 2, at: minute(2), by: ana(), act: act.clone() }]);
    let again = desk.acts(4, "1", act);
    assert_eq!((again.last_seq, desk.thread("1").len()), (3, 2), "what is so already is not decided twice");
}

#[test]
fn a_note_is_struck_by_its_author_only() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    let seq = desk.acts(2, "1", Act::Note { text: "llamar".to_owned() }).last_seq;
    let strike = vec![triage("1", Act::StrikeNote { seq })];
    let other = desk.run(desk.store.append(&Person::new("beto"), minute(3), strike.clone()));
    assert!(matches!(other, Err(AppendError::Missing(_))));
    desk.all(3, strike.clone());
    assert!(desk.thread("1").iter().any(|entry| matches!(entry, Entry::Note { struck: true, .. })));
    assert!(matches!(desk.try_all(4, strike), Err(AppendError::Missing(_))), "once");
}

#[test]
fn what_is_snoozed_is_out_of_sight_until_it_is_time() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "hola"), says("2", "m2", 0, "hola")]);
    desk.acts(2, "1", Act::Snooze { until: minute(60) });
    desk.acts(2, "2", Act::Snooze { until: minute(30) });
    assert_eq!(desk.store.counts(minute(3)).unwrap().views, [0, 0, 2, 0, 2]);
    let rows = desk.store.page(View::Snoozed, &Anchor::Start, 9).unwrap().rows;
    assert_eq!(rows[0].conversation.id, id_of("2"));
    assert_eq!(desk.store.waking(minute(29), 9).unwrap(), []);
    assert_eq!(desk.store.waking(minute(30), 9).unwrap(), [id_of("2")]);
    assert_eq!(desk.store.waking(minute(99), 1).unwrap(), [id_of("2")]);
    desk.acts(31, "2", Act::Wake);
    assert_eq!(desk.store.counts(minute(31)).unwrap().views, [1, 0, 1, 0, 2]);
}

#[test]
fn closing_and_opening_again_gives_the_deadline_back() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "uno")]);
    desk.acts(2, "1", Act::Snooze { until: minute(90) });
    desk.acts(3, "1", Act::Resolve { reason: "opinión".to_owned() });
    let closed = desk.of("1");
    assert_eq!((closed.awaiting_since, closed.due, closed.snoozed_until, closed.unread), (None, None, None, 0));
    desk.acts(4, "1", Act::Reopen);
    assert_eq!((desk.of("1").status, desk.of("1").awaiting_since), (Status::Open, Some(minute(0))));

    // What was closed in an earlier round stays closed.
    desk.acts(5, "1", Act::Resolve { reason: "opinión".to_owned() });
    desk.pulls(7, vec![says("1", "m2", 6, "dos")]);
    desk.acts(8, "1", Act::Resolve { reason: "otra opinión".to_owned() });
    desk.acts(9, "1", Act::Reopen);
    assert_eq!(desk.of("1").awaiting_since, Some(minute(6)));
}

#[test]
fn accounts_have_a_log_of_incidents_and_their_last_check() {
    let (_folder, desk) = desk();
    let fault = Fault::Throttled { until: Some(minute(9)) };
    let failed = Change::Failed { account: account(), feed: Some(Feed::Direct), fault: fault.clone() };
    desk.all(1, vec![failed; 205]);
    desk.does(2, Change::Recovered { account: account() });
    let log = desk.store.incidents(&account(), 999).unwrap();
    assert_eq!((log.len(), log[0].fault.as_ref(), log[1].fault.as_ref()), (200, None, Some(&fault)));
    assert_eq!((log[0].seq, log[1].feed), (206, Some(Feed::Direct)));
    let report = CheckReport { account: account(), at: minute(3), items: Vec::new() };
    desk.does(3, Change::Checked(report.clone()));
    assert_eq!(desk.store.last_check(&account()).unwrap(), Some(report));
}

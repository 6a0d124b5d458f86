//! Publications: what is accepted stands in its lists, with its history, its postings and its letters.

use crate::queue::*;
use crate::support::*;
use ventanilla::model::change::Change;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AgencyId, ContentHash, DeliveryId, RemoteId};
use ventanilla::model::mail::{Letter, Verdict};
use ventanilla::model::people::Role;
use ventanilla::model::posting::{PostAction, Posting};
use ventanilla::model::publication::{Content, Denied, Policy, Publication, Stage, Step};
use ventanilla::model::queue::{QueueAnchor, QueueView};
use ventanilla::store::AppendError;

fn ids(publications: &[Publication]) -> Vec<&str> {
    publications.iter().map(|one| one.id.as_str()).collect()
}

fn paid(name: &str, state: DeliveryState, cost_micros: u64) -> Change {
    Change::Moved { delivery: DeliveryId::new(name), state, cost_micros }
}

fn live(remote: &str, at: i64) -> DeliveryState {
    DeliveryState::Sent { remote: RemoteId::new(remote), at: minute(at), permalink: None }
}

/// A publication that stands on both networks.
fn published(desk: &Desk, name: &str) -> Content {
    let says = content("Vacunación el sábado", Some(10));
    desk.all(1, approved(name, &says));
    desk.all(10, begin(name, &says, 10));
    for target in &says.targets {
        let delivery = format!("{name}-{}", target.account);
        desk.does(11, sending(&delivery, 11));
        desk.does(12, paid(&delivery, live(&format!("post-{delivery}"), 12), 15_000));
    }
    says
}

#[test]
fn a_publication_goes_from_suggested_to_live_and_every_step_is_kept() {
    let (folder, desk) = desk();
    let says = content("Vacunación el sábado", Some(10));
    let accepted = desk.all(1, approved("p", &says));
    assert_eq!((accepted.publications, accepted.touched.len()), (vec![named("p")], 0));
    assert_eq!(desk.publication("p").stage, Stage::Scheduled);
    assert_eq!(desk.next_moment(), Some(minute(10)));
    assert!(desk.store.due_publications(minute(9)).unwrap().is_empty());
    assert_eq!(ids(&desk.store.due_publications(minute(10)).unwrap()), ["p"]);
    desk.all(10, begin("p", &says, 10));
    assert_eq!(desk.next_moment(), None, "it went");
    assert_eq!(desk.store.open_postings().unwrap().len(), 2);
    for name in ["p-facebook", "p-x"] {
        desk.does(11, sending(name, 11));
        let accepted = desk.does(12, paid(name, live(name, 12), 15_000));
        assert_eq!(accepted.publications, [named("p")]);
    }
    let stands = desk.publication("p");
    assert_eq!((stands.stage, stands.version), (Stage::Published, 8));
    assert_eq!(desk.store.spent(&account(), minute(12)).unwrap(), 15_000);
    assert!(desk.store.open_postings().unwrap().is_empty());
    assert_eq!(desk.store.postings_of(&named("p")).unwrap().iter().map(|one| one.attempts).sum::<u32>(), 2);
    let steps: Vec<_> = desk.store.publication_history(&named("p")).unwrap();
    assert_eq!(steps.iter().map(|one| one.step.name()).collect::<Vec<_>>(), ["create", "review", "approve", "begin"]);
    assert_eq!(
        steps.iter().map(|one| (one.seq, one.at)).collect::<Vec<_>>(),
        [(1, minute(1)), (2, minute(1)), (3, minute(1)), (4, minute(10))]
    );
    assert_eq!((desk.names(QueueView::Live), desk.names(QueueView::Scheduled)), (vec!["p".to_owned()], vec![]));
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(replayed(folder.path()), digest);
}

#[test]
fn a_step_on_a_version_that_has_passed_is_a_conflict_and_a_forbidden_one_is_denied() {
    let (_folder, desk) = desk();
    desk.all(1, vec![create("p", content("Hola", None)), step("p", Step::Review)]);
    let digest = desk.store.digest().unwrap();
    let policy = Policy::default();
    let on = |based_on, role, act| Change::Publication { publication: named("p"), based_on, role, policy, act };
    let edit = || Step::Edit { content: content("Adiós", None) };
    match desk.try_all(2, vec![on(Some(1), Role::Head, edit())]) {
        Err(AppendError::Conflict { what, found: 2 }) => assert_eq!(what, "publication p"),
        other => panic!("{other:?}"),
    }
    let approve = || Step::Approve { content: content("Hola", None).hash() };
    let denied = |change| match desk.try_all(2, vec![change]) {
        Err(AppendError::Denied(denied)) => denied,
        other => panic!("{other:?}"),
    };
    assert_eq!(denied(on(Some(2), Role::Operator, approve())), Denied::Role);
    assert_eq!(denied(on(None, Role::Head, approve())), Denied::OwnWork);
    assert_eq!(denied(create("p", content("Otra", None))), Denied::Exists);
    assert!(matches!(desk.try_all(2, vec![step("q", Step::Review)]), Err(AppendError::Missing(_))));
    assert_eq!(desk.store.digest().unwrap(), digest, "refused without a trace");
    desk.does(3, on(Some(2), Role::Head, edit()));
}

#[test]
fn it_does_not_go_out_without_a_posting_for_each_account_and_not_with_other_words() {
    let (_folder, desk) = desk();
    let says = content("Vacunación", Some(10));
    desk.all(1, approved("p", &says));
    let digest = desk.store.digest().unwrap();
    let whole = begin("p", &says, 10);
    let without: Vec<Change> = whole[..2].to_vec();
    assert!(matches!(desk.try_all(10, without), Err(AppendError::Missing(what)) if what == "posting p-x"));
    let other = |change: &dyn Fn(&mut Posting)| {
        let mut changes = whole.clone();
        let Change::Posting(posting) = &mut changes[1] else { panic!() };
        change(posting);
        match desk.try_all(10, changes) {
            Err(AppendError::Denied(denied)) => denied,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(other(&|posting| posting.text.push('!')), Denied::Changed);
    assert_eq!(other(&|posting| posting.content = ContentHash::new("00")), Denied::Changed);
    assert_eq!(other(&|posting| posting.id = DeliveryId::new("stranger")), Denied::Deliveries);
    assert_eq!(other(&|posting| posting.account = targets()[1].account.clone()), Denied::Deliveries);
    let removal = PostAction::Remove { remote: RemoteId::new("1") };
    assert_eq!(other(&|posting| posting.action = removal.clone()), Denied::Deliveries);
    assert!(matches!(desk.try_all(9, whole.clone()), Err(AppendError::Denied(Denied::NotYet))));
    let posting = posting("q", &targets()[0], &says, 10);
    assert!(matches!(desk.try_all(10, vec![Change::Posting(posting)]), Err(AppendError::Missing(_))));
    assert_eq!(desk.store.digest().unwrap(), digest);
    desk.all(10, whole);
}

#[test]
fn the_names_of_deliveries_are_shared_by_answers_postings_and_letters() {
    let (_folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    desk.does(1, Change::Queued(delivery("1", "p-facebook", "m1", 1)));
    let text = content("Vacunación", Some(10));
    desk.all(1, approved("p", &text));
    let twice = desk.try_all(10, begin("p", &text, 10));
    assert!(matches!(twice, Err(AppendError::Transition { from: "pending", to: "pending" })));
    desk.all(
        2,
        vec![
            create("q", text.clone()),
            step("q", propose(&text, Some("l"), None)),
            Change::Letter(letter("q", "l", &text, 2)),
        ],
    );
    assert!(matches!(
        desk.try_all(3, vec![Change::Queued(delivery("1", "l", "m1", 3))]),
        Err(AppendError::Transition { .. })
    ));
}

#[test]
fn one_network_that_fails_marks_no_other_and_a_failed_posting_stays_open() {
    let (_folder, desk) = desk();
    let says = content("Vacunación", Some(10));
    desk.all(1, approved("p", &says));
    desk.all(10, begin("p", &says, 10));
    desk.does(11, sending("p-facebook", 11));
    let no = Fault::Refused { why: "no".to_owned(), code: None };
    desk.does(12, moved("p-facebook", DeliveryState::Failed { fault: no, at: minute(12) }));
    assert_eq!(desk.publication("p").stage, Stage::Publishing, "the other is on its way");
    desk.does(13, sending("p-x", 13));
    desk.does(14, sent("p-x", "9", 14));
    assert_eq!(desk.publication("p").stage, Stage::PartlyPublished);
    assert_eq!(desk.names(QueueView::Attention), ["p"]);
    assert_eq!(desk.names(QueueView::Live), ["p"]);
    let open = desk.store.open_postings().unwrap();
    assert_eq!(open.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["p-facebook"]);
    let again = desk.try_all(15, vec![sent("p-x", "10", 15)]);
    assert!(matches!(again, Err(AppendError::Transition { from: "sent", to: "sent" })), "never twice");
}

#[test]
fn a_live_post_is_changed_to_what_was_approved_and_taken_away() {
    let (folder, desk) = desk();
    let says = published(&desk, "p");
    let (account, text) = (account(), "Vacunación el domingo".to_owned());
    let amend = Step::Amend { account: account.clone(), text: text.clone(), reason: "fecha".to_owned() };
    desk.does(20, step("p", amend));
    let delivery = DeliveryId::new("edit");
    let approve = Step::ApproveAmendment { delivery: delivery.clone(), account: account.clone(), text: text.clone() };
    let edit = |text: &str| {
        Change::Posting(Posting {
            id: delivery.clone(),
            action: PostAction::Edit { remote: RemoteId::new("post-p-facebook") },
            text: text.to_owned(),
            ..posting("p", &targets()[0], &says, 21)
        })
    };
    let other = desk.try_all(21, vec![alone("p", approve.clone()), edit("Otra cosa")]);
    assert!(matches!(other, Err(AppendError::Denied(Denied::Changed))));
    desk.all(21, vec![alone("p", approve), edit(&text)]);
    assert_eq!(desk.publication("p").stage, Stage::Publishing);
    desk.does(22, sending("edit", 22));
    desk.does(23, sent("edit", "post-p-facebook", 23));
    assert_eq!(desk.publication("p").stage, Stage::Published);
    let deliveries: Vec<_> =
        targets().iter().map(|one| (one.account.clone(), DeliveryId::new(format!("rm-{}", one.account)))).collect();
    let mut remove = vec![step("p", Step::Remove { deliveries: deliveries.clone(), reason: "se canceló".to_owned() })];
    remove.extend(targets().iter().zip(&deliveries).map(|(target, (_, id))| {
        Change::Posting(Posting {
            id: id.clone(),
            action: PostAction::Remove { remote: RemoteId::new("1") },
            text: String::new(),
            ..posting("p", target, &says, 30)
        })
    }));
    desk.all(30, remove);
    for (_, id) in &deliveries {
        desk.does(31, sending(id.as_str(), 31));
        desk.does(32, sent(id.as_str(), "1", 32));
    }
    assert_eq!(desk.publication("p").stage, Stage::Withdrawn);
    assert_eq!(desk.names(QueueView::Closed), ["p"]);
    let out = desk.store.slots(minute(10), minute(11)).unwrap();
    assert_eq!(ids(&out), ["p"], "it went out, once");
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(replayed(folder.path()), digest);
}

#[test]
fn a_change_whose_place_another_took_is_never_tried_again() {
    let (_folder, desk) = desk();
    let says = published(&desk, "p");
    let account = account();
    let give = |at: i64, name: &str, text: &str| {
        let (delivery, text) = (DeliveryId::new(name), text.to_owned());
        let amend = Step::Amend { account: account.clone(), text: text.clone(), reason: "fecha".to_owned() };
        let edit = Posting {
            id: delivery.clone(),
            action: PostAction::Edit { remote: RemoteId::new("post-p-facebook") },
            text: text.clone(),
            ..posting("p", &targets()[0], &says, at)
        };
        let approve = Step::ApproveAmendment { delivery, account: account.clone(), text };
        desk.all(at, vec![step("p", amend), alone("p", approve), Change::Posting(edit)]);
    };
    let failed = || DeliveryState::Failed { fault: Fault::Unreachable { detail: "no".to_owned() }, at: minute(22) };
    give(20, "first", "Domingo");
    desk.does(21, sending("first", 21));
    desk.does(22, moved("first", failed()));
    give(23, "second", "Lunes");
    let again = moved("first", DeliveryState::Pending { not_before: minute(24) });
    assert!(matches!(desk.try_all(24, vec![again]), Err(AppendError::Denied(Denied::Deliveries))));
    desk.does(25, moved("first", DeliveryState::Cancelled { at: minute(25) }));
    desk.does(26, sending("second", 26));
    desk.does(27, sent("second", "post-p-facebook", 27));
    assert!(desk.store.open_postings().unwrap().is_empty());
    assert_eq!(desk.publication("p").stage, Stage::Published);
}

#[test]
fn a_letter_belongs_to_what_is_awaited_and_is_found_by_its_message_id() {
    let (_folder, desk) = desk();
    let says = content("Vacunación", Some(500));
    desk.does(1, create("p", says.clone()));
    let sends = |letter: Letter| vec![step("p", propose(&says, Some("l"), Some(60))), Change::Letter(letter)];
    let good = letter("p", "l", &says, 2);
    let denied = |letter| matches!(desk.try_all(2, sends(letter)), Err(AppendError::Denied(_)));
    assert!(denied(Letter { id: DeliveryId::new("other"), ..good.clone() }));
    assert!(denied(Letter { content: ContentHash::new("00"), ..good.clone() }));
    assert!(denied(Letter { agency: AgencyId::new("otra"), ..good.clone() }));
    let alone = desk.try_all(2, vec![step("p", propose(&says, Some("l"), Some(60)))]);
    assert!(matches!(alone, Err(AppendError::Missing(what)) if what == "letter l"));
    let accepted = desk.all(2, sends(good.clone()));
    assert_eq!(accepted.publications, [named("p")]);
    assert_eq!(desk.store.letter_with("l@gobierno.test").unwrap(), Some(good.clone()));
    assert_eq!(desk.store.letter_with("other@gobierno.test").unwrap(), None);
    assert_eq!(desk.store.open_letters().unwrap(), std::slice::from_ref(&good));
    assert_eq!(desk.names(QueueView::WithAgency), ["p"]);
    assert_eq!(ids(&desk.store.to_remind(minute(60)).unwrap()), ["p"]);
    assert!(desk.store.to_remind(minute(59)).unwrap().is_empty());
    desk.does(3, sending("l", 3));
    assert_eq!(desk.does(4, sent("l", "l@gobierno.test", 4)).publications, [named("p")]);
    assert!(desk.store.open_letters().unwrap().is_empty());
    let reminder = Letter { id: DeliveryId::new("l2"), ..letter("p", "l2", &says, 60) };
    let remind = Step::Remind { letter: reminder.id.clone(), number: 1, next: None };
    desk.all(60, vec![step("p", remind), Change::Letter(reminder)]);
    assert!(desk.store.to_remind(minute(9_000)).unwrap().is_empty());
    let letters = desk.store.letters_of(&named("p")).unwrap();
    assert_eq!(letters.iter().map(|one| (one.id.as_str(), one.attempts)).collect::<Vec<_>>(), [("l", 1), ("l2", 0)]);
    let answered = Step::Answered {
        mail: None,
        verdict: Verdict::Approved,
        content: Some(says.hash()),
        words: "por teléfono".to_owned(),
    };
    desk.does(70, step("p", answered));
    assert!(desk.publication("p").is_verified());
    assert_eq!(desk.names(QueueView::ToReview), ["p"]);
}

#[test]
fn an_absence_without_a_day_stays_an_absence() {
    let (_folder, desk) = desk();
    let says = content("Vacunación", None);
    desk.all(1, vec![create("p", says.clone()), step("p", propose(&says, None, None))]);
    assert_eq!(desk.publication("p").awaited.unwrap().away, None);
    let away = mail("fuera", 2, Some("p"), ventanilla::model::mail::Outcome::Noted);
    let id = away.id.clone();
    desk.all(2, vec![step("p", Step::Away { mail: id, until: None }), taken(1, vec![away])]);
    assert_eq!(desk.publication("p").awaited.unwrap().away, Some(None));
}

#[test]
fn what_is_torn_from_a_group_never_counts() {
    let (folder, desk) = desk();
    let says = content("Vacunación", Some(10));
    desk.all(1, approved("p", &says));
    let segment = folder.path().join("journal/00000001.jsonl");
    let before = std::fs::read(&segment).unwrap().len();
    desk.all(10, begin("p", &says, 10));
    drop(desk);
    let bytes = std::fs::read(&segment).unwrap();
    let lines: Vec<usize> = (before..bytes.len()).filter(|at| bytes[*at] == b'\n').map(|at| at + 1).collect();
    assert_eq!(lines.len(), 3);
    for end in [lines[0], lines[1], lines[1] + 50, lines[2] - 1] {
        let other = tempfile::tempdir().unwrap();
        std::fs::create_dir(other.path().join("journal")).unwrap();
        std::fs::write(other.path().join("journal/00000001.jsonl"), &bytes[..end]).unwrap();
        let desk = Desk::open(other.path());
        assert_eq!(desk.publication("p").stage, Stage::Scheduled, "cut at {end}");
        assert!(desk.store.open_postings().unwrap().is_empty());
        assert_eq!(ids(&desk.store.due_publications(minute(10)).unwrap()), ["p"], "it goes out then");
        desk.all(10, begin("p", &says, 10));
    }
}

#[test]
fn each_list_has_its_order() {
    let (_folder, desk) = desk();
    for (at, name, slot) in [(1, "late", Some(900)), (2, "none", None), (3, "soon", Some(500)), (4, "old", None)] {
        desk.does(at, create(name, content(name, slot)));
    }
    assert_eq!(desk.names(QueueView::ToReview), ["soon", "late", "none", "old"]);
    assert_eq!(desk.names(QueueView::All), ["old", "soon", "none", "late"]);
    desk.does(5, step("none", Step::Review));
    assert_eq!(desk.names(QueueView::ToReview), ["soon", "late", "old", "none"], "it was looked at");
    for (at, name, slot) in [(6, "old", None), (7, "late", Some(900))] {
        desk.does(at, step(name, propose(&content(name, slot), None, None)));
    }
    assert_eq!(desk.names(QueueView::WithAgency), ["old", "late"]);
    desk.does(8, alone("none", Step::Approve { content: content("none", None).hash() }));
    desk.all(
        9,
        vec![step("soon", Step::Review), alone("soon", Step::Approve { content: content("soon", Some(500)).hash() })],
    );
    assert_eq!(desk.names(QueueView::Scheduled), ["soon", "none"]);
    desk.does(10, step("old", Step::Withdraw { reason: "ya no".to_owned() }));
    assert_eq!(ids(&desk.store.passed_publications(minute(900)).unwrap()), ["late"]);
    desk.does(901, step("late", Step::Expire));
    assert!(desk.store.passed_publications(minute(901)).unwrap().is_empty());
    assert_eq!(
        (desk.names(QueueView::Closed), desk.names(QueueView::Attention)),
        (vec!["late".to_owned(), "old".to_owned()], vec!["late".to_owned()])
    );
    assert_eq!(ids(&desk.store.slots(minute(0), minute(5_000)).unwrap()), ["soon"], "what goes out");
    assert!(desk.store.slots(minute(5), minute(5)).unwrap().is_empty());
}

#[test]
fn a_page_is_part_of_a_list() {
    let (_folder, desk) = desk();
    for n in 0..9 {
        desk.does(n, create(&format!("p{n}"), content("Hola", None)));
    }
    let page = |anchor: &QueueAnchor| desk.store.queue(QueueView::ToReview, anchor, 4).unwrap();
    let names = |anchor: &QueueAnchor| page(anchor).rows.iter().map(|row| row.item.id().to_owned()).collect::<Vec<_>>();
    let first = page(&QueueAnchor::Start);
    assert_eq!((first.at_start, first.at_end, first.total), (true, false, 9));
    assert_eq!(names(&QueueAnchor::Start), ["p0", "p1", "p2", "p3"]);
    let key = first.rows[3].key.clone();
    assert_eq!(names(&QueueAnchor::After { key: key.clone() }), ["p4", "p5", "p6", "p7"]);
    assert_eq!(names(&QueueAnchor::End), ["p5", "p6", "p7", "p8"]);
    let around = |id: &str| QueueAnchor::Around { id: id.to_owned(), key: key.clone() };
    assert_eq!(names(&around("p6")), ["p4", "p5", "p6", "p7"]);
    assert_eq!(names(&around("gone")), ["p1", "p2", "p3", "p4"], "the place it had");
    assert!(page(&QueueAnchor::End).at_end);
}

//! E-mails: taken once, decided once, kept with what they belong to.

use crate::queue::*;
use crate::support::*;
use ventanilla::model::agency::Agency;
use ventanilla::model::change::Change;
use ventanilla::model::ids::{AgencyId, MailId};
use ventanilla::model::mail::{Mail, MailCursor, Outcome, Verdict};
use ventanilla::model::publication::{Origin, Stage, Step};
use ventanilla::model::queue::{QueueAnchor, QueueView};
use ventanilla::store::AppendError;

fn waits(words: &str, at: i64) -> Mail {
    mail(words, at, None, Outcome::ToDecide)
}

fn decided(mail: &Mail, outcome: Outcome, publication: Option<&str>) -> Change {
    Change::MailDecided { mail: mail.id.clone(), outcome, publication: publication.map(named) }
}

fn at(uid_validity: u32, last_uid: u32) -> MailCursor {
    MailCursor { uid_validity, last_uid }
}

#[test]
fn a_mail_is_taken_once_and_the_mailbox_counts_as_read_all_the_same() {
    let (folder, desk) = desk();
    let first = waits("uno", 1);
    assert!(desk.does(1, taken(7, vec![first.clone()])).mail_list);
    // The same e-mail by another way: other bytes, the same fingerprint.
    let copy = Mail { id: MailId::of(b"with other headers"), ..first.clone() };
    let accepted = desk.does(2, taken(9, vec![copy.clone(), waits("dos", 2)]));
    assert!(accepted.mail_list);
    assert!(desk.store.has_mail("uno").unwrap() && !desk.store.has_mail("tres").unwrap());
    assert_eq!(desk.store.mail(&copy.id).unwrap(), None);
    assert_eq!(desk.store.mail(&first.id).unwrap(), Some(first.clone()));
    assert_eq!(desk.names(QueueView::Mail), [first.id.as_str(), waits("dos", 2).id.as_str()]);
    assert_eq!(desk.store.mail_cursor("INBOX").unwrap(), Some(at(1, 9)));
    let accepted = desk.does(3, taken(10, vec![copy.clone()]));
    assert!(!accepted.mail_list && accepted.first_seq == 3, "the cursor moves");
    let accepted = desk.does(4, taken(10, vec![copy]));
    assert_eq!((accepted.first_seq, accepted.last_seq), (3, 3), "nothing to keep");
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(replayed(folder.path()), digest);
}

#[test]
fn a_mailbox_that_is_numbered_anew_is_read_again_without_taking_anything_twice() {
    let (_folder, desk) = desk();
    desk.does(1, taken(40, vec![waits("uno", 1), waits("dos", 1)]));
    let again = Change::MailTaken {
        mailbox: "INBOX".to_owned(),
        cursor: Some(at(2, 3)),
        mails: vec![waits("uno", 5), waits("dos", 5), waits("tres", 5)],
    };
    desk.does(5, again);
    assert_eq!(desk.store.mail_cursor("INBOX").unwrap(), Some(at(2, 3)));
    assert_eq!(desk.store.mail_cursor("Otra").unwrap(), None);
    assert_eq!(desk.names(QueueView::Mail).len(), 3);
    assert_eq!(desk.store.mail(&waits("uno", 1).id).unwrap().unwrap().fetched_at, minute(1));
    let files = Change::MailTaken { mailbox: "INBOX".to_owned(), cursor: None, mails: vec![waits("cuatro", 6)] };
    desk.does(6, files);
    assert_eq!(desk.store.mail_cursor("INBOX").unwrap(), Some(at(2, 3)), "files bring no cursor");
}

#[test]
fn a_person_decides_once_what_a_mail_is() {
    let (_folder, desk) = desk();
    let (one, two) = (waits("uno", 1), waits("dos", 2));
    desk.all(1, vec![taken(2, vec![one.clone(), two.clone()]), create("p", content("Hola", None))]);
    let answer = Outcome::Answer { verdict: Verdict::Approved, by: Some(ana()) };
    let accepted = desk.does(3, decided(&one, answer.clone(), Some("p")));
    assert!(accepted.mail_list);
    assert_eq!(accepted.publications, [named("p")]);
    assert_eq!(desk.names(QueueView::Mail), [two.id.as_str()]);
    let kept = desk.store.mails_of(&named("p")).unwrap();
    assert_eq!((kept.len(), &kept[0].outcome, &kept[0].said), (1, &answer, &one.said));
    let same = desk.does(4, decided(&one, answer, Some("p")));
    assert_eq!((same.first_seq, same.mail_list), (3, false), "the same again is nothing");
    let ignored = Outcome::Ignored { by: ana() };
    match desk.try_all(4, vec![decided(&one, ignored.clone(), None)]) {
        Err(AppendError::Transition { from: "answer", to: "ignored" }) => {}
        other => panic!("{other:?}"),
    }
    assert!(matches!(
        desk.try_all(4, vec![decided(&one, Outcome::ToDecide, None)]),
        Err(AppendError::Transition { .. })
    ));
    assert!(matches!(
        desk.try_all(4, vec![decided(&waits("x", 1), ignored.clone(), None)]),
        Err(AppendError::Missing(_))
    ));
    let nowhere = desk.try_all(4, vec![decided(&two, ignored.clone(), Some("nowhere"))]);
    assert!(matches!(nowhere, Err(AppendError::Missing(what)) if what == "publication nowhere"));
    desk.does(5, decided(&two, ignored, None));
    assert!(desk.names(QueueView::Mail).is_empty());
}

#[test]
fn what_a_mail_brings_may_begin_in_the_same_request_before_or_behind_it() {
    let (_folder, desk) = desk();
    for (n, behind) in [(1, false), (2, true)] {
        let name = format!("p{n}");
        let outcome = Outcome::Received { publication: named(&name) };
        let brings = mail(&name, n, Some(&name), outcome);
        let origin = Origin::Agency { agency: salud(), mail: Some(brings.id.clone()) };
        let create = step(&name, Step::Create { origin, agency: Some(salud()), content: content("Aviso", None) });
        let took = taken(u32::try_from(n).unwrap(), vec![brings]);
        desk.all(n, if behind { vec![create, took] } else { vec![took, create] });
        assert_eq!(desk.publication(&name).stage, Stage::Received);
        assert_eq!(desk.store.mails_of(&named(&name)).unwrap().len(), 1);
    }
    assert!(desk.names(QueueView::Mail).is_empty());
}

#[test]
fn evidence_that_is_named_is_kept() {
    let (_folder, desk) = desk();
    let says = content("Hola", None);
    desk.all(1, vec![create("p", says.clone()), step("p", propose(&says, None, None))]);
    let answer = mail("aprobado", 2, Some("p"), Outcome::Answer { verdict: Verdict::Approved, by: None });
    let answered = |id: &MailId| {
        step(
            "p",
            Step::Answered {
                mail: Some(id.clone()),
                verdict: Verdict::Approved,
                content: Some(says.hash()),
                words: "aprobado".to_owned(),
            },
        )
    };
    let digest = desk.store.digest().unwrap();
    assert!(matches!(desk.try_all(2, vec![answered(&answer.id)]), Err(AppendError::Missing(_))));
    // A copy of what was taken already: it is not taken, so its answer does not count either.
    desk.does(2, taken(1, vec![waits("visto", 2)]));
    let copy = Mail { fingerprint: "visto".to_owned(), ..answer.clone() };
    assert!(desk.try_all(3, vec![taken(2, vec![copy]), answered(&answer.id)]).is_err());
    assert_eq!(desk.publication("p").stage, Stage::WithAgency);
    assert_ne!(desk.store.digest().unwrap(), digest);
    desk.all(4, vec![taken(2, vec![answer.clone()]), answered(&answer.id)]);
    assert!(desk.publication("p").is_verified());
    assert_eq!(desk.store.mails_of(&named("p")).unwrap(), [answer]);
}

#[test]
fn mails_stand_in_the_order_in_which_they_were_fetched() {
    let (_folder, desk) = desk();
    let mails: Vec<Mail> = [5, 1, 3].into_iter().map(|at| waits(&format!("m{at}"), at)).collect();
    desk.does(6, taken(3, mails.clone()));
    let expected = [&mails[1], &mails[2], &mails[0]].map(|mail| mail.id.as_str().to_owned());
    assert_eq!(desk.names(QueueView::Mail), expected);
    let around = QueueAnchor::Around { id: expected[2].clone(), key: Vec::new() };
    let page = desk.store.queue(QueueView::Mail, &around, 2).unwrap();
    assert_eq!(page.rows.iter().map(|row| row.item.id()).collect::<Vec<_>>(), expected[1..]);
}

#[test]
fn the_catalogue_of_agencies_is_the_last_that_was_journalled() {
    let (folder, desk) = desk();
    assert_eq!(desk.store.agencies().unwrap(), None);
    let agency = |email: &str| Agency {
        id: AgencyId::new("salud"),
        name: "Secretaría de Salud".to_owned(),
        liaison: None,
        email: Some(email.to_owned()),
    };
    desk.does(1, Change::Agencies { agencies: vec![agency("uno@salud.test")] });
    let second = Change::Agencies { agencies: vec![agency("dos@salud.test")] };
    assert_eq!(desk.does(2, second.clone()).last_seq, 2);
    assert_eq!(desk.does(3, second).last_seq, 2, "the same again is nothing");
    assert_eq!(desk.store.agencies().unwrap(), Some(vec![agency("dos@salud.test")]));
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(replayed(folder.path()), digest);
}

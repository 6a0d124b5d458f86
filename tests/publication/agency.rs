//! What an agency is asked and answers. Rows S-8.3 and S-8.4.

use crate::support::*;
use chrono::NaiveDate;
use ventanilla::model::ids::{ContentHash, DeliveryId, MailId};
use ventanilla::model::mail::Verdict;
use ventanilla::model::people::Actor;
use ventanilla::model::publication::{Content, Denied, Publication, Stage, Step};

fn answered(verdict: Verdict, content: Option<ContentHash>) -> Step {
    Step::Answered { mail: Some(MailId::of(b"correo")), verdict, content, words: "palabras".to_owned() }
}

fn asked() -> Publication {
    let publication = suggested(&full(), &olga()).at(1, &hugo(), &Step::Review);
    publication.at(2, &hugo(), &propose(&publication, None))
}

#[test]
fn not_approved_needs_a_reason_and_the_head_and_goes_back_to_the_agency() {
    let publication = suggested(&full(), &olga()).at(1, &hugo(), &Step::Review);
    for empty in ["", "  \n"] {
        assert_eq!(publication.denied(2, &hugo(), &propose(&publication, Some(empty))), Denied::NoReason);
    }
    assert_eq!(publication.denied(2, &olga(), &propose(&publication, Some("fecha"))), Denied::Role);
    let returned = publication.at(2, &hugo(), &propose(&publication, Some(" La fecha es otra. ")));
    assert_eq!(returned.stage, Stage::WithAgency);
    assert_eq!(returned.reason.as_deref(), Some("La fecha es otra."));
    let awaited = returned.awaited.unwrap();
    assert_eq!((awaited.agency, awaited.content), (salud(), full().hash()));
    assert_eq!((awaited.since, awaited.remind_at, awaited.reminders), (minute(2), Some(minute(400)), 0));
}

#[test]
fn every_answer_returns_it_to_review_and_none_publishes_it() {
    for verdict in [Verdict::Approved, Verdict::NotApproved, Verdict::MoreInformation] {
        let back = asked().at(3, &Actor::console(), &answered(verdict, Some(full().hash())));
        assert_eq!((back.stage, back.awaited.clone(), back.approval.clone()), (Stage::InReview, None, None));
        assert_eq!(back.is_verified(), verdict == Verdict::Approved);
        let answer = back.answer.clone().unwrap();
        assert_eq!((answer.agency, answer.verdict, answer.mail), (salud(), verdict, Some(MailId::of(b"correo"))));
        assert!(back.try_at(61, &Actor::console(), &begin(&back)).is_err(), "the office approves");
        let twice = back.denied(4, &Actor::console(), &answered(Verdict::Approved, None));
        assert_eq!(twice, Denied::Stage { stage: Stage::InReview });
    }
}

#[test]
fn an_answer_is_to_the_version_that_was_shown() {
    let other = Content { text: "Otra cosa".to_owned(), ..full() };
    let back = asked().at(3, &Actor::console(), &answered(Verdict::Approved, Some(full().hash())));
    assert!(back.is_verified());
    assert!(!back.at(4, &olga(), &edit(&other)).is_verified(), "that was to other words");
    let old = asked().at(3, &Actor::console(), &answered(Verdict::Approved, Some(other.hash())));
    assert!(!old.is_verified());
    let unknown = asked().at(3, &Actor::console(), &answered(Verdict::Approved, None));
    assert!(!unknown.is_verified());
}

#[test]
fn what_is_changed_while_an_agency_has_it_is_awaited_no_more() {
    let changed = asked().at(3, &olga(), &edit(&Content { text: "Otra cosa".to_owned(), ..full() }));
    assert_eq!((changed.stage, changed.awaited.clone()), (Stage::InReview, None));
    assert!(changed.try_at(4, &Actor::console(), &answered(Verdict::Approved, Some(full().hash()))).is_err());
}

#[test]
fn only_what_stands_there_is_proposed_and_not_nothing() {
    let publication = suggested(&full(), &olga());
    let Step::Propose { agency, letter, reason, remind_at, .. } = propose(&publication, None) else { panic!() };
    let stale = Step::Propose { agency, letter, content: ContentHash::new("00"), reason, remind_at };
    assert_eq!(publication.denied(1, &hugo(), &stale), Denied::Changed);
    let nothing = suggested(&Content::default(), &olga());
    assert!(matches!(nothing.denied(1, &hugo(), &propose(&nothing, None)), Denied::Lacks(_)));
}

#[test]
fn it_is_reminded_while_it_is_awaited() {
    let next = Some(minute(900));
    let remind = Step::Remind { letter: DeliveryId::new("second"), number: 1, next };
    let reminded = asked().at(400, &Actor::console(), &remind);
    let awaited = reminded.awaited.clone().unwrap();
    assert_eq!((awaited.letter, awaited.reminders), (Some(DeliveryId::new("second")), 1));
    assert_eq!((awaited.remind_at, awaited.since), (next, minute(2)), "the clock goes on");
    let back = reminded.at(401, &Actor::console(), &answered(Verdict::MoreInformation, None));
    assert!(matches!(back.denied(402, &Actor::console(), &remind), Denied::Stage { .. }));
}

#[test]
fn a_report_marks_what_is_awaited_only_when_it_is_of_that_letter() {
    let bounced = |letter: &str, delayed| Step::Bounced {
        mail: MailId::of(b"informe"),
        letter: DeliveryId::new(letter),
        detail: "550".to_owned(),
        delayed,
    };
    let marked = |step: &Step| asked().at(3, &Actor::console(), step).awaited.unwrap().bounced;
    assert_eq!(marked(&bounced("letter", false)).as_deref(), Some("550"));
    assert_eq!(marked(&bounced("letter", true)), None, "the server goes on trying");
    assert_eq!(marked(&bounced("earlier", false)), None);
    let until = NaiveDate::from_ymd_opt(2026, 2, 10);
    for until in [until, None] {
        let away = asked().at(3, &Actor::console(), &Step::Away { mail: MailId::of(b"fuera"), until });
        assert_eq!(away.awaited.clone().unwrap().away, Some(until));
        assert_eq!(away.stage, Stage::WithAgency, "an absence is no answer");
        let kept: Publication = serde_json::from_str(&serde_json::to_string(&away).unwrap()).unwrap();
        assert_eq!(kept, away, "and it is kept, with a day or without");
    }
}

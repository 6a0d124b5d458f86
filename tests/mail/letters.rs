//! What letters say. Row S-8.3.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use ventanilla::i18n::Lang;
use ventanilla::mail::{ANSWER_ABOVE, Composing, compose};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::agency::Agency;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::ids::{AccountId, AgencyId, BlobId, DeliveryId, Person, PublicationId};
use ventanilla::model::mail::{Letter, LetterKind, untoken};
use ventanilla::model::media::{Media, MediaKind};
use ventanilla::model::publication::{Content, Target};

fn now() -> DateTime<Utc> {
    "2026-11-23T19:41:00Z".parse().unwrap()
}

fn agency() -> Agency {
    Agency {
        id: AgencyId::new("salud"),
        name: "Secretaría de Salud".to_owned(),
        liaison: Some("Lic. Ángela Núñez".to_owned()),
        email: Some("enlace@salud.test".to_owned()),
    }
}

fn target(network: NetworkKind) -> Target {
    Target { account: AccountId::new(network.name()), network }
}

fn content() -> Content {
    let media = Media {
        blob: BlobId::new("b1"),
        name: "cartel.png".to_owned(),
        kind: MediaKind::Png,
        bytes: 1_000,
        width: 10,
        height: 10,
        alt: "Una enfermera vacuna a un niño".to_owned(),
    };
    Content {
        text: "¡Vacúnese! Del 1 al 15 de diciembre,\nen su centro de salud.\n\nhttps://salud.test/vacunas?a=1&b=2"
            .to_owned(),
        versions: BTreeMap::from([(NetworkKind::X, "¡Vacúnese! salud.test/vacunas".to_owned())]),
        media: vec![media],
        targets: vec![target(NetworkKind::X), target(NetworkKind::Facebook)],
        slot: Some(now() + TimeDelta::days(2)),
    }
}

fn write(content: &Content, kind: LetterKind, lang: Lang) -> Letter {
    compose(&Composing {
        id: DeliveryId::new("k3f9x2ab4c7d"),
        publication: &PublicationId::new("p1"),
        content,
        agency: &agency(),
        to: " enlace@salud.test ",
        kind,
        references: vec!["antes@sinaloa.test".to_owned()],
        answer_by: Some(now() + TimeDelta::days(1)),
        office: "Atención Ciudadana <Sinaloa>",
        address: "oficina@sinaloa.test",
        calendar: &Calendar::federal(),
        lang,
        by: Person::new("ana"),
        now: now(),
    })
}

#[test]
fn a_proposal_says_everything_in_both_forms() {
    let letter = write(&content(), LetterKind::Proposal, Lang::Es);
    insta::assert_snapshot!("proposal", format!("{}\n\n{}\n{}", letter.subject, letter.text, letter.html));
    assert_eq!(letter.to, "enlace@salud.test");
    assert_eq!(letter.content, content().hash());
    assert_eq!(untoken(&letter.subject), Some(letter.token.clone()));
    assert_eq!(letter.message_id, format!("{}@sinaloa.test", letter.token));
    assert_eq!(write(&content(), LetterKind::Proposal, Lang::Es), letter, "the same moment, the same letter");
}

#[test]
fn every_letter_begins_with_the_mark_and_names_its_token() {
    for lang in [Lang::Es, Lang::En] {
        for kind in [
            LetterKind::Proposal,
            LetterKind::Return { reason: "Falta la fecha".into() },
            LetterKind::Reminder { number: 2 },
        ] {
            let letter = write(&content(), kind.clone(), lang);
            let first = letter.text.lines().next().unwrap();
            assert!(first.starts_with(ANSWER_ABOVE) && first.ends_with(ANSWER_ABOVE), "{first}");
            let body = letter.html.split_once("<body").unwrap().1.split_once('>').unwrap().1;
            let (mark, asked) = (body.find(ANSWER_ABOVE).unwrap(), body.find("<h3").unwrap());
            assert!(mark < asked && mark < 100, "the mark is the first thing that is seen");
            for form in [&letter.text, &letter.html] {
                assert!(form.contains(&format!("[V-{}]", letter.token.to_uppercase())));
                assert!(!form.contains('«'), "a sentence is missing: {form}");
                assert!(matches!(&kind, LetterKind::Return { .. }) != form.contains("NO APROBADO:"));
                assert!(matches!(&kind, LetterKind::Return { .. }) == form.contains("Falta la fecha"));
                assert!(matches!(kind, LetterKind::Reminder { .. }) == form.contains(" 2."), "{form}");
            }
            assert!(untoken(&letter.subject).is_some() && !letter.subject.contains('\n'));
        }
    }
}

#[test]
fn a_publication_that_talks_of_a_token_is_tied_to_its_own() {
    let other = Content { text: "Ref. [V-ABCDEFGHIJKL-00000000]".to_owned(), ..content() };
    let letter = write(&other, LetterKind::Proposal, Lang::Es);
    assert_eq!(untoken(&letter.subject), Some(letter.token));
}

#[test]
fn networks_that_say_the_same_are_shown_together_and_others_apart() {
    let same = Content { versions: BTreeMap::new(), ..content() };
    let together = write(&same, LetterKind::Proposal, Lang::Es).text;
    assert!(together.contains("Texto exacto en Facebook, X:") && together.matches("Texto exacto").count() == 1);
    let apart = write(&content(), LetterKind::Proposal, Lang::Es).text;
    assert!(apart.contains("en Facebook:") && apart.contains("en X:"));
    assert!(apart.contains(&content().text) && apart.contains(content().text_for(NetworkKind::X)), "exactly");
}

#[test]
fn what_is_not_decided_yet_is_said_so() {
    let empty = Content::default();
    for lang in [Lang::Es, Lang::En] {
        let letter = write(&empty, LetterKind::Proposal, lang);
        let (nowhere, unsaid) = (lang.say("letter-nowhere"), lang.say("letter-no-text"));
        assert!(letter.text.contains(&nowhere) && letter.text.contains(&unsaid));
        assert!(letter.text.contains(&lang.say("letter-when-open")));
    }
}

#[test]
fn nothing_a_publication_says_does_anything() {
    let hostile =
        "<script>alert(1)</script><img src=\"https://mal.test/x.gif\" onerror='x'>&amp;\u{1b}[2J\r\nBcc: a@b.test";
    let mut content = Content { text: hostile.to_owned(), versions: BTreeMap::new(), ..content() };
    content.media[0].name = hostile.to_owned();
    content.media[0].alt = hostile.to_owned();
    let letter = write(&content, LetterKind::Return { reason: hostile.to_owned() }, Lang::Es);
    let html = &letter.html;
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("src=\"") && !html.contains("'x'"));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && html.contains("&amp;amp;"));
    assert!(html.contains("Atención Ciudadana &lt;Sinaloa&gt;"));
    for part in [&letter.subject, &letter.text, html] {
        assert!(!part.contains('\u{1b}') && !part.contains('\r'));
    }
    assert!(!letter.subject.contains('\n'));
}

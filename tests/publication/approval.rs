//! Four eyes, and an approval that is bound to exactly what was seen. Row S-8.2.

use crate::support::*;
use chrono::TimeDelta;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::ids::{AccountId, BlobId};
use ventanilla::model::media::MediaKind;
use ventanilla::model::people::{Actor, Role};
use ventanilla::model::publication::{Content, Denied, Lack, Origin, Publication, Stage, Step, Target};

/// A way in which a content is changed.
type Way<'a> = &'a dyn Fn(&mut Content);

/// Every way in which a content can say something else: each field of it and of its pictures.
fn mutations() -> Vec<(&'static str, Content)> {
    let change = |change: Way<'_>| {
        let mut content = full();
        change(&mut content);
        content
    };
    let ways: [(&'static str, Way<'_>); 26] = [
        ("text", &|it| it.text.push('.')),
        ("text, an invisible letter", &|it| it.text.push('\u{200b}')),
        ("text, composed otherwise", &|it| it.text = it.text.replace('á', "a\u{301}")),
        ("version", &|it| *it.versions.get_mut(&NetworkKind::X).unwrap() = "Otra".to_owned()),
        ("version gone", &|it| it.versions.clear()),
        ("version added", &|it| drop(it.versions.insert(NetworkKind::Facebook, it.text.clone()))),
        ("version of another network", &|it| {
            let text = it.versions.remove(&NetworkKind::X).unwrap();
            it.versions.insert(NetworkKind::Facebook, text);
        }),
        ("words from the text to a version", &|it| {
            it.text = "Vacunación".to_owned();
            it.versions = [(NetworkKind::X, "Vacunación el sábado".to_owned())].into();
        }),
        ("picture gone", &|it| drop(it.media.pop())),
        ("picture added", &|it| it.media.push(picture())),
        ("pictures in another order", &|it| it.media.reverse()),
        ("blob", &|it| it.media[0].blob = BlobId::of(b"otro")),
        ("name", &|it| it.media[0].name.push('x')),
        ("kind", &|it| it.media[0].kind = MediaKind::Jpeg),
        ("bytes", &|it| it.media[0].bytes += 1),
        ("width", &|it| it.media[0].width += 1),
        ("height", &|it| it.media[0].height += 1),
        ("alt", &|it| it.media[0].alt.push('.')),
        ("alt of another picture", &|it| it.media[1].alt.push('.')),
        ("target gone", &|it| drop(it.targets.pop())),
        ("target added", &|it| {
            it.targets.push(Target { account: AccountId::new("otra"), network: NetworkKind::Facebook });
        }),
        ("account", &|it| it.targets[0].account = AccountId::new("otra")),
        ("network", &|it| it.targets[0].network = NetworkKind::X),
        ("slot", &|it| it.slot = it.slot.map(|slot| slot + TimeDelta::minutes(1))),
        ("slot by a microsecond", &|it| it.slot = it.slot.map(|slot| slot + TimeDelta::microseconds(1))),
        ("slot gone", &|it| it.slot = None),
    ];
    ways.into_iter().map(|(name, way)| (name, change(way))).collect()
}

#[test]
fn any_change_of_any_field_is_another_hash_and_voids_the_approval() {
    let publication = approved(&full());
    assert!(publication.is_approved());
    assert_eq!((publication.stage, publication.goes_at), (Stage::Scheduled, Some(minute(60))));
    let mut hashes = vec![full().hash()];
    for (name, content) in mutations() {
        assert!(!hashes.contains(&content.hash()), "{name}");
        hashes.push(content.hash());
        let changed = publication.at(3, &hugo(), &edit(&content));
        assert!(!changed.is_approved() && changed.approval.is_none() && changed.goes_at.is_none(), "{name}");
        assert_eq!(changed.stage, Stage::InReview, "{name}");
        assert!(changed.try_at(61, &Actor::console(), &begin(&changed)).is_err(), "{name}");
        // Were the approval kept by some mistake, it would still be to something else.
        let mistaken = Publication { content, ..publication.clone() };
        assert!(!mistaken.is_approved(), "{name}");
        assert_eq!(mistaken.denied(61, &Actor::console(), &begin(&mistaken)), Denied::Changed, "{name}");
    }
}

#[test]
fn the_order_in_which_targets_were_chosen_is_no_change() {
    let mut other = full();
    other.targets.reverse();
    assert_eq!(other.hash(), full().hash());
    assert_eq!(approved(&full()).denied(3, &hugo(), &edit(&other)), Denied::Nothing);
}

#[test]
fn what_was_seen_is_what_is_approved() {
    let publication = suggested(&full(), &olga()).at(1, &hugo(), &Step::Review);
    let stale = approve(&publication);
    for (name, content) in mutations() {
        let changed = publication.at(2, &olga(), &edit(&content));
        assert_eq!(changed.denied(3, &hugo(), &stale), Denied::Changed, "{name}");
    }
}

#[test]
fn nobody_approves_what_they_wrote() {
    let by_head = suggested(&full(), &hugo()).at(1, &olga(), &Step::Review);
    assert_eq!(by_head.denied(2, &hugo(), &approve(&by_head)), Denied::OwnWork);
    let approval = by_head.at(2, &dora(), &approve(&by_head)).approval.unwrap();
    assert_eq!((approval.by, approval.role, approval.one_person), (dora().person, Role::Director, false));
    assert_eq!((approval.at, approval.content), (minute(2), full().hash()));
    assert_eq!(by_head.denied(2, &olga(), &approve(&by_head)), Denied::Role);
}

#[test]
fn nobody_approves_what_they_changed_even_a_letter_and_even_when_another_changed_it_after() {
    let publication = suggested(&full(), &olga()).at(1, &hugo(), &Step::Review);
    for (name, content) in mutations() {
        let changed = publication.at(2, &hugo(), &edit(&content));
        let words = content.says_other_than(&full());
        let later = changed.at(3, &olga(), &edit(&Content { text: "Otra cosa".to_owned(), ..content.clone() }));
        if words {
            assert_eq!(changed.denied(4, &hugo(), &approve(&changed)), Denied::OwnWork, "{name}");
            assert_eq!(later.denied(4, &hugo(), &approve(&later)), Denied::OwnWork, "{name}");
        } else {
            // Where and when it goes is the head's own matter.
            assert!(changed.try_at(4, &hugo(), &approve(&changed)).is_ok(), "{name}");
        }
    }
    let back = publication.at(2, &hugo(), &edit(&Content { text: "Otra".to_owned(), ..full() }));
    let back = back.at(3, &hugo(), &edit(&full()));
    assert_eq!(back.denied(4, &hugo(), &approve(&back)), Denied::OwnWork, "also who changed it back");
}

#[test]
fn what_an_agency_sent_is_nobodys_work_unless_somebody_typed_it() {
    let begun = |mail| {
        let origin = Origin::Agency { agency: salud(), mail };
        let step = Step::Create { origin, agency: Some(salud()), content: full() };
        let id = ventanilla::model::ids::PublicationId::new("p");
        Publication::begin(&id, &step, minute(0), &hugo()).unwrap().at(1, &hugo(), &Step::Review)
    };
    let by_mail = begun(Some(ventanilla::model::ids::MailId::of(b"correo")));
    assert!(by_mail.try_at(2, &hugo(), &approve(&by_mail)).is_ok());
    let by_hand = begun(None);
    assert_eq!(by_hand.denied(2, &hugo(), &approve(&by_hand)), Denied::OwnWork);
}

#[test]
fn an_office_of_one_person_approves_its_own_work_and_the_record_says_so() {
    let publication = suggested(&full(), &olga()).at(1, &olga(), &Step::Review);
    let approved = publication.after(&approve(&publication), minute(2), &olga(), ONE).unwrap();
    assert!(approved.is_approved());
    assert!(approved.approval.unwrap().one_person);
}

#[test]
fn what_is_not_complete_is_not_approved() {
    let lacks = |change: Way<'_>| {
        let mut content = full();
        change(&mut content);
        let publication = suggested(&content, &olga()).at(1, &hugo(), &Step::Review);
        match publication.denied(2, &hugo(), &approve(&publication)) {
            Denied::Lacks(lacks) => lacks,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(lacks(&|it| it.targets.clear()), [Lack::NoTarget]);
    assert_eq!(lacks(&|it| it.media[1].alt = " ".to_owned()), [Lack::NoAlt { name: "mapa.png".to_owned() }]);
    assert_eq!(lacks(&|it| it.slot = Some(minute(2))), [Lack::SlotPassed], "at the very moment");
    let nothing = lacks(&|it| *it = Content { targets: vec![facebook()], ..Content::default() });
    assert_eq!(nothing, [Lack::Nothing { network: NetworkKind::Facebook }]);
    let long = lacks(&|it| drop(it.versions.insert(NetworkKind::X, "a".repeat(281))));
    assert_eq!(long, [Lack::TooLong { network: NetworkKind::X, used: 281, limit: 280 }]);
    assert_eq!(lacks(&|it| it.media = vec![picture(); 5]), [Lack::ManyMedia { network: NetworkKind::X, most: 4 }]);
}

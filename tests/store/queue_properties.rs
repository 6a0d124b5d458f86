//! Whatever is done to publications in whatever order: the kept view is the replayed view, kept counts are counted
//! counts, and what has to be done by itself is what a walk over every publication finds.

use crate::queue::*;
use crate::support::*;
use chrono::{DateTime, Utc};
use proptest::prelude::*;
use std::collections::BTreeSet;
use ventanilla::model::change::Change;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::ids::{DeliveryId, MailId, PublicationId, RemoteId};
use ventanilla::model::mail::{Mail, Outcome, Verdict};
use ventanilla::model::posting::{Found, PostAction, Posting};
use ventanilla::model::publication::{Content, Publication, Stage, Step};
use ventanilla::model::queue::{QueueAnchor, QueueItem, QueueView};

const NAMES: [&str; 2] = ["p0", "p1"];

/// What is tried, before it is known what the publication says: steps that fit it are made when it is taken.
#[derive(Debug, Clone)]
enum Try {
    Create(Option<i64>),
    Edit(u8, Option<i64>),
    Review,
    Approve,
    Release(i64),
    Hold,
    Send { letter: bool, remind: Option<i64> },
    Remind(Option<i64>),
    Answer(Verdict),
    Begin,
    Expire,
    Withdraw,
    Amend,
    ApproveAmendment,
    Remove,
    Verified,
    Moved(usize, DeliveryState),
    MovedLetter(usize, DeliveryState),
}

fn slot() -> impl Strategy<Value = Option<i64>> {
    prop::option::weighted(0.7, 1..20i64)
}

fn state() -> impl Strategy<Value = DeliveryState> {
    let fault = || ventanilla::model::fault::Fault::Unreachable { detail: "no".to_owned() };
    (0..12u8, 0..60i64).prop_map(move |(kind, at)| {
        let at = minute(at);
        match kind {
            0 => DeliveryState::Pending { not_before: at },
            1 | 2 | 6 | 7 => DeliveryState::Sending { since: at },
            3 => DeliveryState::Failed { fault: fault(), at },
            4 => DeliveryState::Unknown { since: at, fault: fault() },
            5 => DeliveryState::Cancelled { at },
            _ => DeliveryState::Sent { remote: RemoteId::new("9"), at, permalink: None },
        }
    })
}

fn tried() -> impl Strategy<Value = Try> {
    prop_oneof![
        1 => slot().prop_map(Try::Create),
        2 => (0..3u8, slot()).prop_map(|(text, slot)| Try::Edit(text, slot)),
        3 => Just(Try::Review),
        8 => Just(Try::Approve),
        2 => (1..20i64).prop_map(Try::Release),
        1 => Just(Try::Hold),
        3 => (any::<bool>(), slot()).prop_map(|(letter, remind)| Try::Send { letter, remind }),
        1 => slot().prop_map(Try::Remind),
        2 => any::<bool>().prop_map(|yes| Try::Answer(if yes { Verdict::Approved } else { Verdict::MoreInformation })),
        8 => Just(Try::Begin),
        1 => Just(Try::Expire),
        1 => Just(Try::Withdraw),
        3 => Just(Try::Amend),
        3 => Just(Try::ApproveAmendment),
        2 => Just(Try::Remove),
        1 => Just(Try::Verified),
        24 => (0..4usize, state()).prop_map(|(which, state)| Try::Moved(which, state)),
        2 => (0..3usize, state()).prop_map(|(which, state)| Try::MovedLetter(which, state)),
    ]
}

fn mails() -> impl Strategy<Value = Change> {
    let mail = (0..8u8, 0..5i64, prop::option::of(0..NAMES.len()), any::<bool>()).prop_map(|(words, at, of, waits)| {
        let outcome = if waits { Outcome::ToDecide } else { Outcome::Noted };
        let mail = mail(&format!("m{words}"), at, of.map(|of| NAMES[of]), outcome);
        // Sometimes other bytes with a fingerprint that was seen.
        Mail { fingerprint: format!("f{}", words / 2), ..mail }
    });
    let decided = (0..8u8, prop::option::of(0..NAMES.len()), any::<bool>()).prop_map(|(words, of, answer)| {
        let outcome =
            if answer { Outcome::Answer { verdict: Verdict::Approved, by: Some(ana()) } } else { Outcome::Noted };
        let mail = MailId::of(format!("m{words}").as_bytes());
        Change::MailDecided { mail, outcome, publication: of.map(|of| named(NAMES[of])) }
    });
    prop_oneof![(0..9u32, prop::collection::vec(mail, 0..3)).prop_map(|(uid, mails)| taken(uid, mails)), decided]
}

fn posting_changes(name: &str, content: &Content, now: i64, fresh: usize) -> Vec<Change> {
    let deliveries: Vec<_> =
        content.targets.iter().map(|one| (one.clone(), DeliveryId::new(format!("d{fresh}-{}", one.account)))).collect();
    let mut changes = vec![step(name, Step::Begin { deliveries: deliveries.clone() })];
    changes.extend(deliveries.into_iter().map(|(target, id)| {
        let own = posting(name, &target, content, now);
        Change::Posting(Posting { id, ..own })
    }));
    changes
}

/// The changes of what is tried, with names that are new.
fn changes(desk: &Desk, name: &str, tried: &Try, now: i64, fresh: usize) -> Vec<Change> {
    let there = desk.store.publication(&named(name)).unwrap();
    let says = there.as_ref().map(|one| one.content.clone()).unwrap_or_default();
    let own = |act| vec![step(name, act)];
    let account = account();
    match tried {
        Try::Create(slot) => vec![create(name, content("Hola", slot.map(|slot| now + slot)))],
        Try::Edit(text, slot) => {
            own(Step::Edit { content: content(&format!("Texto {text}"), slot.map(|slot| now + slot)) })
        }
        Try::Review => own(Step::Review),
        Try::Approve => {
            let unseen = there.is_some_and(|one| matches!(one.stage, Stage::Received | Stage::Suggested));
            let mut changes: Vec<_> = unseen.then(|| step(name, Step::Review)).into_iter().collect();
            changes.push(alone(name, Step::Approve { content: says.hash() }));
            changes
        }
        Try::Release(at) => own(Step::Release { content: says.hash(), at: minute(now + at) }),
        Try::Hold => own(Step::Hold),
        Try::Send { letter: with, remind } => {
            let id = format!("l{fresh}");
            let mut changes = own(propose(&says, with.then_some(id.as_str()), *remind));
            changes.extend(with.then(|| Change::Letter(letter(name, &id, &says, now))));
            changes
        }
        Try::Remind(next) => {
            let id = format!("l{fresh}");
            let next = next.map(minute);
            let remind = Step::Remind { letter: DeliveryId::new(id.as_str()), number: 1, next };
            vec![step(name, remind), Change::Letter(letter(name, &id, &says, now))]
        }
        Try::Answer(verdict) => {
            let content = Some(says.hash());
            own(Step::Answered { mail: None, verdict: *verdict, content, words: "por teléfono".to_owned() })
        }
        Try::Begin => posting_changes(name, &says, now, fresh),
        Try::Expire => own(Step::Expire),
        Try::Withdraw => own(Step::Withdraw { reason: "no".to_owned() }),
        Try::Amend => own(Step::Amend { account, text: "Otro".to_owned(), reason: "fecha".to_owned() }),
        Try::ApproveAmendment => {
            let (delivery, text) = (DeliveryId::new(format!("e{fresh}")), "Otro".to_owned());
            let edit = Posting {
                id: delivery.clone(),
                action: PostAction::Edit { remote: RemoteId::new("9") },
                text: text.clone(),
                ..posting(name, &targets()[0], &says, now)
            };
            vec![alone(name, Step::ApproveAmendment { delivery, account, text }), Change::Posting(edit)]
        }
        Try::Remove => {
            let id = DeliveryId::new(format!("r{fresh}"));
            let remove = Step::Remove { deliveries: vec![(account, id.clone())], reason: "no".to_owned() };
            let removal = Posting {
                id,
                action: PostAction::Remove { remote: RemoteId::new("9") },
                text: String::new(),
                ..posting(name, &targets()[0], &says, now)
            };
            vec![step(name, remove), Change::Posting(removal)]
        }
        Try::Verified => own(Step::Verified { account, found: Found::Gone }),
        Try::Moved(which, state) => {
            let postings = desk.store.postings_of(&named(name)).unwrap();
            let Some(one) = postings.get(*which % postings.len().max(1)) else {
                return vec![moved("nobody", state.clone())];
            };
            // What waits is mostly sent off, so that some of it arrives.
            let off = matches!((&one.state, state), (DeliveryState::Pending { .. }, DeliveryState::Sent { .. }));
            let state = if off { DeliveryState::Sending { since: minute(now) } } else { state.clone() };
            vec![moved(one.id.as_str(), state)]
        }
        Try::MovedLetter(which, state) => {
            let letters = desk.store.letters_of(&named(name)).unwrap();
            let id = letters
                .get(*which % letters.len().max(1))
                .map_or_else(|| "nobody".to_owned(), |one| one.id.as_str().to_owned());
            vec![moved(&id, state.clone())]
        }
    }
}

/// The minute at which a publication goes out.
fn moment(desk: &Desk, name: &str) -> i64 {
    let goes_at = desk.store.publication(&named(name)).unwrap().and_then(|one| one.goes_at);
    goes_at.map_or(0, |at| (at - minute(0)).num_minutes())
}

fn set<'a>(publications: impl IntoIterator<Item = &'a Publication>) -> BTreeSet<&'a PublicationId> {
    publications.into_iter().map(|one| &one.id).collect()
}

/// Everything that is kept beside the publications, against a walk over them.
fn walked(desk: &Desk) {
    let page = desk.store.queue(QueueView::All, &QueueAnchor::Start, 1000).unwrap();
    let all: Vec<Publication> = page
        .rows
        .into_iter()
        .map(|row| match row.item {
            QueueItem::Publication(one) => *one,
            QueueItem::Mail(_) => panic!(),
        })
        .collect();
    for view in QueueView::ALL.into_iter().filter(|view| *view != QueueView::Mail) {
        let held: BTreeSet<_> = set(all.iter().filter(|one| view.holds(one.stage)));
        let named = desk.names(view);
        assert_eq!(
            named.iter().map(String::as_str).collect::<BTreeSet<_>>(),
            held.iter().map(|id| id.as_str()).collect()
        );
    }
    let goes = |one: &Publication| one.goes_at.filter(|_| one.stage == Stage::Scheduled);
    let passes = |one: &Publication| {
        let waits = one.stage.is_before_publishing() && !matches!(one.stage, Stage::Expired | Stage::Scheduled);
        one.content.slot.filter(|_| waits)
    };
    let reminds = |one: &Publication| {
        one.awaited.as_ref().and_then(|awaited| awaited.remind_at).filter(|_| one.stage == Stage::WithAgency)
    };
    let next = all.iter().flat_map(|one| [goes(one), passes(one), reminds(one)]).flatten().min();
    assert_eq!(desk.next_moment(), next);
    for now in [0, 30, 60, 90, 180].map(minute) {
        let come = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at <= now);
        let due = desk.store.due_publications(now).unwrap();
        assert!(due.is_sorted_by_key(|one| one.goes_at));
        assert_eq!(set(&due), set(all.iter().filter(|one| come(goes(one)))));
        assert_eq!(set(&desk.store.passed_publications(now).unwrap()), set(all.iter().filter(|one| come(passes(one)))));
        assert_eq!(set(&desk.store.to_remind(now).unwrap()), set(all.iter().filter(|one| come(reminds(one)))));
    }
    let (mut postings, mut letters, mut mails) = (Vec::new(), Vec::new(), Vec::new());
    for one in &all {
        postings.extend(desk.store.postings_of(&one.id).unwrap());
        letters.extend(desk.store.letters_of(&one.id).unwrap());
        mails.extend(desk.store.mails_of(&one.id).unwrap());
        let history = desk.store.publication_history(&one.id).unwrap();
        assert!(history.windows(2).all(|pair| pair[0].seq < pair[1].seq));
        for on in &one.publishing {
            for leg in [Some(&on.publish), on.edit.as_ref(), on.remove.as_ref()].into_iter().flatten() {
                let posting = desk.store.posting(&leg.delivery).unwrap().expect("each leg has its posting");
                assert_eq!((&posting.publication, posting.state.name()), (&one.id, leg.state.name()));
            }
        }
        if let Some(letter) = one.awaited.as_ref().and_then(|awaited| awaited.letter.as_ref()) {
            assert!(desk.store.letter(letter).unwrap().is_some(), "what is awaited was asked");
        }
        assert_eq!(one.is_approved(), one.approval.is_some(), "a void approval is none");
    }
    let open = |state: &DeliveryState| !matches!(state, DeliveryState::Sent { .. } | DeliveryState::Cancelled { .. });
    let names = |ids: Vec<&DeliveryId>| ids.into_iter().cloned().collect::<BTreeSet<_>>();
    let kept = desk.store.open_postings().unwrap();
    assert_eq!(
        names(kept.iter().map(|one| &one.id).collect()),
        names(postings.iter().filter(|one| open(&one.state)).map(|one| &one.id).collect())
    );
    let kept = desk.store.open_letters().unwrap();
    assert_eq!(
        names(kept.iter().map(|one| &one.id).collect()),
        names(letters.iter().filter(|one| open(&one.state)).map(|one| &one.id).collect())
    );
    assert!(mails.iter().all(|mail: &Mail| desk.store.has_mail(&mail.fingerprint).unwrap()));
    let waiting: BTreeSet<String> = desk.names(QueueView::Mail).into_iter().collect();
    let every = (0..8u8).filter_map(|n| desk.store.mail(&MailId::of(format!("m{n}").as_bytes())).unwrap());
    let to_decide = every.filter(|mail| mail.outcome == Outcome::ToDecide);
    assert_eq!(waiting, to_decide.map(|mail| mail.id.as_str().to_owned()).collect());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_queue_is_what_the_journal_says(
        acts in prop::collection::vec(prop_oneof![
            5 => (0..NAMES.len(), tried()).prop_map(Ok),
            1 => mails().prop_map(Err),
        ], 1..160),
    ) {
        let (folder, desk) = desk();
        let mut now = 0;
        for name in NAMES {
            desk.does(now, create(name, content("Hola", Some(9))));
        }
        for (place, act) in acts.into_iter().enumerate() {
            now += 1;
            let changes = match act {
                Ok((of, tried)) => {
                    if matches!(tried, Try::Begin) {
                        now = now.max(moment(&desk, NAMES[of]));
                    }
                    changes(&desk, NAMES[of], &tried, now, place)
                }
                Err(change) => vec![change],
            };
            let before = desk.store.digest().unwrap();
            if desk.try_all(now, changes).is_err() {
                prop_assert_eq!(desk.store.digest().unwrap(), before, "refused without a trace");
            }
        }
        walked(&desk);
        let digest = desk.store.digest().unwrap();
        drop(desk);
        prop_assert_eq!(&Desk::open(folder.path()).store.digest().unwrap(), &digest);
        prop_assert_eq!(&replayed(folder.path()), &digest);
    }
}

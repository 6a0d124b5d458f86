//! Any steps by anybody in any order: what must hold, holds after each.

use crate::edges::allowed;
use crate::support::*;
use proptest::prelude::*;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{ContentHash, DeliveryId, MailId, Person, RemoteId};
use ventanilla::model::mail::Verdict;
use ventanilla::model::people::{Actor, Role};
use ventanilla::model::posting::Found;
use ventanilla::model::publication::{Content, Leg, Origin, Policy, Publication, Stage, Step, Target};

/// What is tried; names and hashes are filled in from what stands, or are wrong.
#[derive(Debug, Clone)]
enum Try {
    Step(Draw),
    /// A delivery of the publication moves on.
    Moved(usize, DeliveryState),
}

#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is drawn by itself")]
struct Draw {
    kind: u8,
    text: u8,
    slot: Option<i64>,
    /// What was seen is what stands.
    seen: bool,
    reason: bool,
    account: bool,
    by: u8,
    role: u8,
    one_person: bool,
}

fn draw() -> impl Strategy<Value = Draw> {
    let kind = prop_oneof![
        1 => Just(0u8), // create
        4 => Just(1), // edit
        6 => Just(2), // review
        4 => Just(3), // propose
        1 => Just(4), // remind
        4 => Just(5), // answered
        1 => Just(6), // bounced
        1 => Just(7), // away
        12 => Just(8), // approve
        4 => Just(9), // release
        1 => Just(10), // hold
        12 => Just(11), // begin
        1 => Just(12), // expire
        1 => Just(13), // withdraw
        3 => Just(14), // amend
        3 => Just(15), // approve the amendment
        1 => Just(16), // drop it
        3 => Just(17), // remove
        1 => Just(18), // verified
    ];
    let parts = (kind, 0..3u8, prop::option::of(1..30i64), prop::bool::weighted(0.9), prop::bool::weighted(0.9));
    (parts, any::<bool>(), 0..4u8, 0..3u8, prop::bool::weighted(0.1)).prop_map(
        |((kind, text, slot, seen, reason), account, by, role, one_person)| Draw {
            kind,
            text,
            slot,
            seen,
            reason,
            account,
            by,
            role,
            one_person,
        },
    )
}

fn state() -> impl Strategy<Value = DeliveryState> {
    let fault = || Fault::Unreachable { detail: "no".to_owned() };
    (0..8u8).prop_map(move |kind| match kind {
        0 => DeliveryState::Pending { not_before: minute(0) },
        1 | 2 => DeliveryState::Sending { since: minute(0) },
        3 => DeliveryState::Failed { fault: fault(), at: minute(0) },
        4 => DeliveryState::Unknown { since: minute(0), fault: fault() },
        5 => DeliveryState::Cancelled { at: minute(0) },
        _ => DeliveryState::Sent { remote: RemoteId::new("9"), at: minute(0), permalink: None },
    })
}

fn tried() -> impl Strategy<Value = Try> {
    prop_oneof![
        3 => draw().prop_map(Try::Step),
        2 => (0..6usize, state()).prop_map(|(which, state)| Try::Moved(which, state)),
    ]
}

fn step(draw: &Draw, publication: &Publication, now: i64, number: usize) -> Step {
    let hash = if draw.seen { publication.content.hash() } else { ContentHash::new("00") };
    let reason = if draw.reason { "motivo".to_owned() } else { " ".to_owned() };
    let id = |what: &str| DeliveryId::new(format!("{what}{number}"));
    let account = if draw.account { facebook().account } else { x().account };
    let mail = MailId::of(b"correo");
    let content = Content {
        text: format!("Texto {}", draw.text),
        targets: vec![facebook(), x()],
        slot: draw.slot.map(|slot| minute(now + slot)),
        ..Content::default()
    };
    match draw.kind {
        0 => Step::Create { origin: Origin::Office, agency: None, content },
        1 => Step::Edit { content },
        2 => Step::Review,
        3 => Step::Propose {
            agency: salud(),
            letter: draw.account.then(|| id("letter")),
            content: hash,
            reason: (draw.text > 0).then_some(reason),
            remind_at: draw.slot.map(minute),
        },
        4 => Step::Remind { letter: id("letter"), number: 1, next: draw.slot.map(minute) },
        5 => {
            let verdicts = [Verdict::Approved, Verdict::NotApproved, Verdict::MoreInformation];
            let verdict = verdicts[usize::from(draw.text)];
            Step::Answered { mail: Some(mail), verdict, content: Some(hash), words: "sí".to_owned() }
        }
        6 => Step::Bounced { mail, letter: id("letter"), detail: "550".to_owned(), delayed: false },
        7 => Step::Away { mail, until: None },
        8 => Step::Approve { content: hash },
        9 => Step::Release { content: hash, at: minute(now + i64::from(draw.text)) },
        10 => Step::Hold,
        11 => {
            let targets: Vec<Target> = if draw.seen { publication.content.targets.clone() } else { vec![facebook()] };
            let named = targets.into_iter().enumerate();
            Step::Begin { deliveries: named.map(|(n, target)| (target, id(&format!("post{n}-")))).collect() }
        }
        12 => Step::Expire,
        13 => Step::Withdraw { reason },
        14 => Step::Amend { account, text: format!("Otro {}", draw.text), reason },
        15 => {
            let amendment = publication.amendment.as_ref().filter(|_| draw.seen);
            let text = amendment.map_or_else(|| "Otro".to_owned(), |amendment| amendment.text.clone());
            let account = amendment.map_or(account, |amendment| amendment.account.clone());
            Step::ApproveAmendment { delivery: id("edit"), account, text }
        }
        16 => Step::DropAmendment,
        17 => Step::Remove { deliveries: vec![(account, id("remove"))], reason },
        _ => Step::Verified { account, found: Found::Gone },
    }
}

/// All deliveries of a publication and where each stands.
fn legs(publication: &Publication) -> Vec<Leg> {
    let own = |one: &ventanilla::model::publication::Publishing| {
        [Some(one.publish.clone()), one.edit.clone(), one.remove.clone()].into_iter().flatten().collect::<Vec<_>>()
    };
    publication.publishing.iter().flat_map(own).collect()
}

/// What the office saw to, kept beside the publication: who wrote part of what it says.
#[derive(Default)]
struct Beside {
    authors: Vec<Person>,
    begun: bool,
}

fn holds(before: &Publication, after: &Publication, taken: Option<(&Step, &Actor, Policy, i64)>, beside: &mut Beside) {
    assert!(allowed(before.stage, after.stage), "{:?} to {:?}", before.stage, after.stage);
    assert_eq!(after.version, before.version + 1, "every step is one version");
    assert_eq!((&after.id, &after.origin, after.created_at), (&before.id, &before.origin, before.created_at));
    if before.stage == after.stage {
        assert_eq!(after.since, before.since);
    } else {
        assert!(after.since > before.since);
    }
    let hash = after.content.hash();
    if let Some(approval) = &after.approval {
        assert_eq!(approval.content, hash, "bound to what it says");
        assert!(after.is_approved());
        assert!(approval.one_person || approval.role.approves());
        assert!(approval.one_person || !beside.authors.contains(&approval.by), "four eyes");
    }
    match after.stage {
        Stage::Approved => assert!(after.is_approved() && after.goes_at.is_none()),
        Stage::Scheduled => assert!(after.is_approved() && after.goes_at.is_some()),
        Stage::WithAgency => assert_eq!(after.awaited.as_ref().unwrap().content, hash, "it has what stands"),
        _ => {}
    }
    assert!(after.awaited.is_none() || after.stage == Stage::WithAgency);
    assert_eq!(!after.publishing.is_empty(), beside.begun || matches!(taken, Some((Step::Begin { .. }, ..))));
    if !before.stage.is_before_publishing() {
        assert_eq!(after.content, before.content, "what went out stays what it was");
        assert_eq!(after.approval, before.approval);
    }
    let Some((step, by, policy, now)) = taken else { return };
    match step {
        Step::Edit { content } => {
            assert!(before.stage.is_before_publishing());
            assert!(after.approval.is_none() && after.content == *content && before.content != *content);
            if before.content.says_other_than(content) {
                beside.authors.push(by.person.clone());
            }
        }
        Step::Approve { content } => {
            assert_eq!((before.stage, content), (Stage::InReview, &hash));
            assert!(policy.one_person || (by.role.approves() && !beside.authors.contains(&by.person)));
            assert!(after.content.lacks(minute(now)).is_empty());
        }
        Step::Begin { deliveries } => {
            assert!(before.is_approved() && before.stage == Stage::Scheduled && !beside.begun);
            assert!(before.goes_at.unwrap() <= minute(now), "at its moment, not before");
            assert_eq!(deliveries.len(), after.content.targets.len());
            beside.begun = true;
        }
        Step::Propose { reason, content, .. } => {
            assert_eq!((after.stage, content), (Stage::WithAgency, &hash));
            if let Some(reason) = reason {
                assert!(!reason.trim().is_empty() && (by.role.approves() || policy.one_person));
            }
        }
        Step::Answered { .. } => assert_eq!((before.stage, after.stage), (Stage::WithAgency, Stage::InReview)),
        Step::Withdraw { reason } | Step::Remove { reason, .. } => assert!(!reason.trim().is_empty()),
        Step::ApproveAmendment { .. } => {
            let amendment = before.amendment.as_ref().unwrap();
            assert!(policy.one_person || (by.role.approves() && amendment.by != by.person));
        }
        Step::Expire => assert!(after.content.slot.unwrap() <= minute(now) && after.approval.is_none()),
        Step::Create { .. } => panic!("it begins once"),
        _ => {}
    }
    let replaced = |leg: &&Leg| !legs(after).iter().any(|other| other.delivery == leg.delivery);
    assert!(legs(before).iter().filter(replaced).all(|leg| leg.state.is_settled()), "nothing on its way is forgotten");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn what_must_hold_holds_after_any_step_by_anybody(
        agency: bool, slot in prop::option::of(1..30i64), tries in prop::collection::vec(tried(), 1..80),
    ) {
        let content = Content { media: Vec::new(), slot: slot.map(minute), ..full() };
        let mail = MailId::of(b"correo");
        let origin = if agency { Origin::Agency { agency: salud(), mail: Some(mail) } } else { Origin::Office };
        let create = Step::Create { origin, agency: None, content };
        let id = ventanilla::model::ids::PublicationId::new("p");
        let mut publication = Publication::begin(&id, &create, minute(0), &olga()).unwrap();
        let mut beside = Beside::default();
        beside.authors.extend((!agency).then(|| olga().person));
        let mut now = 0;
        for (number, tried) in tries.iter().enumerate() {
            now += 1;
            match tried {
                Try::Step(draw) => {
                    let people = ["olga", "hugo", "dora", "ventanilla"];
                    let roles = [Role::Operator, Role::Head, Role::Director];
                    let by = actor(people[usize::from(draw.by)], roles[usize::from(draw.role)]);
                    let policy = Policy { one_person: draw.one_person };
                    if draw.kind == 11 && draw.reason {
                        let moment = publication.goes_at.map_or(0, |at| (at - minute(0)).num_minutes());
                        now = now.max(moment);
                    }
                    let step = step(draw, &publication, now, number);
                    let before = publication.clone();
                    match publication.after(&step, minute(now), &by, policy) {
                        Ok(after) => {
                            holds(&before, &after, Some((&step, &by, policy, now)), &mut beside);
                            publication = after;
                        }
                        // Why not has a sentence; and nothing has changed.
                        Err(denied) => prop_assert!(denied.sentence().starts_with("denied-")),
                    }
                }
                Try::Moved(which, state) => {
                    let legs = legs(&publication);
                    let Some(leg) = legs.get(which % legs.len().max(1)) else { continue };
                    let may = publication.may_move(&leg.delivery, state).is_ok();
                    if leg.state.may_become(state) && leg.state != *state && may {
                        let after = publication.moved(&leg.delivery, state, minute(now));
                        holds(&publication, &after, None, &mut beside);
                        publication = after;
                    }
                }
            }
            let kept = serde_json::to_string(&publication).unwrap();
            prop_assert_eq!(serde_json::from_str::<Publication>(&kept).unwrap(), publication.clone());
        }
    }
}

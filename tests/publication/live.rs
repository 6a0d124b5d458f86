//! Slots, what goes out, and what is done to live posts. Rows S-8.5 and S-6.1.

use crate::support::*;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AccountId, DeliveryId, RemoteId};
use ventanilla::model::people::Actor;
use ventanilla::model::publication::{Content, Denied, Publication, Stage, Step, Target};

fn sent() -> DeliveryState {
    DeliveryState::Sent { remote: RemoteId::new("9"), at: minute(61), permalink: Some("https://x.test/9".to_owned()) }
}

fn failed() -> DeliveryState {
    DeliveryState::Failed { fault: Fault::Unreachable { detail: "no".to_owned() }, at: minute(61) }
}

fn unknown() -> DeliveryState {
    DeliveryState::Unknown { since: minute(61), fault: Fault::Unreachable { detail: "no".to_owned() } }
}

fn moved(publication: &Publication, delivery: &str, state: &DeliveryState) -> Publication {
    publication.moved(&DeliveryId::new(delivery), state, minute(61))
}

fn live() -> Publication {
    let live = moved(&moved(&going_out(), "facebook", &sent()), "x", &sent());
    assert_eq!(live.stage, Stage::Published);
    live
}

fn remove(account: &str, delivery: &str, reason: &str) -> Step {
    Step::Remove { deliveries: vec![(AccountId::new(account), DeliveryId::new(delivery))], reason: reason.to_owned() }
}

fn amend(text: &str) -> Step {
    Step::Amend { account: AccountId::new("facebook"), text: text.to_owned(), reason: "fecha".to_owned() }
}

fn approve_amendment(text: &str) -> Step {
    Step::ApproveAmendment {
        delivery: DeliveryId::new("edit"),
        account: AccountId::new("facebook"),
        text: text.to_owned(),
    }
}

#[test]
fn a_slot_that_passes_expires_it_and_voids_the_approval() {
    let publication = approved(&full());
    assert_eq!(publication.denied(59, &Actor::console(), &Step::Expire), Denied::NotYet);
    let expired = publication.at(60, &Actor::console(), &Step::Expire);
    assert_eq!((expired.stage, expired.approval.clone(), expired.goes_at), (Stage::Expired, None, None));
    assert!(expired.try_at(61, &Actor::console(), &begin(&expired)).is_err());
    assert!(expired.try_at(61, &hugo(), &approve(&expired)).is_err());
    assert!(matches!(expired.denied(61, &Actor::console(), &Step::Expire), Denied::Stage { .. }), "once");
    let again = expired.at(61, &olga(), &edit(&Content { slot: Some(minute(90)), ..full() }));
    assert_eq!(again.stage, Stage::InReview);
    assert!(again.at(62, &hugo(), &approve(&again)).is_approved());
    // Whatever waits for somebody expires too; what has no slot never does.
    let waiting = suggested(&full(), &olga());
    assert_eq!(waiting.at(60, &Actor::console(), &Step::Expire).stage, Stage::Expired);
    let asked = waiting.at(1, &hugo(), &propose(&waiting, None)).at(60, &Actor::console(), &Step::Expire);
    assert_eq!(asked.awaited, None);
    assert_eq!(suggested(&without_slot(), &olga()).denied(9_999, &hugo(), &Step::Expire), Denied::NotYet);
}

#[test]
fn what_has_no_slot_goes_out_when_somebody_says_so_and_can_be_held_until_then() {
    let publication = approved(&without_slot());
    assert_eq!((publication.stage, publication.goes_at), (Stage::Approved, None));
    assert!(publication.try_at(3, &Actor::console(), &begin(&publication)).is_err());
    let release = |hash| Step::Release { content: hash, at: minute(5) };
    assert_eq!(publication.denied(3, &olga(), &release(full().hash())), Denied::Changed);
    let released = publication.at(3, &olga(), &release(publication.content.hash()));
    assert_eq!((released.stage, released.goes_at), (Stage::Scheduled, Some(minute(5))));
    assert_eq!(released.denied(4, &Actor::console(), &begin(&released)), Denied::NotYet);
    let held = released.at(4, &olga(), &Step::Hold);
    assert_eq!((held.stage, held.goes_at, held.is_approved()), (Stage::Approved, None, true));
    assert!(held.try_at(6, &Actor::console(), &begin(&held)).is_err());
    assert_eq!(released.at(5, &Actor::console(), &begin(&released)).stage, Stage::Publishing);
    assert!(approved(&full()).try_at(3, &olga(), &Step::Hold).is_err(), "a slot is edited, not held");
}

#[test]
fn it_goes_out_once_at_its_moment_with_one_delivery_for_each_account() {
    let publication = approved(&full());
    assert_eq!(publication.denied(59, &Actor::console(), &begin(&publication)), Denied::NotYet);
    let deliveries = |named: &[(Target, &str)]| Step::Begin {
        deliveries: named.iter().map(|(on, id)| (on.clone(), DeliveryId::new(*id))).collect(),
    };
    let wrong: [&[(Target, &str)]; 5] = [
        &[],
        &[(facebook(), "a")],
        &[(facebook(), "a"), (facebook(), "b")],
        &[(facebook(), "a"), (x(), "b"), (x(), "c")],
        &[(facebook(), "a"), (x(), "a")],
    ];
    for named in wrong {
        assert_eq!(publication.denied(60, &Actor::console(), &deliveries(named)), Denied::Deliveries, "{named:?}");
    }
    let out = publication.at(60, &Actor::console(), &begin(&publication));
    assert_eq!((out.stage, out.publishing.len()), (Stage::Publishing, 2));
    assert!(out.try_at(60, &Actor::console(), &begin(&out)).is_err(), "nothing goes out twice");
    for step in [edit(&without_slot()), Step::Withdraw { reason: "no".to_owned() }, Step::Expire, Step::Review] {
        assert!(matches!(out.denied(60, &hugo(), &step), Denied::Stage { .. }), "{step:?}");
    }
}

#[test]
fn each_network_has_its_own_state_and_the_stage_is_read_from_all() {
    let (first, second) = ("facebook", "x");
    let after = |one: &DeliveryState, other: &DeliveryState| {
        let publication = moved(&moved(&going_out(), first, one), second, other);
        assert_eq!(publication.on(&x().account).unwrap().publish.state, *other);
        assert_eq!(publication.on(&facebook().account).unwrap().publish.state, *one);
        publication.stage
    };
    let pending = DeliveryState::Pending { not_before: minute(60) };
    assert_eq!(after(&sent(), &sent()), Stage::Published);
    assert_eq!(after(&sent(), &failed()), Stage::PartlyPublished);
    assert_eq!(after(&failed(), &failed()), Stage::Failed);
    assert_eq!(after(&sent(), &unknown()), Stage::Unknown);
    assert_eq!(after(&pending, &unknown()), Stage::Unknown);
    assert_eq!(after(&sent(), &pending), Stage::Publishing);
    assert_eq!(after(&failed(), &DeliveryState::Sending { since: minute(60) }), Stage::Publishing);
    let cancelled = DeliveryState::Cancelled { at: minute(61) };
    assert_eq!(after(&sent(), &cancelled), Stage::PartlyPublished);
    assert_eq!(after(&failed(), &cancelled), Stage::Failed, "one still waits for somebody");
    assert_eq!(after(&cancelled, &cancelled), Stage::Withdrawn, "taken back before it left");
    let stranger = moved(&going_out(), "stranger", &sent());
    assert_eq!(stranger, going_out(), "a delivery of another publication changes nothing");
}

#[test]
fn a_live_post_gets_another_text_when_somebody_else_approves_it() {
    let live = live();
    let on_x = Step::Amend { account: x().account, text: "Otra".to_owned(), reason: "fecha".to_owned() };
    assert!(matches!(live.denied(70, &hugo(), &on_x), Denied::Network { .. }));
    let amended = live.at(70, &hugo(), &amend("Domingo"));
    assert_eq!(amended.stage, Stage::Published);
    assert_eq!(amended.denied(71, &hugo(), &approve_amendment("Domingo")), Denied::OwnWork);
    assert_eq!(amended.denied(71, &olga(), &approve_amendment("Domingo")), Denied::Role);
    assert_eq!(amended.denied(71, &dora(), &approve_amendment("Lunes")), Denied::Changed);
    let going = amended.at(71, &dora(), &approve_amendment("Domingo"));
    assert_eq!((going.stage, going.amendment.clone()), (Stage::Publishing, None));
    assert_eq!(moved(&going, "edit", &sent()).stage, Stage::Published);
    let dropped = amended.at(71, &olga(), &Step::DropAmendment);
    assert_eq!(dropped.amendment, None);
    assert_eq!(dropped.denied(72, &olga(), &Step::DropAmendment), Denied::Nothing);
}

#[test]
fn while_something_is_on_its_way_to_an_account_nothing_else_is_begun_there() {
    let going = live().at(70, &olga(), &amend("Domingo")).at(71, &hugo(), &approve_amendment("Domingo"));
    for state in [DeliveryState::Sending { since: minute(71) }, unknown()] {
        let doubtful = moved(&going, "edit", &state).at(72, &olga(), &amend("Lunes"));
        assert!(matches!(doubtful.denied(73, &hugo(), &approve_amendment("Lunes")), Denied::Stage { .. }));
        assert!(matches!(doubtful.denied(73, &hugo(), &remove("facebook", "rm", "no")), Denied::Stage { .. }));
        assert!(doubtful.try_at(73, &hugo(), &remove("x", "rm", "no")).is_ok(), "the other account is free");
    }
    let refused = moved(&going, "edit", &failed()).at(72, &olga(), &amend("Lunes"));
    let again = Step::ApproveAmendment {
        delivery: DeliveryId::new("edit 2"),
        account: facebook().account,
        text: "Lunes".to_owned(),
    };
    let again = refused.at(73, &hugo(), &again);
    let pending = DeliveryState::Pending { not_before: minute(74) };
    assert_eq!(again.may_move(&DeliveryId::new("edit"), &pending), Err(Denied::Deliveries), "its place was taken");
    assert_eq!(again.may_move(&DeliveryId::new("edit 2"), &pending), Ok(()));
}

#[test]
fn live_posts_are_taken_away_for_a_reason_and_nothing_follows() {
    let live = live();
    assert_eq!(live.denied(70, &olga(), &remove("x", "rm", "error")), Denied::Role);
    assert_eq!(live.denied(70, &hugo(), &remove("x", "rm", " ")), Denied::NoReason);
    assert_eq!(live.denied(70, &hugo(), &remove("otra", "rm", "error")), Denied::NotLive);
    let none = Step::Remove { deliveries: Vec::new(), reason: "error".to_owned() };
    assert_eq!(live.denied(70, &hugo(), &none), Denied::NotLive);
    let one = moved(&live.at(70, &hugo(), &remove("x", "rm", "error")), "rm", &sent());
    assert_eq!(one.stage, Stage::PartlyPublished);
    assert_eq!(one.denied(71, &hugo(), &remove("x", "rm 2", "error")), Denied::NotLive);
    let gone = moved(&one.at(72, &hugo(), &remove("facebook", "rm 3", "error")), "rm 3", &sent());
    assert_eq!(gone.stage, Stage::Withdrawn);
    for step in [edit(&without_slot()), Step::Review, amend("Domingo"), Step::Expire, begin(&gone)] {
        assert!(gone.try_at(90, &hugo(), &step).is_err(), "{step:?}");
    }
}

#[test]
fn what_failed_is_not_tried_again_once_the_rest_was_taken_away() {
    let partly = moved(&moved(&going_out(), "facebook", &sent()), "x", &failed());
    let pending = DeliveryState::Pending { not_before: minute(70) };
    assert_eq!(partly.may_move(&DeliveryId::new("x"), &pending), Ok(()));
    let gone = moved(&partly.at(70, &hugo(), &remove("facebook", "rm", "error")), "rm", &sent());
    assert_eq!(gone.stage, Stage::Withdrawn);
    let refused = gone.may_move(&DeliveryId::new("x"), &pending);
    assert_eq!(refused, Err(Denied::Stage { stage: Stage::Withdrawn }));
}

#[test]
fn withdrawing_needs_a_reason() {
    let publication = approved(&full());
    assert_eq!(publication.denied(3, &hugo(), &Step::Withdraw { reason: " ".to_owned() }), Denied::NoReason);
    let withdrawn = publication.at(3, &hugo(), &Step::Withdraw { reason: " Se canceló. ".to_owned() });
    assert_eq!((withdrawn.stage, withdrawn.reason.as_deref()), (Stage::Withdrawn, Some("Se canceló.")));
    assert_eq!((withdrawn.approval.clone(), withdrawn.goes_at), (None, None));
}

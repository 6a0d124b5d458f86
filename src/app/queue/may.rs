//! What can be done now, and in which sentence not: a wish is tried on the publication before it is made.

use super::super::state::State;
use crate::keymap::Command;
use crate::model::account::NetworkKind;
use crate::model::delivery::DeliveryState;
use crate::model::ids::{AgencyId, DeliveryId};
use crate::model::mail::{Mail, Outcome, Verdict};
use crate::model::people::{Actor, Role};
use crate::model::publication::{Denied, Policy, Publication, Publishing, Step};
use crate::model::queue::{QueueCounts, QueueView};
use crate::say_publication::say_denied;
use chrono::TimeDelta;

/// How many things of the queue wait for the office: to review, in need of a person, e-mails to decide.
#[must_use]
pub fn waits_for_office(counts: &QueueCounts) -> u64 {
    [QueueView::ToReview, QueueView::Attention, QueueView::Mail].into_iter().map(|view| counts.of(view)).sum()
}

/// Who sits at the console, as the rules see it.
pub(super) fn actor(state: &State) -> Actor {
    let known = state.office.as_ref().map(|office| office.actor.clone());
    known.unwrap_or_else(|| Actor { person: state.operator.clone(), role: Role::Operator })
}

/// Says why a command of the queue would do nothing now; `None` when it would do something.
pub(super) fn obstacle(state: &State, command: Command) -> Option<String> {
    let said = |id: &str| Some(state.lang.say(id));
    if let Some(mail) = state.queue_mail() {
        return of_mail(state, mail, command);
    }
    let Some(publication) = state.queue_publication() else { return said("queue-nothing-selected") };
    let denied = match command {
        Command::ReceiveMail | Command::IgnoreMail | Command::MoreInformation => return said("queue-only-mail"),
        Command::OpenInBrowser | Command::CopyLink => {
            return if links(publication).is_empty() { said("notice-no-link") } else { None };
        }
        Command::RetryDelivery => {
            return if failed(publication).is_empty() { said("queue-nothing-failed") } else { None };
        }
        Command::Compare => return if can_compare(state, publication) { None } else { said("queue-one-version") },
        Command::Hold => hold(state, publication),
        Command::Approve => approve(state, publication),
        Command::NotApprove if publication.amendment.is_some() => tried(state, publication, &Step::DropAmendment),
        Command::NotApprove => tried(state, publication, &propose(publication, Some("·"))),
        Command::ToAgency => tried(state, publication, &propose(publication, None)),
        Command::AgencySaid => tried(state, publication, &answered()),
        Command::Review => tried(state, publication, &Step::Review),
        Command::Schedule => tried(state, publication, &other_slot(state, publication)),
        Command::EditPublication if publication.stage.is_before_publishing() => None,
        Command::EditPublication => Some(Denied::Stage { stage: publication.stage }),
        Command::PublishNow => publish_now(state, publication),
        Command::Withdraw => withdraw(state, publication),
        Command::Amend => amend(publication),
        Command::VerifyAgain => live(publication).is_empty().then_some(Denied::NotLive),
        _ => None,
    };
    denied.map(|denied| say_denied(&denied, state.lang))
}

fn of_mail(state: &State, mail: &Mail, command: Command) -> Option<String> {
    let decides = matches!(
        command,
        Command::Approve | Command::NotApprove | Command::MoreInformation | Command::ReceiveMail | Command::IgnoreMail
    );
    let id = match command {
        _ if decides && mail.outcome == Outcome::ToDecide => return None,
        _ if decides => "queue-mail-decided",
        _ => "queue-not-mail",
    };
    Some(state.lang.say(id))
}

/// Tries a step: the reason why it may not be taken.
fn tried(state: &State, publication: &Publication, step: &Step) -> Option<Denied> {
    publication.after(step, state.now, &actor(state), policy(state)).err()
}

fn policy(state: &State) -> Policy {
    Policy { one_person: state.office.as_ref().is_some_and(|office| office.one_person) }
}

fn approve(state: &State, publication: &Publication) -> Option<Denied> {
    if let Some(amendment) = &publication.amendment {
        let (account, text) = (amendment.account.clone(), amendment.text.clone());
        return tried(state, publication, &Step::ApproveAmendment { delivery: DeliveryId::new("·"), account, text });
    }
    let step = Step::Approve { content: publication.content.hash() };
    // Approving reviews first, when nobody did.
    match publication.after(&Step::Review, state.now, &actor(state), policy(state)) {
        Ok(reviewed) => tried(state, &reviewed, &step),
        Err(_) => tried(state, publication, &step),
    }
}

fn propose(publication: &Publication, reason: Option<&str>) -> Step {
    Step::Propose {
        agency: publication.agency.clone().unwrap_or_else(|| AgencyId::new("·")),
        letter: None,
        content: publication.content.hash(),
        reason: reason.map(str::to_owned),
        remind_at: None,
    }
}

fn answered() -> Step {
    Step::Answered { mail: None, verdict: Verdict::Approved, content: None, words: "·".to_owned() }
}

fn other_slot(state: &State, publication: &Publication) -> Step {
    let mut content = publication.content.clone();
    content.slot = Some(content.slot.unwrap_or(state.now) + TimeDelta::minutes(1));
    Step::Edit { content }
}

fn publish_now(state: &State, publication: &Publication) -> Option<Denied> {
    tried(state, publication, &Step::Release { content: publication.content.hash(), at: state.now })
}

fn hold(state: &State, publication: &Publication) -> Option<Denied> {
    if pending(publication).is_empty() { tried(state, publication, &Step::Hold) } else { None }
}

fn withdraw(state: &State, publication: &Publication) -> Option<Denied> {
    let live = live(publication);
    if live.is_empty() {
        return tried(state, publication, &Step::Withdraw { reason: "·".to_owned() });
    }
    let deliveries = live.iter().map(|one| (one.target.account.clone(), DeliveryId::new("·"))).collect();
    tried(state, publication, &Step::Remove { deliveries, reason: "·".to_owned() })
}

fn amend(publication: &Publication) -> Option<Denied> {
    let live = live(publication);
    if live.iter().any(|one| one.target.network == NetworkKind::Facebook) {
        None
    } else if let Some(one) = live.first() {
        Some(Denied::Network { network: one.target.network })
    } else {
        Some(Denied::NotLive)
    }
}

/// Where it stands on the networks now.
pub(super) fn live(publication: &Publication) -> Vec<&Publishing> {
    publication.publishing.iter().filter(|one| one.is_live()).collect()
}

/// Its addresses for people: only what a browser opens as a page.
pub(super) fn links(publication: &Publication) -> Vec<(&Publishing, String)> {
    let page = |link: &&str| link.starts_with("https://") || link.starts_with("http://");
    let links = publication.publishing.iter().filter_map(|one| Some((one, one.permalink().filter(page)?.to_owned())));
    links.collect()
}

fn legs(publication: &Publication, wanted: impl Fn(&DeliveryState) -> bool) -> Vec<DeliveryId> {
    let legs = publication
        .publishing
        .iter()
        .flat_map(|one| [Some(&one.publish), one.edit.as_ref(), one.remove.as_ref()].into_iter().flatten());
    legs.filter(|leg| wanted(&leg.state)).map(|leg| leg.delivery.clone()).collect()
}

/// The deliveries that a network refused.
pub(super) fn failed(publication: &Publication) -> Vec<DeliveryId> {
    legs(publication, |state| matches!(state, DeliveryState::Failed { .. }))
}

/// The deliveries that have not left.
pub(super) fn pending(publication: &Publication) -> Vec<DeliveryId> {
    legs(publication, |state| matches!(state, DeliveryState::Pending { .. }))
}

fn can_compare(state: &State, publication: &Publication) -> bool {
    let dossier = state.queue.open.as_ref().and_then(|open| open.dossier.as_ref());
    let dossier = dossier.filter(|dossier| dossier.publication.id == publication.id);
    dossier.is_some_and(|dossier| super::versions(dossier).len() > 1)
}

//! What may follow what in a publication's life, and why not.

use super::content::Lack;
use super::legs::{Leg, Publishing};
use super::step::{Origin, Step};
use super::{AgencyAnswer, Amendment, Approval, Awaited, Content, Publication, Stage};
use crate::model::account::NetworkKind;
use crate::model::ids::{AccountId, ContentHash, PublicationId};
use crate::model::people::Actor;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the office allows; kept with every step, so that the record says under which rule it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Policy {
    /// The office has one person, who may approve their own work; the approval says so.
    #[serde(default)]
    pub one_person: bool,
}

/// Why a step may not be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Denied {
    /// There is such a publication already.
    #[error("there is such a publication already")]
    Exists,
    /// It does not follow from where the publication stands.
    #[error("not while it is {}", .stage.name())]
    Stage {
        /// Where it stands.
        stage: Stage,
    },
    /// Only head or director may.
    #[error("only the head or the director may")]
    Role,
    /// Who wrote it does not approve it (four eyes).
    #[error("who wrote it does not approve it")]
    OwnWork,
    /// What was seen is not what it says now.
    #[error("it says something else now")]
    Changed,
    /// A reason is required.
    #[error("a reason is required")]
    NoReason,
    /// It is not complete.
    #[error("it is not complete")]
    Lacks(Vec<Lack>),
    /// Nothing would change.
    #[error("nothing changes")]
    Nothing,
    /// The network does not let a live post be changed.
    #[error("{} does not let a live post be changed", .network.name())]
    Network {
        /// The network.
        network: NetworkKind,
    },
    /// It does not stand on that account.
    #[error("it is not live there")]
    NotLive,
    /// It is not its moment.
    #[error("it is not its moment")]
    NotYet,
    /// The deliveries are not one for each account.
    #[error("not one delivery for each account")]
    Deliveries,
}

impl Denied {
    /// The identifier of its sentence in `assets/i18n`.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::Exists => "denied-exists",
            Self::Stage { .. } => "denied-stage",
            Self::Role => "denied-role",
            Self::OwnWork => "denied-own-work",
            Self::Changed => "denied-changed",
            Self::NoReason => "denied-no-reason",
            Self::Lacks(_) => "denied-lacks",
            Self::Nothing => "denied-nothing",
            Self::Network { .. } => "denied-network",
            Self::NotLive => "denied-not-live",
            Self::NotYet => "denied-not-yet",
            Self::Deliveries => "denied-deliveries",
        }
    }
}

/// Under what a step is taken.
#[derive(Debug, Clone, Copy)]
struct Taking<'a> {
    at: DateTime<Utc>,
    by: &'a Actor,
    policy: Policy,
}

impl Publication {
    /// The first step of a publication.
    ///
    /// # Errors
    /// [`Denied`] when it is not [`Step::Create`]. It may say nothing yet: what an agency sends can be a file alone.
    pub fn begin(id: &PublicationId, step: &Step, at: DateTime<Utc>, by: &Actor) -> Result<Self, Denied> {
        let Step::Create { origin, agency, content } = step else {
            return Err(Denied::Stage { stage: Stage::Withdrawn });
        };
        let stage = match origin {
            Origin::Office => Stage::Suggested,
            Origin::Agency { .. } => Stage::Received,
        };
        let author = match origin {
            // What an agency wrote is nobody's work in the office.
            Origin::Agency { mail: Some(_), .. } => None,
            _ => Some(by.person.clone()),
        };
        Ok(Self {
            id: id.clone(),
            version: 1,
            origin: origin.clone(),
            agency: agency.clone(),
            content: content.clone(),
            authors: author.into_iter().collect::<BTreeSet<_>>(),
            stage,
            since: at,
            created_at: at,
            approval: None,
            answer: None,
            awaited: None,
            goes_at: None,
            publishing: Vec::new(),
            amendment: None,
            reason: None,
        })
    }

    /// The publication after a step: the one rule of its life.
    ///
    /// # Errors
    /// Why the step may not be taken.
    pub fn after(&self, step: &Step, at: DateTime<Utc>, by: &Actor, policy: Policy) -> Result<Self, Denied> {
        let taking = Taking { at, by, policy };
        let mut next = self.clone();
        match step {
            Step::Create { .. } => return Err(Denied::Exists),
            Step::Edit { content } => next.edit(content, taking)?,
            Step::Review => {
                next.must(|stage| matches!(stage, Stage::Received | Stage::Suggested))?;
                next.go(Stage::InReview, at);
            }
            Step::Propose { .. } => next.propose(step, taking)?,
            Step::Remind { .. } | Step::Bounced { .. } | Step::Away { .. } => next.awaiting(step)?,
            Step::Answered { .. } => next.answered(step, taking)?,
            Step::Approve { content } => next.approve(content, taking)?,
            Step::Release { content, at: moment } => {
                next.must(|stage| stage == Stage::Approved)?;
                next.still(content)?;
                if !next.is_approved() {
                    return Err(Denied::Changed);
                }
                next.goes_at = Some(*moment);
                next.go(Stage::Scheduled, at);
            }
            Step::Hold => {
                if next.stage != Stage::Scheduled || next.content.slot.is_some() {
                    return Err(Denied::Stage { stage: next.stage });
                }
                next.goes_at = None;
                next.go(Stage::Approved, at);
            }
            Step::Begin { .. } => next.begin_publishing(step, taking)?,
            Step::Expire => next.expire(at)?,
            Step::Withdraw { reason } => {
                next.must(Stage::is_before_publishing)?;
                next.because(reason)?;
                next.void();
                next.awaited = None;
                next.go(Stage::Withdrawn, at);
            }
            Step::Amend { .. } | Step::ApproveAmendment { .. } | Step::DropAmendment => next.amend(step, taking)?,
            Step::Remove { .. } => next.remove(step, taking)?,
            Step::Verified { account, found } => {
                let publishing = next.publishing.iter_mut().find(|publishing| publishing.target.account == *account);
                publishing.ok_or(Denied::NotLive)?.found = Some((found.clone(), at));
            }
        }
        next.version = self.version + 1;
        Ok(next)
    }

    fn must(&self, allowed: impl Fn(Stage) -> bool) -> Result<(), Denied> {
        if allowed(self.stage) { Ok(()) } else { Err(Denied::Stage { stage: self.stage }) }
    }

    /// What was seen must be what it says.
    fn still(&self, seen: &ContentHash) -> Result<(), Denied> {
        if *seen == self.content.hash() { Ok(()) } else { Err(Denied::Changed) }
    }

    fn because(&mut self, reason: &str) -> Result<(), Denied> {
        if reason.trim().is_empty() {
            return Err(Denied::NoReason);
        }
        self.reason = Some(reason.trim().to_owned());
        Ok(())
    }

    fn go(&mut self, stage: Stage, at: DateTime<Utc>) {
        if self.stage != stage {
            self.stage = stage;
            self.since = at;
        }
    }

    /// What it said is no longer what was approved.
    fn void(&mut self) {
        self.approval = None;
        self.goes_at = None;
    }

    fn edit(&mut self, content: &Content, taking: Taking<'_>) -> Result<(), Denied> {
        self.must(Stage::is_before_publishing)?;
        if content.hash() == self.content.hash() {
            return Err(Denied::Nothing);
        }
        if content.says_other_than(&self.content) {
            self.authors.insert(taking.by.person.clone());
        }
        self.content = content.clone();
        self.void();
        // The agency was shown something else: its answer would be to that.
        self.awaited = None;
        let stage = match self.stage {
            stage @ (Stage::Received | Stage::Suggested) => stage,
            _ => Stage::InReview,
        };
        self.go(stage, taking.at);
        Ok(())
    }

    fn propose(&mut self, step: &Step, taking: Taking<'_>) -> Result<(), Denied> {
        let Step::Propose { agency, letter, content, reason, remind_at } = step else { return Err(Denied::Nothing) };
        self.must(|stage| stage.is_to_review() || stage == Stage::WithAgency)?;
        self.still(content)?;
        if self.content.text.trim().is_empty() && self.content.versions.is_empty() && self.content.media.is_empty() {
            return Err(Denied::Lacks(vec![Lack::Nothing { network: NetworkKind::Facebook }]));
        }
        if let Some(reason) = reason {
            // S-8.2: to say no is the head's, and needs a reason.
            if !taking.by.role.approves() && !taking.policy.one_person {
                return Err(Denied::Role);
            }
            self.because(reason)?;
        }
        self.agency = Some(agency.clone());
        self.void();
        self.awaited = Some(Awaited {
            agency: agency.clone(),
            letter: letter.clone(),
            content: content.clone(),
            since: taking.at,
            remind_at: *remind_at,
            reminders: 0,
            away: None,
            bounced: None,
        });
        self.go(Stage::WithAgency, taking.at);
        Ok(())
    }

    fn awaiting(&mut self, step: &Step) -> Result<(), Denied> {
        let stage = self.stage;
        match step {
            Step::Remind { letter, number, next } => {
                let awaited = self.awaited.as_mut().ok_or(Denied::Stage { stage })?;
                awaited.letter = Some(letter.clone());
                awaited.reminders = *number;
                awaited.remind_at = *next;
            }
            // What came for an earlier letter is history and nothing more.
            Step::Bounced { letter, detail, delayed: false, .. } => {
                if let Some(awaited) = self.awaited.as_mut().filter(|awaited| awaited.letter.as_ref() == Some(letter)) {
                    awaited.bounced = Some(detail.clone());
                }
            }
            Step::Away { until, .. } => {
                if let Some(awaited) = &mut self.awaited {
                    awaited.away = Some(*until);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn answered(&mut self, step: &Step, taking: Taking<'_>) -> Result<(), Denied> {
        let Step::Answered { mail, verdict, content, words } = step else { return Err(Denied::Nothing) };
        // Only what is awaited is answered; what comes later is shown to a person, who says what it means.
        self.must(|stage| stage == Stage::WithAgency)?;
        let agency = self.awaited.take().map(|awaited| awaited.agency).or_else(|| self.agency.clone());
        let Some(agency) = agency else { return Err(Denied::Stage { stage: self.stage }) };
        self.answer = Some(AgencyAnswer {
            agency,
            verdict: *verdict,
            content: content.clone(),
            mail: mail.clone(),
            words: words.clone(),
            at: taking.at,
            by: taking.by.person.clone(),
        });
        self.go(Stage::InReview, taking.at);
        Ok(())
    }

    fn approve(&mut self, seen: &ContentHash, taking: Taking<'_>) -> Result<(), Denied> {
        self.must(|stage| stage == Stage::InReview)?;
        self.still(seen)?;
        let lacks = self.content.lacks(taking.at);
        if !lacks.is_empty() {
            return Err(Denied::Lacks(lacks));
        }
        let own = self.may_decide(taking)?;
        self.approval = Some(Approval {
            by: taking.by.person.clone(),
            role: taking.by.role,
            at: taking.at,
            content: seen.clone(),
            one_person: own,
        });
        self.goes_at = self.content.slot;
        let stage = if self.content.slot.is_some() { Stage::Scheduled } else { Stage::Approved };
        self.go(stage, taking.at);
        Ok(())
    }

    /// Four eyes. `true` when the office's one person approves their own work.
    fn may_decide(&self, taking: Taking<'_>) -> Result<bool, Denied> {
        if taking.policy.one_person {
            return Ok(true);
        }
        if !taking.by.role.approves() {
            return Err(Denied::Role);
        }
        if self.authors.contains(&taking.by.person) { Err(Denied::OwnWork) } else { Ok(false) }
    }

    fn begin_publishing(&mut self, step: &Step, taking: Taking<'_>) -> Result<(), Denied> {
        let Step::Begin { deliveries } = step else { return Err(Denied::Nothing) };
        self.must(|stage| stage == Stage::Scheduled)?;
        if !self.is_approved() {
            return Err(Denied::Changed);
        }
        if self.goes_at.is_none_or(|moment| moment > taking.at) {
            return Err(Denied::NotYet);
        }
        let named: BTreeSet<_> = deliveries.iter().map(|(target, _)| target).collect();
        let wanted: BTreeSet<_> = self.content.targets.iter().collect();
        let ids: BTreeSet<_> = deliveries.iter().map(|(_, delivery)| delivery).collect();
        if named != wanted || deliveries.len() != wanted.len() || ids.len() != wanted.len() {
            return Err(Denied::Deliveries);
        }
        self.publishing = deliveries
            .iter()
            .map(|(target, delivery)| Publishing {
                target: target.clone(),
                publish: Leg::pending(delivery, taking.at),
                edit: None,
                remove: None,
                found: None,
            })
            .collect();
        self.go(Stage::Publishing, taking.at);
        Ok(())
    }

    fn expire(&mut self, at: DateTime<Utc>) -> Result<(), Denied> {
        self.must(|stage| stage.is_before_publishing() && stage != Stage::Expired)?;
        if self.content.slot.is_none_or(|slot| slot > at) {
            return Err(Denied::NotYet);
        }
        self.void();
        self.awaited = None;
        self.go(Stage::Expired, at);
        Ok(())
    }

    fn amend(&mut self, step: &Step, taking: Taking<'_>) -> Result<(), Denied> {
        match step {
            Step::Amend { account, text, reason } => {
                let publishing = self.on(account).filter(|publishing| publishing.is_live()).ok_or(Denied::NotLive)?;
                if publishing.target.network == NetworkKind::X {
                    return Err(Denied::Network { network: NetworkKind::X });
                }
                if text.trim().is_empty() || reason.trim().is_empty() {
                    return Err(Denied::NoReason);
                }
                self.amendment = Some(Amendment {
                    account: account.clone(),
                    text: text.clone(),
                    reason: reason.trim().to_owned(),
                    by: taking.by.person.clone(),
                    at: taking.at,
                });
            }
            Step::ApproveAmendment { delivery, account, text } => {
                let amendment = self.amendment.clone().ok_or(Denied::Stage { stage: self.stage })?;
                if (&amendment.account, &amendment.text) != (account, text) {
                    return Err(Denied::Changed);
                }
                if !taking.policy.one_person {
                    if !taking.by.role.approves() {
                        return Err(Denied::Role);
                    }
                    if amendment.by == taking.by.person {
                        return Err(Denied::OwnWork);
                    }
                }
                self.quiet(account)?.edit = Some(Leg::pending(delivery, taking.at));
                self.amendment = None;
                self.settle(taking.at);
            }
            _ => {
                self.amendment.take().ok_or(Denied::Nothing)?;
            }
        }
        Ok(())
    }

    /// A live post of which nothing is on its way: what may have been sent is read back before anything else is.
    fn quiet(&mut self, account: &AccountId) -> Result<&mut Publishing, Denied> {
        let live = self.publishing.iter_mut().find(|one| one.target.account == *account && one.is_live());
        let live = live.ok_or(Denied::NotLive)?;
        if live.is_settled() { Ok(live) } else { Err(Denied::Stage { stage: self.stage }) }
    }

    fn remove(&mut self, step: &Step, taking: Taking<'_>) -> Result<(), Denied> {
        let Step::Remove { deliveries, reason } = step else { return Err(Denied::Nothing) };
        if !taking.by.role.approves() && !taking.policy.one_person {
            return Err(Denied::Role);
        }
        self.because(reason)?;
        if deliveries.is_empty() {
            return Err(Denied::NotLive);
        }
        for (account, delivery) in deliveries {
            self.quiet(account)?.remove = Some(Leg::pending(delivery, taking.at));
        }
        self.amendment = None;
        self.settle(taking.at);
        Ok(())
    }
}

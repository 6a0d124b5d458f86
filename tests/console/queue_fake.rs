//! A worker that answers about the approval queue from memory, by the same rules as the store.

use super::fake::noon;
use chrono::TimeDelta;
use std::collections::VecDeque;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::agency::Agency;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::exchange::{Office, Refusal, Report, Request};
use ventanilla::model::ids::{AccountId, AgencyId, BlobId, DeliveryId, MailId, Person, PublicationId, RemoteId};
use ventanilla::model::mail::{Doubt, Mail, MailKind, Outcome, Reading, Sender};
use ventanilla::model::media::Media;
use ventanilla::model::people::{Actor, Role};
use ventanilla::model::publication::{
    Content, Happened, Leg, Origin, Policy, Publication, Publishing, Stage, Step, Target,
};
use ventanilla::model::queue::{
    Dossier, PublicationDraft, QueueAnchor, QueueCounts, QueueItem, QueuePage, QueueRow, QueueView,
};
use ventanilla::model::wish::{MailDecision, Wish};

/// Publications and e-mails in memory.
#[derive(Debug, Default)]
pub(crate) struct QueueFake {
    pub(crate) publications: Vec<Publication>,
    pub(crate) mails: Vec<Mail>,
    /// The next wish or decision is refused like this.
    pub(crate) refuses: Option<Refusal>,
    pub(crate) history: Vec<(PublicationId, Happened)>,
    /// What was begun and not saved.
    pub(crate) drafts: Vec<PublicationDraft>,
    /// What a file is; any other file is no picture.
    pub(crate) picture: Option<Media>,
}

pub(crate) fn publication(place: usize) -> Publication {
    let content = Content {
        text: format!("Aviso {place} para la ciudadanía"),
        targets: vec![
            Target { account: AccountId::new("facebook"), network: NetworkKind::Facebook },
            Target { account: AccountId::new("x"), network: NetworkKind::X },
        ],
        ..Content::default()
    };
    let step = Step::Create { origin: Origin::Office, agency: Some(AgencyId::new("finanzas")), content };
    let by = Actor { person: Person::new("eva"), role: Role::Operator };
    let at = noon() - TimeDelta::hours(5);
    Publication::begin(&PublicationId::new(format!("p{place:03}")), &step, at, &by).unwrap()
}

/// Live on both accounts.
pub(crate) fn live(place: usize) -> Publication {
    let mut publication = publication(place);
    let one = |target: &Target| Publishing {
        target: target.clone(),
        publish: Leg {
            delivery: DeliveryId::new(format!("d-{}", target.account)),
            state: DeliveryState::Sent {
                remote: RemoteId::new("1"),
                at: noon(),
                permalink: Some(format!("https://example.org/{}", target.account)),
            },
        },
        edit: None,
        remove: None,
        found: None,
    };
    publication.publishing = publication.content.targets.iter().map(one).collect();
    publication.stage = Stage::Published;
    publication
}

pub(crate) fn mail(place: usize, publication: Option<&str>) -> Mail {
    Mail {
        id: MailId::new(format!("m{place}")),
        fingerprint: format!("f{place}"),
        raw: BlobId::new("b"),
        bytes: 10,
        message_id: None,
        in_reply_to: Vec::new(),
        from: "laura@finanzas.example".to_owned(),
        from_name: Some("Laura".to_owned()),
        subject: "Re: Propuesta".to_owned(),
        date: None,
        fetched_at: noon(),
        what: MailKind::Ordinary,
        sender: Sender::Verified { agency: AgencyId::new("finanzas") },
        said: "Aprobado, pero…".to_owned(),
        reading: Reading { doubts: vec![Doubt::Condition], ..Reading::default() },
        attachments: Vec::new(),
        tokens: Vec::new(),
        letter: None,
        publication: publication.map(PublicationId::new),
        outcome: Outcome::ToDecide,
    }
}

impl QueueFake {
    pub(crate) fn with(count: usize) -> Self {
        Self { publications: (0..count).map(publication).collect(), ..Self::default() }
    }

    fn rows(&self, view: QueueView) -> Vec<QueueRow> {
        let place = |place: usize| u32::try_from(place).unwrap().to_be_bytes().to_vec();
        if view == QueueView::Mail {
            let waiting = self.mails.iter().enumerate().filter(|(_, mail)| mail.outcome == Outcome::ToDecide);
            return waiting
                .map(|(at, mail)| QueueRow { item: QueueItem::Mail(Box::new(mail.clone())), key: place(at) })
                .collect();
        }
        let held = self.publications.iter().enumerate().filter(|(_, publication)| view.holds(publication.stage));
        held.map(|(at, publication)| QueueRow {
            item: QueueItem::Publication(Box::new(publication.clone())),
            key: place(at),
        })
        .collect()
    }

    pub(crate) fn counts(&self) -> QueueCounts {
        QueueCounts { views: QueueView::ALL.map(|view| u64::try_from(self.rows(view).len()).unwrap()) }
    }

    pub(crate) fn office(&self, person: &str, role: Role) -> Office {
        let agencies = [("finanzas", Some("laura@finanzas.example")), ("salud", None)];
        Office {
            actor: Actor { person: Person::new(person), role },
            people: Vec::new(),
            one_person: false,
            agencies: agencies
                .map(|(id, email)| Agency {
                    id: AgencyId::new(id),
                    name: format!("Secretaría de {id}"),
                    liaison: None,
                    email: email.map(str::to_owned),
                })
                .to_vec(),
            targets: Vec::new(),
            domains: Vec::new(),
            mailbox: Some(ventanilla::model::queue::MailStanding::default()),
            counts: self.counts(),
            drafts: self.drafts.clone(),
        }
    }

    fn page(&self, view: QueueView, anchor: &QueueAnchor, rows: usize) -> QueuePage {
        let all = self.rows(view);
        let from = match anchor {
            QueueAnchor::Start => 0,
            QueueAnchor::End => all.len().saturating_sub(rows),
            QueueAnchor::After { key } => all.iter().position(|row| row.key > *key).unwrap_or(all.len()),
            QueueAnchor::Around { id, key } => {
                let at = all.iter().position(|row| row.item.id() == id);
                let at = at.or_else(|| all.iter().position(|row| row.key >= *key)).unwrap_or(0);
                at.saturating_sub(rows / 2)
            }
        };
        let to = (from + rows).min(all.len());
        QueuePage {
            view,
            at_start: from == 0,
            at_end: to == all.len(),
            total: u64::try_from(all.len()).unwrap(),
            rows: all[from..to].to_vec(),
        }
    }

    fn step(wish: &Wish) -> Vec<Step> {
        match wish.clone() {
            Wish::Edit { content } => vec![Step::Edit { content }],
            Wish::Approve { content } => vec![Step::Review, Step::Approve { content }],
            Wish::Send { agency, content, reason, by_hand: _ } => {
                vec![Step::Propose { agency, letter: None, content, reason, remind_at: None }]
            }
            Wish::AgencySaid { verdict, words } => {
                vec![Step::Answered { mail: None, verdict, content: None, words }]
            }
            Wish::PublishNow { content } => vec![Step::Release { content, at: noon() + TimeDelta::seconds(10) }],
            Wish::Hold => vec![Step::Hold],
            Wish::Withdraw { reason } => vec![Step::Withdraw { reason }],
            _ => vec![Step::Review],
        }
    }

    /// Answers a request about the queue; false for any other.
    pub(crate) fn ask(&mut self, actor: &Actor, request: &Request, reports: &mut VecDeque<Report>) -> bool {
        match request {
            Request::Queue { ask, view, anchor, rows } => {
                reports.push_back(Report::Queue { ask: *ask, page: self.page(*view, anchor, *rows) });
            }
            Request::Dossier { ask, publication } => {
                let Some(publication) = self.publications.iter().find(|one| one.id == *publication).cloned() else {
                    reports.push_back(Report::Refused { ask: *ask, why: Refusal::Missing });
                    return true;
                };
                let mails = self.mails.iter().filter(|mail| mail.publication.as_ref() == Some(&publication.id));
                let history = self.history.iter().filter(|(id, _)| *id == publication.id);
                let dossier = Dossier {
                    mails: mails.cloned().collect(),
                    history: history.map(|(_, happened)| happened.clone()).collect(),
                    publication,
                    postings: Vec::new(),
                    letters: Vec::new(),
                    draft: None,
                };
                reports.push_back(Report::Dossier { ask: *ask, dossier: Box::new(dossier) });
            }
            Request::Slots { ask, from, to } => {
                let within = |publication: &&Publication| {
                    publication.content.slot.is_some_and(|slot| *from <= slot && slot < *to)
                };
                let publications = self.publications.iter().filter(within).cloned().collect();
                reports.push_back(Report::Slots { ask: *ask, publications });
            }
            Request::Publication { ask, publication, based_on, wish } => {
                let report = self.wish(actor, *ask, publication.as_ref(), *based_on, wish);
                reports.push_back(report);
                reports.push_back(Report::QueueChanged { publications: Vec::new(), counts: self.counts() });
            }
            Request::DecideMail { ask, mail, decision } => {
                let mail = self.mails.iter_mut().find(|one| one.id == *mail).unwrap();
                mail.outcome = match decision {
                    MailDecision::Answer { verdict, .. } => {
                        Outcome::Answer { verdict: *verdict, by: Some(actor.person.clone()) }
                    }
                    MailDecision::Receive { .. } => Outcome::Noted,
                    MailDecision::Ignore => Outcome::Ignored { by: actor.person.clone() },
                };
                reports.push_back(Report::Kept { ask: *ask, publication: None });
                reports.push_back(Report::QueueChanged { publications: Vec::new(), counts: self.counts() });
            }
            Request::Evidence { ask, .. } => {
                reports.push_back(Report::Evidence { ask: *ask, text: "From: laura\n\nAprobado".to_owned() });
            }
            Request::Attach { ask, path } => {
                let media = self.picture.clone().filter(|media| path.ends_with(&media.name));
                let why = Refusal::NotAPicture(path.clone());
                reports.push_back(match media {
                    Some(media) => Report::Attached { ask: *ask, media },
                    None => Report::Refused { ask: *ask, why },
                });
            }
            Request::SavePublicationDraft(draft) => {
                self.drafts.retain(|other| other.publication != draft.publication);
                self.drafts.push(draft.as_ref().clone());
            }
            Request::DropPublicationDraft(id) => self.drafts.retain(|other| other.publication != *id),
            _ => return false,
        }
        true
    }

    fn wish(
        &mut self,
        actor: &Actor,
        ask: u64,
        id: Option<&PublicationId>,
        based_on: Option<u64>,
        wish: &Wish,
    ) -> Report {
        if let Some(why) = self.refuses.take() {
            return Report::Refused { ask, why };
        }
        if let Wish::Create { origin, agency, content } = wish.clone() {
            let id = PublicationId::new(format!("new{}", self.publications.len()));
            let one = Publication::begin(&id, &Step::Create { origin, agency, content }, noon(), actor).unwrap();
            self.publications.push(one.clone());
            return Report::Kept { ask, publication: Some(Box::new(one)) };
        }
        let Some(one) = self.publications.iter_mut().find(|one| Some(&one.id) == id) else {
            return Report::Refused { ask, why: Refusal::Missing };
        };
        if based_on.is_some_and(|version| version != one.version) {
            return Report::Refused { ask, why: Refusal::Conflict };
        }
        let steps = Self::step(wish);
        let last = steps.len() - 1;
        for (place, step) in steps.into_iter().enumerate() {
            match one.after(&step, noon(), actor, Policy::default()) {
                Ok(next) => *one = next,
                // Approving reviews first, when nobody did.
                Err(_) if place < last => {}
                Err(denied) => return Report::Refused { ask, why: denied.into() },
            }
        }
        Report::Kept { ask, publication: Some(Box::new(one.clone())) }
    }
}

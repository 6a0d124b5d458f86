//! A worker that answers from memory.

use super::books_fake::BooksFake;
use super::counts_fake::CountsFake;
use super::queue_fake::QueueFake;
use super::search_fake::SearchFake;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::VecDeque;
use ventanilla::model::account::{CheckReport, NetworkKind, Standing};
use ventanilla::model::agency::Agency;
use ventanilla::model::change::Act;
use ventanilla::model::channel::Surface;
use ventanilla::model::conversation::{Conversation, Status};
use ventanilla::model::counts::{Anchor, Counts, Page, Row, View};
use ventanilla::model::deadline::Due;
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::exchange::{Draft, Drafted, Office, Refusal, Report, Request, Thread};
use ventanilla::model::ids::{AccountId, AgencyId, ConversationId, DeliveryId, Person, RemoteId};
use ventanilla::model::message::{Entry, Message};
use ventanilla::model::people::{Actor, Member, Role};
use ventanilla::model::queue::QueueCounts;
use ventanilla::model::sighting::{Answerable, Author, Presence};

/// A Monday in office hours: 23 November 2026, 12:00 in Culiacán.
pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-23T19:00:00Z".parse().unwrap()
}

/// Answers requests from a list in memory, at once or when told to.
#[derive(Debug)]
pub(crate) struct Fake {
    pub(crate) now: DateTime<Utc>,
    pub(crate) conversations: Vec<Conversation>,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) deliveries: Vec<Delivery>,
    /// The next act, answer or taking back is refused like this.
    pub(crate) refuses: Option<Refusal>,
    /// Why the disk takes no draft.
    pub(crate) disk: Option<String>,
    /// Every request, in order.
    pub(crate) asked: Vec<Request>,
    /// The approval queue, and who sits before it.
    pub(crate) queue: QueueFake,
    /// The followers.
    pub(crate) counts: CountsFake,
    /// The attention and the records.
    pub(crate) books: BooksFake,
    pub(crate) actor: Actor,
    /// The search.
    pub(crate) search: SearchFake,
    /// Reports on their way.
    pub(crate) reports: VecDeque<Report>,
    office: Office,
    seq: u64,
}

pub(crate) fn conversation(place: usize) -> Conversation {
    let x = place % 5 == 4;
    let received = noon() - TimeDelta::hours(3);
    let due = noon() + TimeDelta::minutes(i64::try_from(place).unwrap());
    Conversation {
        id: ConversationId::new(format!("c{place:04}")),
        version: 1,
        account: AccountId::new(if x { "x" } else { "facebook" }),
        network: if x { NetworkKind::X } else { NetworkKind::Facebook },
        surface: if x { Surface::Reply } else { Surface::Comment },
        thread: format!("t{place}"),
        citizen: Author { id: Some(format!("u{place}")), name: format!("Persona {place}"), handle: None },
        status: Status::New,
        topic: None,
        agency: None,
        snoozed_until: None,
        awaiting_since: Some(received),
        due: Some(Due { target: due, limit: due }),
        settled_until: None,
        last_citizen_at: Some(received),
        last_at: received,
        answer_to: Some(RemoteId::new(format!("m{place}"))),
        answerable: Answerable::Yes,
        private_reply_used: false,
        unread: 1,
        messages: 1,
        first_words: "¿Dónde pago el refrendo?".to_owned(),
        permalink: Some(format!("https://example.org/{place}")),
        post: None,
    }
}

fn key(conversation: &Conversation) -> Vec<u8> {
    let due = conversation.due.map_or(0, |due| due.limit.timestamp());
    let mut key = due.to_be_bytes().to_vec();
    key.extend(conversation.id.as_str().as_bytes());
    key
}

impl Fake {
    pub(crate) fn with(count: usize) -> Self {
        Self {
            now: noon(),
            conversations: (0..count).map(conversation).collect(),
            drafts: Vec::new(),
            deliveries: Vec::new(),
            refuses: None,
            disk: None,
            asked: Vec::new(),
            queue: QueueFake::default(),
            counts: CountsFake::default(),
            books: BooksFake::default(),
            search: SearchFake::default(),
            actor: Actor { person: Person::new("ana"), role: Role::Operator },
            reports: VecDeque::new(),
            office: Self::office(),
            seq: 100,
        }
    }

    /// The same with attention and records to answer about.
    pub(crate) fn with_books(self, books: BooksFake) -> Self {
        Self { books, ..self }
    }

    pub(crate) fn counts(&self) -> Counts {
        let view = |view| u64::try_from(self.rows(view).len()).unwrap();
        Counts {
            views: View::ALL.map(view),
            new: u64::try_from(self.conversations.iter().filter(|c| c.status == Status::New).count()).unwrap(),
            in_flight: u64::try_from(self.deliveries.iter().filter(|d| !d.state.is_settled()).count()).unwrap(),
            ..Counts::default()
        }
    }

    pub(crate) fn opened(&self) -> Report {
        Report::Opened {
            counts: self.counts(),
            standings: vec![
                Standing::unseen(AccountId::new("facebook"), NetworkKind::Facebook),
                Standing::unseen(AccountId::new("x"), NetworkKind::X),
            ],
            agencies: [("finanzas", "Secretaría de Finanzas"), ("salud", "Secretaría de Salud")]
                .map(|(id, name)| Agency { id: AgencyId::new(id), name: name.to_owned(), liaison: None, email: None })
                .to_vec(),
            drafts: self.drafts.clone(),
            deliveries: self.deliveries.clone(),
            mended: Vec::new(),
        }
    }

    /// An office of three, with ana at the console.
    pub(crate) fn office() -> Office {
        let member = |name: &str, role| Member { name: Person::new(name), role };
        let agency = |id: &str, name: &str, liaison: Option<&str>, email: Option<&str>| Agency {
            id: AgencyId::new(id),
            name: name.to_owned(),
            liaison: liaison.map(str::to_owned),
            email: email.map(str::to_owned),
        };
        let rosa = ("Lic. Rosa Gastélum", "rosa@finanzas.gob.mx");
        Office {
            actor: Actor { person: Person::new("ana"), role: Role::Operator },
            people: vec![
                member("ana", Role::Operator),
                member("beatriz", Role::Head),
                member("carlos", Role::Director),
            ],
            one_person: false,
            agencies: vec![
                agency("finanzas", "Secretaría de Finanzas", Some(rosa.0), Some(rosa.1)),
                agency("salud", "Secretaría de Salud", None, None),
            ],
            targets: Vec::new(),
            domains: Vec::new(),
            mailbox: None,
            counts: QueueCounts::default(),
            drafts: Vec::new(),
        }
    }

    /// Carries out what concerns the office, and says how it is now.
    fn renews(&mut self, ask: u64, change: impl FnOnce(&mut Office)) {
        if let Some(why) = self.refuses.take() {
            return self.reports.push_back(Report::Refused { ask, why });
        }
        change(&mut self.office);
        self.reports.push_back(Report::Kept { ask, publication: None });
        self.reports.push_back(Report::Office(self.office.clone()));
    }

    pub(crate) fn get(&self, id: &ConversationId) -> Option<&Conversation> {
        self.conversations.iter().find(|conversation| conversation.id == *id)
    }

    fn rows(&self, view: View) -> Vec<Row> {
        let shown = |c: &&Conversation| match view {
            View::Pending => c.status.is_pending() && c.status != Status::WaitingAgency && c.snoozed_until.is_none(),
            View::Waiting => c.status == Status::WaitingAgency && c.snoozed_until.is_none(),
            View::Snoozed => c.snoozed_until.is_some(),
            View::Done => !c.status.is_pending(),
            View::All => true,
        };
        let mut rows: Vec<Row> =
            self.conversations.iter().filter(shown).map(|c| Row { conversation: c.clone(), key: key(c) }).collect();
        rows.sort_by(|a, b| a.key.cmp(&b.key));
        rows
    }

    pub(crate) fn page(&self, view: View, anchor: &Anchor, count: usize) -> Page {
        let rows = self.rows(view);
        let total = rows.len();
        let first = match anchor {
            Anchor::End => total.saturating_sub(count),
            Anchor::Around { id, key } => {
                let place = rows.iter().position(|row| row.conversation.id == *id);
                let place = place.unwrap_or_else(|| rows.partition_point(|row| row.key < *key));
                place.saturating_sub(count / 2).min(total.saturating_sub(count))
            }
            _ => 0,
        };
        let last = (first + count).min(total);
        Page {
            view,
            rows: rows[first..last].to_vec(),
            at_start: first == 0,
            at_end: last == total,
            total: u64::try_from(total).unwrap(),
        }
    }

    /// Reports that conversations changed.
    pub(crate) fn changed(&self, ids: &[ConversationId]) -> Report {
        Report::Changed { conversations: ids.to_vec(), counts: self.counts(), arrived: 0 }
    }

    /// Something changes a conversation from outside.
    pub(crate) fn change(&mut self, id: &ConversationId, change: impl FnOnce(&mut Conversation)) -> Report {
        let conversation = self.conversations.iter_mut().find(|c| c.id == *id).expect("a conversation");
        change(conversation);
        conversation.version += 1;
        self.changed(std::slice::from_ref(id))
    }

    /// A delivery moves on.
    pub(crate) fn moves(&mut self, id: &DeliveryId, state: DeliveryState) -> Report {
        let delivery = self.deliveries.iter_mut().find(|delivery| delivery.id == *id).expect("a delivery");
        delivery.state = state;
        Report::Delivery(delivery.clone())
    }

    /// Carries a request out; its reports wait in `reports`.
    pub(crate) fn ask(&mut self, request: Request) {
        self.asked.push(request.clone());
        if let Request::SavePublicationDraft(draft) = &request {
            let of = Drafted::Publication(draft.publication.clone());
            self.reports.push_back(Report::Draft { of, failed: self.disk.clone() });
            if self.disk.is_some() {
                return;
            }
        }
        if self.counts.ask(&request, &mut self.reports) || self.queue.ask(&self.actor, &request, &mut self.reports) {
            return;
        }
        if self.books.ask(self.now, &request, &mut self.reports)
            || self.search.ask(self.now, &self.conversations, &request, &mut self.reports)
        {
            return;
        }
        match request {
            Request::Page { ask, view, anchor, rows } => {
                let page = self.page(view, &anchor, rows);
                self.reports.push_back(Report::Page { ask, page });
            }
            Request::NextPending { ask, after } => {
                let rows = self.rows(View::Pending);
                let row = rows.into_iter().find(|row| after.as_ref().is_none_or(|after| row.key > *after));
                self.reports.push_back(Report::NextPending { ask, row });
            }
            Request::Thread { ask, conversation, .. } => match self.thread(&conversation) {
                Some(thread) => self.reports.push_back(Report::Thread { ask, thread }),
                None => self.reports.push_back(Report::Refused { ask, why: Refusal::Missing }),
            },
            Request::Triage { ask, conversation, based_on, act } => {
                let report = self.triage(ask, &conversation, based_on, act);
                self.reports.push_back(report);
                self.reports.push_back(self.changed(&[conversation]));
            }
            Request::Reply { ask, conversation, channel, text } => {
                if let Some(why) = self.refuses.take() {
                    return self.reports.push_back(Report::Refused { ask, why });
                }
                self.seq += 1;
                let delivery = Delivery {
                    id: DeliveryId::new(format!("d{}", self.seq)),
                    account: AccountId::new("facebook"),
                    conversation: conversation.clone(),
                    channel,
                    to: RemoteId::new("m"),
                    recipient: None,
                    text,
                    by: Person::new("ana"),
                    queued_at: self.now,
                    state: DeliveryState::Pending { not_before: self.now + TimeDelta::seconds(10) },
                    attempts: 0,
                };
                self.deliveries.push(delivery.clone());
                self.drafts.retain(|draft| draft.conversation != conversation);
                let conversation = self.get(&conversation).cloned();
                let seq = self.seq;
                self.reports.push_back(Report::Saved { ask, conversation, delivery: Some(delivery), seq });
            }
            Request::TakeBack { ask, delivery } | Request::Retry { ask, delivery } => {
                let report = self.move_on(ask, &delivery, &request_kind(self.asked.last()));
                self.reports.push_back(report);
            }
            Request::SaveDraft(draft) => {
                let of = Drafted::Answer(draft.conversation.clone());
                self.reports.push_back(Report::Draft { of, failed: self.disk.clone() });
                if self.disk.is_none() {
                    self.drafts.retain(|other| other.conversation != draft.conversation);
                    self.drafts.push(draft);
                }
            }
            Request::DropDraft(id) => self.drafts.retain(|draft| draft.conversation != id),
            Request::Check { ask, account } => {
                let report = CheckReport { account, at: self.now, items: Vec::new() };
                self.reports.push_back(Report::Checked { ask, report });
            }
            Request::Sit { ask, person } => {
                self.renews(ask, |office| office.actor = Actor { person: person.name, role: person.role });
            }
            Request::KeepAgency { ask, agency } => {
                self.renews(ask, |office| match office.agencies.iter_mut().find(|known| known.id == agency.id) {
                    Some(known) => *known = agency,
                    None => office.agencies.push(agency),
                });
            }
            // The approval queue, the followers, the attention and the records have fakes of their own.
            _ => {}
        }
    }

    pub(crate) fn thread(&self, id: &ConversationId) -> Option<Thread> {
        let conversation = self.get(id)?.clone();
        let message = Message {
            conversation: id.clone(),
            remote: RemoteId::new("m"),
            author: conversation.citizen.clone(),
            ours: false,
            by: None,
            sent_at: conversation.last_at,
            fetched_at: conversation.last_at,
            text: "Buenas tardes.\n".repeat(60),
            earlier: Vec::new(),
            edited: false,
            presence: Presence::Live,
            attachments: Vec::new(),
            parent: None,
            permalink: None,
            answerable: Answerable::Yes,
        };
        let draft = self.drafts.iter().find(|draft| draft.conversation == *id).cloned();
        Some(Thread { conversation, entries: vec![Entry::Message(message)], older: false, draft, history: Vec::new() })
    }

    fn triage(&mut self, ask: u64, id: &ConversationId, based_on: Option<u64>, act: Act) -> Report {
        if act != Act::Read
            && let Some(why) = self.refuses.take()
        {
            return Report::Refused { ask, why };
        }
        let Some(conversation) = self.conversations.iter_mut().find(|c| c.id == *id) else {
            return Report::Refused { ask, why: Refusal::Missing };
        };
        if based_on.is_some_and(|version| version != conversation.version) {
            return Report::Refused { ask, why: Refusal::Conflict };
        }
        conversation.version += 1;
        match act {
            Act::Read => {
                conversation.unread = 0;
                if conversation.status == Status::New {
                    conversation.status = Status::Open;
                }
            }
            Act::SetTopic { topic } => conversation.topic = topic,
            Act::Assign { agency } => {
                conversation.status = if agency.is_some() { Status::WaitingAgency } else { Status::Open };
                conversation.agency = agency;
            }
            Act::Snooze { until } => conversation.snoozed_until = Some(until),
            Act::Wake => conversation.snoozed_until = None,
            Act::Resolve { reason } => conversation.status = Status::Resolved { reason },
            Act::Reopen => conversation.status = Status::Open,
            Act::Note { .. } | Act::StrikeNote { .. } => {}
        }
        self.seq += 1;
        Report::Saved { ask, conversation: Some(conversation.clone()), delivery: None, seq: self.seq }
    }

    fn move_on(&mut self, ask: u64, id: &DeliveryId, kind: &str) -> Report {
        if let Some(why) = self.refuses.take() {
            return Report::Refused { ask, why };
        }
        let now = self.now;
        let Some(delivery) = self.deliveries.iter_mut().find(|delivery| delivery.id == *id) else {
            return Report::Refused { ask, why: Refusal::Missing };
        };
        let next = if kind == "take back" {
            DeliveryState::Cancelled { at: now }
        } else {
            DeliveryState::Pending { not_before: now }
        };
        if !delivery.state.may_become(&next) {
            return Report::Refused { ask, why: Refusal::TooLate };
        }
        delivery.state = next;
        self.seq += 1;
        Report::Saved { ask, conversation: None, delivery: Some(delivery.clone()), seq: self.seq }
    }
}

fn request_kind(request: Option<&Request>) -> String {
    match request {
        Some(Request::TakeBack { .. }) => "take back".to_owned(),
        _ => "retry".to_owned(),
    }
}

//! Publications, letters, postings and e-mails to fill a store with.

use super::support::*;
use chrono::{DateTime, Utc};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::change::Change;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::ids::{AccountId, AgencyId, BlobId, DeliveryId, MailId, PublicationId};
use ventanilla::model::mail::{Letter, LetterKind, Mail, MailCursor, MailKind, Outcome, Reading, Sender, token};
use ventanilla::model::people::Role;
use ventanilla::model::posting::{PostAction, Posting};
use ventanilla::model::publication::{Content, Origin, Policy, Publication, Step, Target};
use ventanilla::model::queue::{QueueAnchor, QueueItem, QueueView};

pub(crate) fn named(name: &str) -> PublicationId {
    PublicationId::new(name)
}

pub(crate) fn salud() -> AgencyId {
    AgencyId::new("salud")
}

/// Both accounts of the office.
pub(crate) fn targets() -> Vec<Target> {
    vec![
        Target { account: account(), network: NetworkKind::Facebook },
        Target { account: AccountId::new("x"), network: NetworkKind::X },
    ]
}

pub(crate) fn content(text: &str, slot: Option<i64>) -> Content {
    Content { text: text.to_owned(), targets: targets(), slot: slot.map(minute), ..Content::default() }
}

/// A step by whoever appends it, as head.
pub(crate) fn step(name: &str, act: Step) -> Change {
    Change::Publication { publication: named(name), based_on: None, role: Role::Head, policy: Policy::default(), act }
}

/// The same in an office of one person.
pub(crate) fn alone(name: &str, act: Step) -> Change {
    let policy = Policy { one_person: true };
    Change::Publication { publication: named(name), based_on: None, role: Role::Head, policy, act }
}

pub(crate) fn create(name: &str, content: Content) -> Change {
    step(name, Step::Create { origin: Origin::Office, agency: None, content })
}

/// From nothing to approved.
pub(crate) fn approved(name: &str, content: &Content) -> Vec<Change> {
    let approve = Step::Approve { content: content.hash() };
    vec![create(name, content.clone()), step(name, Step::Review), alone(name, approve)]
}

/// The deliveries of a publication that goes out, and their postings.
pub(crate) fn begin(name: &str, content: &Content, at: i64) -> Vec<Change> {
    let deliveries: Vec<_> = content.targets.iter().map(|one| (one.clone(), delivery_of(name, one))).collect();
    let mut changes = vec![step(name, Step::Begin { deliveries })];
    changes.extend(content.targets.iter().map(|target| Change::Posting(posting(name, target, content, at))));
    changes
}

pub(crate) fn delivery_of(name: &str, target: &Target) -> DeliveryId {
    DeliveryId::new(format!("{name}-{}", target.account))
}

pub(crate) fn posting(name: &str, target: &Target, content: &Content, at: i64) -> Posting {
    Posting {
        id: delivery_of(name, target),
        account: target.account.clone(),
        network: target.network,
        publication: named(name),
        action: PostAction::Publish,
        text: content.text_for(target.network).to_owned(),
        media: content.media.clone(),
        content: content.hash(),
        by: ana(),
        queued_at: minute(at),
        state: DeliveryState::Pending { not_before: minute(at) },
        attempts: 0,
    }
}

pub(crate) fn propose(content: &Content, letter: Option<&str>, remind_at: Option<i64>) -> Step {
    let letter = letter.map(DeliveryId::new);
    let remind_at = remind_at.map(minute);
    Step::Propose { agency: salud(), letter, content: content.hash(), reason: None, remind_at }
}

pub(crate) fn letter(name: &str, id: &str, content: &Content, at: i64) -> Letter {
    let (id, content) = (DeliveryId::new(id), content.hash());
    Letter {
        publication: named(name),
        agency: salud(),
        to: "enlace@salud.test".to_owned(),
        to_name: None,
        kind: LetterKind::Proposal,
        token: token(&id, &content),
        message_id: format!("{id}@gobierno.test"),
        content,
        references: Vec::new(),
        subject: "Propuesta".to_owned(),
        text: "¿Aprueba?".to_owned(),
        html: "<p>¿Aprueba?</p>".to_owned(),
        media: Vec::new(),
        by: ana(),
        queued_at: minute(at),
        state: DeliveryState::Pending { not_before: minute(at) },
        attempts: 0,
        id,
    }
}

/// An e-mail; its name and its fingerprint are its words.
pub(crate) fn mail(words: &str, at: i64, publication: Option<&str>, outcome: Outcome) -> Mail {
    Mail {
        id: MailId::of(words.as_bytes()),
        fingerprint: words.to_owned(),
        raw: BlobId::of(words.as_bytes()),
        bytes: words.len() as u64,
        message_id: Some(format!("{words}@salud.test")),
        in_reply_to: Vec::new(),
        from: "enlace@salud.test".to_owned(),
        from_name: None,
        subject: "Re: Propuesta".to_owned(),
        date: None,
        fetched_at: minute(at),
        what: MailKind::Ordinary,
        sender: Sender::Registered { agency: salud() },
        said: words.to_owned(),
        reading: Reading::default(),
        attachments: Vec::new(),
        tokens: Vec::new(),
        letter: None,
        publication: publication.map(named),
        outcome,
    }
}

pub(crate) fn taken(uid: u32, mails: Vec<Mail>) -> Change {
    let cursor = Some(MailCursor { uid_validity: 1, last_uid: uid });
    Change::MailTaken { mailbox: "INBOX".to_owned(), cursor, mails }
}

impl Desk {
    pub(crate) fn publication(&self, name: &str) -> Publication {
        self.store.publication(&named(name)).unwrap().unwrap()
    }

    /// The names of a list of the queue, in order; its kept number is its length.
    pub(crate) fn names(&self, view: QueueView) -> Vec<String> {
        let page = self.store.queue(view, &QueueAnchor::Start, 1000).unwrap();
        assert_eq!(page.total, page.rows.len() as u64, "{view:?}");
        assert_eq!(page.total, self.store.queue_counts().unwrap().of(view), "{view:?}");
        assert!(page.rows.windows(2).all(|pair| pair[0].key < pair[1].key));
        assert!(page.rows.iter().all(|row| matches!(row.item, QueueItem::Mail(_)) == (view == QueueView::Mail)));
        page.rows.iter().map(|row| row.item.id().to_owned()).collect()
    }

    pub(crate) fn next_moment(&self) -> Option<DateTime<Utc>> {
        self.store.next_moment().unwrap()
    }
}

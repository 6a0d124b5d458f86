//! Holds what the store says against what stands on the networks and arrived by mail.

use super::office::Books;
use super::practice::Practice;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::message::Entry;
use ventanilla::model::publication::{Publication, Stage};
use ventanilla::model::queue::{QueueAnchor, QueueItem, QueueView};
use ventanilla::store::{Options, Store};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Everything that is not as it has to be, a sentence each.
    pub(super) wrong: Vec<String>,
    pub(super) lost: u64,
    pub(super) doubled: u64,
    /// Standing exactly once, by kind.
    pub(super) once: BTreeMap<String, u64>,
    /// What citizens said that is kept exactly once.
    pub(super) heard: u64,
    /// In doubt, and then found, or not found and sent again, or refused.
    pub(super) settled: BTreeMap<&'static str, u64>,
}

/// The office's side: what its store says.
struct Kept {
    store: Store,
    /// Everything in the threads that bears a text of the rounds.
    entries: Vec<Entry>,
    publications: Vec<Publication>,
}

impl Kept {
    fn open(practice: &Practice) -> Self {
        let options = Options { dir: &practice.data(), calendar: Arc::new(Calendar::federal()), on_step: &mut |_| {} };
        let (store, _) = Store::open(options).unwrap();
        let names = store.conversations(None, usize::MAX).unwrap();
        let entries = names.iter().flat_map(|name| store.thread(name, usize::MAX).unwrap().0).collect();
        let page = store.queue(QueueView::All, &QueueAnchor::Start, 10_000).unwrap();
        let publications = page.rows.into_iter().filter_map(|row| match row.item {
            QueueItem::Publication(publication) => Some(*publication),
            QueueItem::Mail(_) => None,
        });
        Self { publications: publications.collect(), entries, store }
    }
}

fn remote_of(entry: &Entry) -> Option<&str> {
    match entry {
        Entry::Message(message) => Some(message.remote.as_str()),
        _ => None,
    }
}

impl Found {
    pub(super) fn of(practice: &Practice, books: &Books) -> Self {
        let state = practice.ask("/practice/state");
        let posted = state["posted"].as_array().unwrap();
        let sent = state["mail"]["sent"].as_array().unwrap();
        let kept = Kept::open(practice);
        let mut found = Self::default();
        for text in &books.answers {
            found.answer(text, books.accepted.contains(text), &kept, posted);
        }
        let mut letters = BTreeSet::new();
        for text in &books.publications {
            found.publication(text, books.accepted.contains(text), (&kept, posted, sent), &mut letters);
        }
        let ours: BTreeSet<_> = books.answers.iter().chain(&books.publications).map(String::as_str).collect();
        for stands in posted.iter().filter(|one| !ours.contains(one["sent_text"].as_str().unwrap())) {
            found.wrong.push(format!("nobody sent this: {stands}"));
        }
        for letter in sent.iter().filter(|one| !letters.contains(one["message_id"].as_str().unwrap_or_default())) {
            found.wrong.push(format!("nobody sent this letter: {}", letter["subject"]));
        }
        for text in &books.said {
            let heard = |entry: &&Entry| matches!(entry, Entry::Message(one) if !one.ours && one.text.contains(text));
            match kept.entries.iter().filter(heard).count() {
                1 => found.heard += 1,
                times => found.wrong.push(format!("kept {times} times of a citizen: {text}")),
            }
        }
        found.read_journal(practice);
        found
    }

    fn answer(&mut self, text: &str, accepted: bool, kept: &Kept, posted: &[Value]) {
        // X puts the names of those it answers before a text.
        let is_it = |entry: &&Entry| match entry {
            Entry::Message(message) => message.ours && message.text.ends_with(text),
            Entry::Delivery(delivery) => delivery.text == text,
            _ => false,
        };
        let entries: Vec<_> = kept.entries.iter().filter(is_it).collect();
        let standing: Vec<_> = posted.iter().filter(|one| one["sent_text"] == text).collect();
        let ids: Vec<_> = standing.iter().map(|one| one["id"].as_str().unwrap()).collect();
        // A private answer to a comment stands with the comment and in the citizen's private conversation: one message.
        let remotes: BTreeSet<_> = entries.iter().map(|entry| remote_of(entry)).collect();
        let remote = match (entries.first(), remotes.len()) {
            (Some(Entry::Message(message)), 1) => Some(message.remote.as_str()),
            (None, _) if accepted => return self.say(text, "accepted, and not kept", &ids),
            (None, _) => None,
            (Some(Entry::Delivery(delivery)), 1) => match &delivery.state {
                DeliveryState::Failed { .. } => None,
                _ => return self.say(text, "not settled", &ids),
            },
            _ => return self.say(text, &format!("kept as {remotes:?}"), &ids),
        };
        self.hold(text, remote, &ids, standing.first().map_or("", |one| one["kind"].as_str().unwrap()));
    }

    fn say(&mut self, text: &str, what: &str, ids: &[&str]) {
        self.lost += u64::from(ids.is_empty());
        self.doubled += u64::from(ids.len() > 1);
        self.wrong.push(format!("{text}: {what}, stands as {ids:?}"));
    }

    /// Holds what the store calls sent against what stands there.
    fn hold(&mut self, text: &str, remote: Option<&str>, ids: &[&str], kind: &str) {
        match (remote, ids) {
            (Some(remote), [id]) if remote == *id => *self.once.entry(kind.to_owned()).or_default() += 1,
            (Some(_), [_]) => self.wrong.push(format!("{text}: {remote:?} in the store, {ids:?} on the network")),
            (None, []) => {}
            (Some(_), []) => self.say(text, "sent, and not there", ids),
            (None, _) => self.say(text, "not sent, and there", ids),
            (Some(_), _) => self.say(text, "sent more than once", ids),
        }
    }

    fn publication<'a>(
        &mut self,
        text: &str,
        accepted: bool,
        (kept, posted, sent): (&Kept, &[Value], &'a [Value]),
        letters: &mut BTreeSet<&'a str>,
    ) {
        let mut all = kept.publications.iter().filter(|one| one.content.text == text);
        let (Some(one), None) = (all.next(), all.next()) else {
            let there = kept.publications.iter().filter(|one| one.content.text == text).count();
            if accepted || there > 0 {
                self.wrong.push(format!("{text}: accepted {accepted}, kept {there} times"));
            }
            return;
        };
        if one.stage != Stage::Published || one.publishing.len() != 2 {
            let mails = kept.store.mails_of(&one.id).unwrap();
            let mails: Vec<_> = mails.into_iter().map(|mail| mail.outcome).collect();
            self.wrong.push(format!("{text}: {:?}, {:?}, e-mails {mails:?}", one.stage, one.publishing));
        }
        for target in &one.content.targets {
            let network = serde_json::to_value(target.network).unwrap();
            let ids: Vec<_> = posted
                .iter()
                .filter(|post| post["sent_text"] == text && post["network"] == network)
                .map(|post| post["id"].as_str().unwrap())
                .collect();
            let remote = one.on(&target.account).and_then(|on| match &on.publish.state {
                DeliveryState::Sent { remote, .. } => Some(remote.as_str()),
                _ => None,
            });
            self.hold(text, remote, &ids, "post");
        }
        let own = kept.store.letters_of(&one.id).unwrap();
        if own.len() != 1 {
            self.wrong.push(format!("{text}: {} letters", own.len()));
        }
        for letter in own {
            let arrived: Vec<_> = sent
                .iter()
                .filter_map(|one| one["message_id"].as_str().filter(|id| *id == letter.message_id))
                .collect();
            letters.extend(arrived.first());
            let remote = matches!(letter.state, DeliveryState::Sent { .. }).then_some(letter.message_id.as_str());
            self.hold(&format!("the letter about {text}"), remote, &arrived, "letter");
        }
        let history = kept.store.publication_history(&one.id).unwrap();
        let steps: Vec<_> = history.iter().map(|happened| happened.step.name()).collect();
        for once in ["create", "propose", "answered", "approve", "release", "begin"] {
            if steps.iter().filter(|step| **step == once).count() != 1 {
                self.wrong.push(format!("{text}: {steps:?}"));
            }
        }
    }

    /// How each doubt was settled, as the journal tells.
    fn read_journal(&mut self, practice: &Practice) {
        let mut states: BTreeMap<String, String> = BTreeMap::new();
        let mut folder: Vec<_> =
            std::fs::read_dir(practice.data().join("journal")).unwrap().map(|entry| entry.unwrap().path()).collect();
        folder.sort();
        for line in folder
            .iter()
            .flat_map(|file| std::fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
        {
            let line: Value = serde_json::from_str(&line).unwrap();
            if line["kind"] != "moved" {
                continue;
            }
            let now = line["payload"]["state"]["state"].as_str().unwrap();
            let before = states.insert(line["subject"].as_str().unwrap().to_owned(), now.to_owned());
            if before.as_deref() == Some("unknown") && now != "unknown" {
                let how = match now {
                    "sent" => "found by reading back",
                    "pending" => "not found, and sent again",
                    _ => "refused",
                };
                *self.settled.entry(how).or_default() += 1;
            }
        }
    }
}

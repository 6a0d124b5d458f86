//! What is found of a conversation, and by what.

use super::fields::Fields;
use super::order;
use crate::model::conversation::{Conversation, Status};
use crate::model::ids::ConversationId;
use crate::model::message::{Entry, Message};
use crate::model::words::{fold, stem, words};
use chrono::{DateTime, Utc};
use std::collections::{BTreeSet, HashMap};
use tantivy::TantivyDocument;
use tantivy::tokenizer::{PreTokenizedString, Token};

/// The longest word that is kept whole: nobody looks for a longer one, and an address can be endless.
const LONGEST: usize = 64;
/// Letters of a beginning, at most.
pub(super) const BEGINNING: usize = 4;
/// Between two texts, so that no phrase goes from one into the next.
const BETWEEN: usize = 64;
/// Stems that are remembered: most words come again.
const REMEMBERED: usize = 50_000;

/// A conversation as it is put into the index.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The conversation.
    pub conversation: Conversation,
    /// Its whole thread: what citizens and the office wrote, earlier texts too, and notes that stand.
    pub entries: Vec<Entry>,
    /// The official term, where the conversation has one.
    pub term: Option<DateTime<Utc>>,
}

/// Makes documents; remembers stems.
#[derive(Default)]
pub(super) struct Maker {
    stems: HashMap<String, String>,
}

impl Maker {
    /// The document of the index; `None` for a conversation in which no citizen has written.
    pub(super) fn make(&mut self, fields: &Fields, document: &Document) -> Option<TantivyDocument> {
        let conversation = &document.conversation;
        if conversation.status == Status::Silent {
            return None;
        }
        let mut made = TantivyDocument::new();
        made.add_text(fields.id, conversation.id.as_str());
        for facet in facets(conversation) {
            made.add_text(fields.is, facet);
        }
        let citizen = &conversation.citizen;
        let names = [Some(citizen.name.as_str()), citizen.handle.as_deref()];
        for part in names.into_iter().flatten().flat_map(parts).collect::<BTreeSet<_>>() {
            made.add_text(fields.who, part);
        }
        let pending = conversation.status.is_pending();
        if let Some(term) = document.term.filter(|_| pending) {
            made.add_u64(fields.term, order::milliseconds(term));
        }
        made.add_u64(fields.newest, order::newest(conversation));
        made.add_u64(fields.urgent, order::urgent(conversation));
        self.text(fields, names.into_iter().flatten().chain(document.entries.iter().flat_map(texts)), &mut made);
        Some(made)
    }

    fn text<'a>(&mut self, fields: &Fields, texts: impl Iterator<Item = &'a str>, made: &mut TantivyDocument) {
        let (mut stems, mut beginnings) = (BTreeSet::new(), BTreeSet::new());
        let mut tokens = Vec::new();
        let mut position = 0;
        for text in texts {
            for word in words(text) {
                stems.insert(self.stem(&text[word.at]));
                let ends = word.folded.char_indices().map(|(at, letter)| at + letter.len_utf8());
                beginnings.extend(ends.take(BEGINNING).map(|end| word.folded[..end].to_owned()));
                tokens.push(Token { position, text: kept(&word.folded).to_owned(), ..Token::default() });
                position += 1;
            }
            position += BETWEEN;
        }
        made.add_pre_tokenized_text(fields.words, PreTokenizedString { text: String::new(), tokens });
        made.add_pre_tokenized_text(fields.stems, bare(stems));
        made.add_pre_tokenized_text(fields.beginnings, bare(beginnings));
    }

    fn stem(&mut self, word: &str) -> String {
        if let Some(stem) = self.stems.get(word) {
            return stem.clone();
        }
        let stem = kept(&stem(word)).to_owned();
        if self.stems.len() < REMEMBERED {
            self.stems.insert(word.to_owned(), stem.clone());
        }
        stem
    }
}

/// Terms whose places do not matter.
fn bare(terms: BTreeSet<String>) -> PreTokenizedString {
    let tokens = terms.into_iter().enumerate().map(|(position, text)| Token { position, text, ..Token::default() });
    PreTokenizedString { text: String::new(), tokens: tokens.collect() }
}

/// A word, cut where it is longer than any that is looked for.
pub(super) fn kept(word: &str) -> &str {
    word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end])
}

/// The parts of a name by which it is found: all runs of three letters, and shorter ones, without accents and case.
pub(super) fn parts(name: &str) -> Vec<String> {
    let letters: Vec<char> = fold(name).chars().take(LONGEST).collect();
    (1..=3).flat_map(|length| letters.windows(length).map(|part| part.iter().collect())).collect()
}

/// What a conversation is, as terms.
fn facets(conversation: &Conversation) -> Vec<String> {
    let mut facets = vec![
        network(conversation.network.name()),
        account(conversation.account.as_str()),
        agency(conversation.agency.as_ref().map(crate::model::ids::AgencyId::as_str)),
        topic(conversation.topic.map(crate::model::conversation::Topic::name)),
        standing(conversation.status.name()),
    ];
    if conversation.status.is_pending() {
        facets.push(standing(PENDING));
        if conversation.snoozed_until.is_some() {
            facets.push(standing(SNOOZED));
        }
    }
    facets.extend(conversation.citizen.handle.as_deref().map(handle));
    facets
}

/// Somebody still has to do something.
pub(super) const PENDING: &str = "pending";
/// Out of sight for now.
pub(super) const SNOOZED: &str = "snoozed";

pub(super) fn network(name: &str) -> String {
    format!("n:{name}")
}

pub(super) fn account(name: &str) -> String {
    format!("a:{name}")
}

pub(super) fn agency(name: Option<&str>) -> String {
    format!("g:{}", name.unwrap_or_default())
}

pub(super) fn topic(name: Option<&str>) -> String {
    format!("t:{}", name.unwrap_or_default())
}

pub(super) fn standing(name: &str) -> String {
    format!("s:{name}")
}

pub(super) fn handle(handle: &str) -> String {
    format!("h:{}", kept(&fold(handle)))
}

/// The texts of an entry, as they are found.
#[must_use]
pub fn texts(entry: &Entry) -> Vec<&str> {
    match entry {
        Entry::Message(Message { text, earlier, attachments, .. }) => std::iter::once(text.as_str())
            .chain(earlier.iter().map(|earlier| earlier.text.as_str()))
            .chain(attachments.iter().filter_map(|attached| attached.title.as_deref()))
            .collect(),
        Entry::Note { text, struck: false, .. } => vec![text],
        Entry::Delivery(delivery) => vec![&delivery.text],
        Entry::Note { .. } | Entry::Trail { .. } => Vec::new(),
    }
}

/// The term of a conversation in the index.
pub(super) fn name(fields: &Fields, id: &ConversationId) -> tantivy::Term {
    tantivy::Term::from_field_text(fields.id, id.as_str())
}

//! What is found, held to a slow look through everything.

use super::document::Document;
use super::{Found, Index, order};
use crate::model::calendar::Calendar;
use crate::model::conversation::{Conversation, Status};
use crate::model::counts::Anchor;
use crate::model::ids::ConversationId;
use crate::model::message::Entry;
use crate::model::query::{Condition, Filter, Order, Query, Sought, Standing, Term};
use crate::model::words::{fold, stem, words};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Words of which texts are made: forms of one another, accents, handles, numbers.
const WORDS: [&str; 12] = [
    "trámite",
    "Trámites",
    "TRAMITAR",
    "acta",
    "actas",
    "nacimiento",
    "niño",
    "nino",
    "agua",
    "F-0000037",
    "placas",
    "año",
];

fn now() -> DateTime<Utc> {
    "2026-11-23T18:00:00Z".parse().expect("a moment")
}

/// A conversation with texts, whose last message is so many minutes ago.
fn conversation(number: usize, minutes: i64, status: u8, texts: &[Vec<usize>]) -> Document {
    let at = now() - TimeDelta::minutes(minutes);
    let calendar = Calendar::federal();
    let status = match status % 4 {
        0 => Status::New,
        1 => Status::Open,
        2 => Status::Answered,
        _ => Status::Resolved { reason: "x".to_owned() },
    };
    let due = status.is_pending().then(|| calendar.due(at).ok()).flatten();
    let text = |words: &Vec<usize>| words.iter().map(|word| WORDS[word % WORDS.len()]).collect::<Vec<_>>().join(" ");
    let mut entries = Vec::new();
    for (nth, words) in texts.iter().enumerate() {
        let note = serde_json::json!({"entry": "note", "seq": nth, "at": at, "by": "ana", "text": text(words)});
        entries.push(serde_json::from_value::<Entry>(note).expect("an entry"));
    }
    let of = serde_json::json!({
        "id": format!("c{number:04}"), "version": 1, "account": if number.is_multiple_of(2) { "facebook" } else { "x" },
        "network": if number.is_multiple_of(2) { "facebook" } else { "x" }, "surface": "comment", "thread": "t",
        "citizen": {"id": "1", "name": format!("Persona {}", number % 7), "handle": format!("vecina_{}", number % 5)},
        "status": status, "topic": null, "agency": null, "snoozed_until": null, "awaiting_since": null, "due": due,
        "settled_until": null, "last_citizen_at": at, "last_at": at, "answer_to": null,
        "answerable": serde_json::to_value(crate::model::sighting::Answerable::Yes).expect("a value"),
        "unread": 0, "messages": 1, "first_words": "", "permalink": null, "post": null,
    });
    let conversation: Conversation = serde_json::from_value(of).expect("a conversation");
    let term = due.map(|due| due.official(calendar.official()));
    Document { conversation, entries, term }
}

/// True when a text holds what is sought, looked at word by word.
fn holds(texts: &[String], sought: &Sought) -> bool {
    let (Sought::Word(asked) | Sought::Prefix(asked) | Sought::Phrase(asked)) = sought;
    let wanted: Vec<String> = words(asked).map(|word| word.folded).collect();
    texts.iter().any(|text| {
        let found: Vec<_> = words(text).collect();
        let folded: Vec<&str> = found.iter().map(|word| word.folded.as_str()).collect();
        match sought {
            _ if wanted.len() > 1 => folded.windows(wanted.len()).any(|some| some == wanted),
            Sought::Phrase(_) => folded.contains(&wanted[0].as_str()),
            Sought::Word(_) => found.iter().any(|word| stem(&text[word.at.clone()]) == stem(asked)),
            Sought::Prefix(_) => found
                .iter()
                .any(|word| word.folded.starts_with(&wanted[0]) || stem(&text[word.at.clone()]) == stem(asked)),
        }
    })
}

fn slowly(documents: &[Document], query: &Query, calendar: &Calendar) -> Vec<ConversationId> {
    let mut found: Vec<&Document> = documents
        .iter()
        .filter(|document| {
            let mut texts = vec![document.conversation.citizen.name.clone()];
            texts.extend(document.conversation.citizen.handle.clone());
            texts.extend(document.entries.iter().map(|entry| match entry {
                Entry::Note { text, .. } => text.clone(),
                _ => String::new(),
            }));
            query.takes(&document.conversation, now(), calendar)
                && query.terms.iter().all(|term| holds(&texts, &term.what) != term.not)
        })
        .collect();
    let newest = |document: &Document| -document.conversation.last_at.timestamp_millis();
    // Many are due in the same moment: which of them comes first says nothing, but it stays.
    let tie = |document: &Document| order::urgent(&document.conversation);
    found.sort_by_key(|document| match query.order {
        Order::Newest => (false, newest(document), 0),
        Order::Urgent => match document.conversation.due {
            Some(due) if document.conversation.status.is_pending() => (false, due.target.timestamp(), tie(document)),
            _ => (true, newest(document), 0),
        },
    });
    found.into_iter().map(|document| document.conversation.id.clone()).collect()
}

fn names(found: &Found) -> Vec<ConversationId> {
    found.hits.iter().map(|hit| hit.conversation.clone()).collect()
}

fn sought() -> impl Strategy<Value = Sought> {
    let word = 0..WORDS.len();
    prop_oneof![
        word.clone().prop_map(|word| Sought::Word(WORDS[word].to_owned())),
        (word.clone(), 1_usize..7).prop_map(|(word, letters)| {
            Sought::Prefix(fold(WORDS[word]).chars().take(letters).filter(|letter| *letter != '-').collect())
        }),
        (word.clone(), word).prop_map(|(one, other)| Sought::Phrase(format!("{} {}", WORDS[one], WORDS[other]))),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    prop_oneof![
        Just(Filter::Network(crate::model::account::NetworkKind::X)),
        Just(Filter::Network(crate::model::account::NetworkKind::Facebook)),
        Just(Filter::Standing(Standing::Pending)),
        Just(Filter::Standing(Standing::New)),
        Just(Filter::Standing(Standing::Answered)),
        Just(Filter::Standing(Standing::Overdue)),
        Just(Filter::Standing(Standing::DueToday)),
        Just(Filter::Agency(None)),
        Just(Filter::Topic(None)),
        Just(Filter::From("@vecina_3".to_owned())),
        Just(Filter::From("cina_2".to_owned())),
        Just(Filter::From("SONA 4".to_owned())),
        Just(Filter::Since("2026-11-21".parse().expect("a day"))),
        Just(Filter::Until("2026-11-21".parse().expect("a day"))),
    ]
}

fn query() -> impl Strategy<Value = Query> {
    let term = (sought(), any::<bool>()).prop_map(|(what, not)| Term { what, not });
    let condition = (filter(), any::<bool>()).prop_map(|(what, not)| Condition { what, not });
    let order = prop_oneof![Just(Order::Newest), Just(Order::Urgent)];
    (prop::collection::vec(term, 0..3), prop::collection::vec(condition, 0..3), order)
        .prop_map(|(terms, conditions, order)| Query { terms, conditions, order })
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    let texts = prop::collection::vec(prop::collection::vec(0_usize..12, 1..5), 1..4);
    prop::collection::vec((0_i64..7000, any::<u8>(), texts), 1..40).prop_map(|all| {
        let mut seen = BTreeSet::new();
        let apart = all.into_iter().filter(|(minutes, ..)| seen.insert(*minutes)).enumerate();
        apart.map(|(number, (minutes, status, texts))| conversation(number, minutes, status, &texts)).collect()
    })
}

/// An index of some documents, put in in several pieces, some of them twice.
fn index(documents: &[Document]) -> (tempfile::TempDir, Index) {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::create(&folder.path().join("search")).expect("an index");
    let mut writer = index.writer().expect("a writer");
    for (number, document) in documents.iter().enumerate() {
        let mut early = document.clone();
        early.entries.clear();
        writer.put(&early).expect("put");
        if number.is_multiple_of(7) {
            writer.commit(None).expect("committed");
        }
        writer.put(document).expect("put again");
    }
    writer.commit(Some("here")).expect("committed");
    (folder, index)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_is_what_a_slow_look_finds_in_its_order(documents in documents(), queries in prop::collection::vec(query(), 1..8)) {
        let calendar = Calendar::federal();
        let (_folder, index) = index(&documents);
        for query in &queries {
            let wanted = slowly(&documents, query, &calendar);
            let all = index.find(query, now(), &calendar, &Anchor::Start, 100).expect("found");
            prop_assert_eq!(names(&all), wanted.clone(), "{:?}", query);
            prop_assert_eq!(all.total, wanted.len() as u64);
            prop_assert!(all.at_start && all.at_end);
            // By pages, from both ends, and around each row.
            let mut paged = Vec::new();
            let mut anchor = Anchor::Start;
            loop {
                let page = index.find(query, now(), &calendar, &anchor, 3).expect("found");
                paged.extend(names(&page));
                let Some(last) = page.hits.last().filter(|_| !page.at_end) else { break };
                anchor = Anchor::After { key: last.key.clone() };
            }
            prop_assert_eq!(&paged, &wanted);
            let end = index.find(query, now(), &calendar, &Anchor::End, 4).expect("found");
            prop_assert_eq!(names(&end), wanted[wanted.len().saturating_sub(4)..].to_vec());
            prop_assert_eq!(end.at_start, wanted.len() <= 4);
            prop_assert!(end.at_end);
            for (place, id) in wanted.iter().enumerate() {
                let anchor = Anchor::Around { id: id.clone(), key: Vec::new() };
                let around = index.find(query, now(), &calendar, &anchor, 5).expect("found");
                prop_assert!(names(&around).contains(id));
                prop_assert_eq!(around.hits.len(), wanted.len().min(5));
                let first = wanted.iter().position(|other| *other == around.hits[0].conversation);
                prop_assert_eq!(around.at_start, first == Some(0));
                prop_assert!(first.is_some_and(|first| first <= place));
            }
        }
    }
}

#[test]
fn an_index_that_was_filled_says_up_to_where_and_a_damaged_one_is_refused() {
    let (folder, index) = index(&[conversation(1, 5, 0, &[vec![0]])]);
    assert_eq!(index.mark().expect("a mark").as_deref(), Some("here"));
    drop(index);
    let path = folder.path().join("search");
    assert_eq!(Index::open(&path).expect("open").mark().expect("a mark").as_deref(), Some("here"));
    std::fs::write(path.join("meta.json"), b"{").expect("written");
    assert!(Index::open(&path).is_err());
    let anew = Index::create(&path).expect("made anew");
    assert_eq!((anew.conversations(), anew.mark().expect("no mark")), (0, None));
}

#[test]
fn what_was_taken_out_is_not_found() {
    let (_folder, index) = index(&[conversation(1, 5, 0, &[vec![0]]), conversation(2, 6, 0, &[vec![0]])]);
    let mut writer = index.writer().expect("a writer");
    writer.forget(&ConversationId::new("c0001"));
    writer.commit(Some("there")).expect("committed");
    let found = index.find(&Query::default(), now(), &Calendar::federal(), &Anchor::Start, 9).expect("found");
    assert_eq!(names(&found), [ConversationId::new("c0002")]);
}

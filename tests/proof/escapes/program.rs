//! The real binary: what its commands print.

use super::super::binary::Practice;
use super::super::witness::Witness;
use super::texts::{TEXTS, lossy};
use chrono::Utc;
use std::sync::Arc;
use ventanilla::model::account::{Feed, NetworkKind};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Change;
use ventanilla::model::channel::Surface;
use ventanilla::model::ids::{AccountId, ConversationId, Person, RemoteId};
use ventanilla::model::sighting::{Answerable, Attachment, Author, Batch, Post, Presence, Sighting};
use ventanilla::store::{Options, Store};

/// An office whose citizens all write to steer its terminal; the conversations' names.
fn office() -> (Practice, Vec<ConversationId>) {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    let account = AccountId::new("facebook");
    let lossy = lossy();
    let mut batch = Batch::empty(account.clone(), NetworkKind::Facebook, Feed::Comments);
    let mut names = Vec::new();
    for (nth, text) in TEXTS.iter().map(|(_, text)| *text).chain([lossy.as_str()]).enumerate() {
        let id = nth.to_string();
        let author = Author { id: Some(id.clone()), name: text.to_owned(), handle: Some(text.to_owned()) };
        let sent_at = Utc::now() - chrono::TimeDelta::seconds(i64::try_from(nth).unwrap());
        let file = Attachment { kind: text.to_owned(), url: Some(text.to_owned()), title: Some(text.to_owned()) };
        let post = Post { id: RemoteId::new("p"), text: text.to_owned(), created_at: None, permalink: None };
        names.push(ConversationId::of(&account, &id, Some(&id)));
        batch.sightings.push(Sighting {
            remote: RemoteId::new(format!("m{id}")),
            surface: Surface::Comment,
            thread: id,
            citizen: Some(author.clone()),
            author,
            ours: false,
            sent_at,
            text: format!("hostil {text}"),
            attachments: vec![file],
            parent: None,
            permalink: Some(format!("https://facebook.test/{text}")),
            post: Some(post),
            presence: Presence::Live,
            edited: false,
            answerable: Answerable::Yes,
            raw: serde_json::json!({ "message": text }),
        });
    }
    let calendar = Arc::new(Calendar::federal());
    let (store, _) = Store::open(Options { dir: &practice.data(), calendar, on_step: &mut |_| {} }).unwrap();
    let (by, changes) = (Person::console(), vec![Change::Pulled(batch)]);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(store.append(&by, Utc::now(), changes)).unwrap();
    (practice, names)
}

/// Fails when bytes that a command wrote would steer a terminal.
fn harmless(what: &[&str], bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|why| panic!("{what:?}: {why}"));
    let steers = |letter: char| {
        (letter.is_control() && letter != '\n')
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(at) = text.find(steers) {
        let around: String = text[..at].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
        panic!("{what:?}: {:?} behind {around:?}", text[at..].chars().next());
    }
    let mut emulator = vt100::Parser::new_with_callbacks(60, 200, 0, Witness::default());
    emulator.process(text.replace('\n', "\r\n").replace('\u{fffd}', "?").as_bytes());
    let said = emulator.callbacks();
    assert_eq!((&said.steered, &said.unknown), (&vec![], &vec![]), "{what:?}");
}

/// Runs each command that prints somebody's words, for one conversation in `every`. Returns how many commands.
pub(super) fn prints_nothing_that_steers(every: usize) -> usize {
    let (practice, names) = office();
    let hostile = TEXTS.iter().map(|(_, text)| *text).filter(|text| !text.contains('\0')).collect::<Vec<_>>().join(" ");
    let mut ran = 0;
    let mut run = |arguments: &[&str]| {
        let output = practice.run(arguments);
        harmless(arguments, &output.stdout);
        harmless(arguments, &output.stderr);
        ran += 1;
        String::from_utf8(output.stdout).unwrap()
    };
    let made = run(&["publication", "add", "--text", &hostile, "--json"]);
    let publication: serde_json::Value = serde_json::from_str(&made).unwrap_or_else(|why| panic!("{why}: {made}"));
    let publication = publication["id"].as_str().unwrap().to_owned();
    for arguments in [
        &["inbox", "--limit", "1000"][..],
        &["inbox", "--limit", "1000", "--json"],
        &["inbox", "hostil"],
        &["inbox", "hostil", "--json"],
        &["publications"],
        &["publications", "--json"],
        &["publication", "show", &publication],
        &["publication", "show", &publication, "--json"],
        &["agency", "list"],
        &["mail", "list"],
        // What cannot be found, cannot be read, cannot be taken.
        &["inbox", &hostile],
        &["show", &hostile],
        &["publication", "show", &hostile],
        &["followers", &hostile],
        &["reply", &hostile, "--text", &hostile],
    ] {
        run(arguments);
    }
    for name in names.iter().step_by(every) {
        for form in [&["show", name.as_str()][..], &["show", name.as_str(), "--json"]] {
            let told = run(form);
            assert!(told.contains("hostil"), "{form:?}: {told}");
        }
    }
    ran
}

//! The screens of the program, with a text of somebody's in every place where such a text is shown.

#[path = "../../frames/counts_desk.rs"]
mod counts_desk;
#[expect(dead_code, reason = "what only the frames draw")]
#[path = "../../frames/desk.rs"]
pub(crate) mod desk;
#[expect(dead_code, reason = "what only the frames draw")]
#[path = "../../frames/followers_desk.rs"]
mod followers_desk;
#[path = "../../frames/queue_desk.rs"]
mod queue_desk;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ventanilla::app::followers::Tab;
use ventanilla::app::{Agencies, Boot, Event, Overlay, State, Tone, Views, update};
use ventanilla::i18n::Lang;
use ventanilla::keymap::{Chord, Command};
use ventanilla::model::account::{CheckItem, CheckReport, Phase};
use ventanilla::model::exchange::OpenStep;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::AccountId;
use ventanilla::model::queue::{QueueItem, QueueView};

/// Fields in which somebody's words stand: a citizen's, a liaison's, an operator's, a network's.
const WORDS: &[&str] = &[
    "name",
    "handle",
    "text",
    "first_words",
    "title",
    "alt",
    "said",
    "subject",
    "from",
    "from_name",
    "note",
    "reason",
    "liaison",
    "email",
    "why",
    "detail",
    "evidence",
    "permalink",
    "url",
    "message_id",
    "motive",
    "words",
];

fn put(value: &mut Value, text: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| put(item, text)),
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                match field {
                    Value::String(old) if WORDS.contains(&name.as_str()) => text.clone_into(old),
                    // What a file is called by its network is the network's word too.
                    Value::Array(items) if name == "attachments" => {
                        for item in items.iter_mut() {
                            put(item, text);
                            if let Some(Value::String(kind)) = item.get_mut("kind") {
                                text.clone_into(kind);
                            }
                        }
                    }
                    other => put(other, text),
                }
            }
        }
        _ => {}
    }
}

/// The same value, with the text where somebody's words stand.
fn said<T: Serialize + DeserializeOwned>(value: &T, text: &str) -> T {
    let mut plain = serde_json::to_value(value).unwrap();
    put(&mut plain, text);
    serde_json::from_value(plain).unwrap_or_else(|why| panic!("{why}"))
}

fn change<T: Serialize + DeserializeOwned>(value: &mut T, text: &str) {
    *value = said(value, text);
}

fn change_item(item: &mut QueueItem, text: &str) {
    match item {
        QueueItem::Publication(publication) => change(publication.as_mut(), text),
        QueueItem::Mail(mail) => change(mail.as_mut(), text),
    }
}

/// Puts a text wherever somebody's words are shown.
pub(crate) fn fill(state: &mut State, text: &str) {
    text.clone_into(&mut state.office_name);
    change(&mut state.list.rows, text);
    if let Some((_, _, name)) = &mut state.counts.next {
        text.clone_into(name);
    }
    if let Some(thread) = state.open.as_mut().and_then(|open| open.thread.as_mut()) {
        change(&mut thread.conversation, text);
        change(&mut thread.entries, text);
        change(&mut thread.history, text);
    }
    change(&mut state.agencies, text);
    change(&mut state.deliveries, text);
    change(&mut state.standings, text);
    for view in &mut state.views {
        text.clone_into(&mut view.name);
    }
    if let Some(office) = &mut state.office {
        change(&mut office.agencies, text);
        if let Some(mailbox) = &mut office.mailbox {
            text.clone_into(&mut mailbox.address);
        }
    }
    for row in &mut state.queue.list.rows {
        change_item(&mut row.item, text);
    }
    change(&mut state.queue.soon, text);
    if let Some(open) = &mut state.queue.open {
        change_item(&mut open.item, text);
        if let Some(dossier) = &mut open.dossier {
            change(&mut dossier.publication, text);
            change(&mut dossier.history, text);
            change(&mut dossier.postings, text);
            change(&mut dossier.letters, text);
            change(&mut dossier.mails, text);
        }
    }
    if let Some(week) = &mut state.queue.week {
        change(&mut week.slots, text);
    }
    if let Some(list) = &mut state.followers.accounts.list {
        change(list, text);
    }
    if let Some(composer) = &mut state.composer {
        text.clone_into(&mut composer.to);
        composer.text.insert_str(text);
    }
    if let Some(notice) = &mut state.notice {
        text.clone_into(&mut notice.text);
    }
    for overlay in &mut state.overlays {
        match overlay {
            Overlay::Palette { query, .. } | Overlay::Agencies(Agencies { query, .. }) => text.clone_into(query),
            Overlay::Accounts { checks, .. } => change(checks, text),
            _ => {}
        }
    }
    if state.search.is_some() {
        let _ = update(state, Event::Paste(text.to_owned()));
    }
}

/// Presses the keys of a command.
pub(crate) fn press(state: &mut State, command: Command) {
    let keymap = state.keymap.clone();
    for key in keymap.chord_anywhere(command).into_iter().flat_map(Chord::keys) {
        let _ = update(state, Event::Key(key.event()));
    }
}

/// Each screen by its name.
pub(crate) fn all(size: (u16, u16), lang: Lang) -> Vec<(&'static str, State)> {
    let mut broken = desk::desk(size, lang);
    for standing in &mut broken.standings {
        let fault = Fault::Unreachable { detail: "…".to_owned() };
        standing.phase = Phase::Failing { fault, retry_at: None };
    }
    let item =
        |good| CheckItem { what: "token".to_owned(), good: Some(good), evidence: "…".to_owned(), remedy: None };
    let check =
        CheckReport { account: AccountId::new("facebook"), at: desk::now(), items: vec![item(true), item(false)] };
    let checked = Overlay::Accounts { chosen: 0, checks: vec![check], checking: Vec::new() };
    let mut searching = desk::reading(size, lang);
    press(&mut searching, Command::Search);
    let mut opening = desk::desk(size, lang);
    opening.boot = Boot::Opening(OpenStep::Replay { done: 3, total: 9 });
    let over = |overlay| desk::under(desk::reading(size, lang), overlay);
    let mut screens = vec![
        ("inbox", desk::desk(size, lang)),
        ("broken", broken),
        ("thread", desk::reading(size, lang)),
        ("composer", desk::writing(size, lang)),
        ("notice", desk::said(desk::desk(size, lang), Tone::Done, "…")),
        ("error", desk::said(desk::reading(size, lang), Tone::Failed, "…")),
        ("search", searching),
        ("card", over(Overlay::Card { scroll: 2 })),
        ("explain", over(Overlay::Explain { scroll: 0 })),
        ("palette", over(Overlay::Palette { query: String::new(), chosen: 0 })),
        ("agencies", over(Overlay::Agencies(Agencies::default()))),
        ("views", over(Overlay::Views(Views::default()))),
        ("accounts", over(checked)),
        ("opening", opening),
        ("week", queue_desk::week(size, lang)),
        ("followers", followers_desk::counted(size, lang)),
        ("account", followers_desk::open(size, lang)),
        ("attention", counts_desk::attention(size, lang)),
        ("records", counts_desk::pane(size, lang, Tab::Records)),
    ];
    for view in QueueView::ALL {
        screens.push(("queue", queue_desk::queue(size, lang, view)));
        screens.push(("dossier", queue_desk::open_in(size, lang, view)));
    }
    screens
}

//! `ventanilla show ID`: a conversation with its thread.

use super::args::ShowArgs;
use super::desk::Desk;
use super::failure::Failure;
use super::{json, output};
use crate::clock;
use crate::model::conversation::Conversation;
use crate::model::ids::ConversationId;
use crate::model::message::{Entry, Message};
use crate::model::sighting::{Answerable, Presence};
use crate::model::text::{lines, one_line};
use crate::say_time;

/// The most entries that are shown; a thread between one citizen and an office does not come near it.
const ENTRIES: usize = 100_000;

/// Prints a conversation and its thread.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(desk: &Desk, args: &ShowArgs) -> Result<(), Failure> {
    let store = desk.open()?;
    let id = ConversationId::new(args.id.clone());
    let read = |error| desk.unread(&error);
    let conversation = store.conversation(&id).map_err(read)?.ok_or_else(|| desk.no_conversation(&id))?;
    let (entries, _) = store.thread(&id, ENTRIES).map_err(read)?;
    let mut written = Vec::new();
    if args.json {
        let mut value = json::conversation(&desk.calendar, clock::now(), &conversation);
        value["post"] = conversation.post.as_ref().map(|post| json::post(&desk.calendar, post)).into();
        value["thread"] = entries.iter().map(|entry| json::entry(&desk.calendar, entry)).collect();
        written.push(json::line(&value));
    } else {
        let name = one_line(&conversation.citizen.name);
        written.push(format!("{name} · {} · {}", conversation.network.name(), conversation.id));
        if let Some(post) = &conversation.post {
            written.push(format!("«{}»", one_line(&post.text)));
        }
        written.push(standing(desk, &conversation));
        written.extend(how_to_answer(desk, &conversation));
        for entry in &entries {
            written.push(String::new());
            written.extend(for_people(desk, entry));
        }
    }
    for line in written {
        output::line(&line)?;
    }
    Ok(())
}

/// Where it stands in the office, and by when it has to be answered.
fn standing(desk: &Desk, conversation: &Conversation) -> String {
    let lang = desk.lang();
    let said = |id: &str, at| {
        let at = say_time::moment(desk.calendar.local(at), lang);
        lang.say_with(id, &[("at", at.into())])
    };
    let mut parts = vec![lang.say(&format!("status-{}", conversation.status.name()))];
    if let Some(due) = conversation.due {
        parts.extend([said("thread-limit", due.limit), said("thread-target", due.target)]);
    }
    parts.join(" · ")
}

/// What the network says about an answer, when it is not simply yes.
fn how_to_answer(desk: &Desk, conversation: &Conversation) -> Option<String> {
    let lang = desk.lang();
    let place = || one_line(conversation.permalink.as_deref().unwrap_or_default());
    match conversation.answerable {
        Answerable::Yes => None,
        Answerable::BrowserOnly => Some(lang.say_with("scripts-browser-only", &[("place", place().into())])),
        Answerable::Until { at: end } => {
            let at = say_time::moment(desk.calendar.local(end), lang);
            let left = (end - clock::now()).num_seconds();
            Some(if left > 0 {
                let gaps = [("at", at.into()), ("left", say_time::stretch(left).into())];
                lang.say_with("thread-window", &gaps)
            } else {
                lang.say_with("scripts-window-closed", &[("at", at.into()), ("place", place().into())])
            })
        }
    }
}

/// Who wrote a message; of ours, which person of the office.
fn author(desk: &Desk, message: &Message) -> String {
    let lang = desk.lang();
    match &message.by {
        Some(by) => lang.say_with("thread-ours", &[("who", one_line(by.as_str()).into())]),
        None if message.ours => {
            lang.say_with("thread-ours-elsewhere", &[("office", one_line(&desk.context.config.office.name).into())])
        }
        None => one_line(&message.author.name),
    }
}

/// An entry for people: who and when, then the text.
fn for_people(desk: &Desk, entry: &Entry) -> Vec<String> {
    let lang = desk.lang();
    let at = say_time::moment(desk.calendar.local(entry.at()), lang);
    let (head, text) = match entry {
        Entry::Message(message) => {
            let mark = |id, stands| if stands { format!(" ({})", lang.say(id)) } else { String::new() };
            let edited = mark("scripts-edited", message.edited);
            let deleted = mark("scripts-deleted", message.presence == Presence::Deleted);
            (format!("{at}  {}{edited}{deleted}", author(desk, message)), message.text.as_str())
        }
        Entry::Note { by, text, .. } => {
            (format!("{at}  {} · {}", lang.say("scripts-note"), one_line(by.as_str())), text.as_str())
        }
        Entry::Trail { by, act, .. } => (format!("{at}  {} · {}", one_line(by.as_str()), act.name()), ""),
        Entry::Delivery(delivery) => {
            let state = lang.say(&format!("delivery-{}", delivery.state.name()));
            (format!("{at}  {} · {state}", one_line(delivery.by.as_str())), delivery.text.as_str())
        }
    };
    std::iter::once(head).chain(lines(text).into_iter().map(|line| format!("    {line}"))).collect()
}

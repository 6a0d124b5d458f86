//! What a person has done to a publication or an e-mail, in what words it is said, and how it is taken back.

use super::super::effect::Effect;
use super::super::state::{Purpose, State, Tone, Undo};
use super::super::{notice, undo as undoing};
use super::commands::next_ask;
use super::plan::{self, Plan, What};
use super::{Asked, may, over};
use crate::keymap::Command;
use crate::model::exchange::Request;
use crate::model::ids::AgencyId;
use crate::model::mail::Mail;
use crate::model::publication::{Content, Publication};
use crate::model::queue::QueueItem;
use crate::model::slot;
use crate::model::text::one_line;
use crate::model::wish::{MailDecision, Wish};
use crate::say_time;
use chrono::{DateTime, Utc};

/// A moment as a sentence says it: `mar 24 nov 10:00`.
fn moment(state: &State, at: DateTime<Utc>) -> String {
    say_time::moment(state.calendar.local(at), state.lang)
}

fn agency(state: &State, id: Option<&AgencyId>) -> String {
    let Some(id) = id else { return state.lang.say("agency-none") };
    let known = state.agencies.iter().find(|agency| agency.id == *id);
    known.map_or_else(|| one_line(id.as_str()), |agency| one_line(&agency.name))
}

/// Has a wish carried out; `done` is said when it is on disk.
fn ask(state: &mut State, plan: &Plan, wish: Wish, done: String, undo: Option<Wish>, fx: &mut Vec<Effect>) {
    let number = next_ask(state);
    let until_out = matches!(wish, Wish::PublishNow { .. });
    let asked = Asked::Wish { done, undo: undo.map(Box::new), until_out };
    state.pending.push((number, Purpose::Queue(asked)));
    fx.push(Effect::Ask(Request::Publication {
        ask: number,
        publication: plan.publication.clone(),
        based_on: Some(plan.based_on),
        wish: Box::new(wish),
    }));
    notice::say_id(state, Tone::Busy, "notice-saving");
}

/// Does what needs no more words.
pub(super) fn at_once(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let Some(publication) = state.queue_publication() else { return };
    let plan = plan::about(publication, What::Approve);
    let (wish, id, undo) = match command {
        Command::Review => (Wish::Review, "queue-done-review", None),
        Command::PublishNow => {
            let content = publication.content.hash();
            (Wish::PublishNow { content }, "queue-done-publish-now", Some(Wish::Hold))
        }
        _ => (Wish::Verify, "queue-done-verify", None),
    };
    let done = state.lang.say_with(id, &[("words", plan.words.clone().into())]);
    ask(state, &plan, wish, done, undo, fx);
}

/// Holds back what was released; takes back deliveries that have not left.
pub(super) fn hold(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(publication) = state.queue_publication() else { return };
    let pending = may::pending(publication);
    if pending.is_empty() {
        let plan = plan::about(publication, What::Approve);
        let done = state.lang.say_with("queue-done-hold", &[("words", plan.words.clone().into())]);
        return ask(state, &plan, Wish::Hold, done, None, fx);
    }
    for delivery in pending {
        let ask = next_ask(state);
        state.pending.push((ask, Purpose::Queue(Asked::TakeBack(delivery.clone()))));
        fx.push(Effect::Ask(Request::TakeBack { ask, delivery }));
    }
    notice::say_id(state, Tone::Busy, "notice-saving");
}

/// Sends again what a network refused, account by account.
pub(super) fn retry(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(publication) = state.queue_publication() else { return };
    for delivery in may::failed(publication) {
        let ask = next_ask(state);
        state.pending.push((ask, Purpose::Queue(Asked::Retry(delivery.clone()))));
        fx.push(Effect::Ask(Request::Retry { ask, delivery }));
    }
    notice::say_id(state, Tone::Busy, "notice-saving");
}

/// Opens or copies an address.
pub(super) fn link(state: &mut State, link: &str, copies: bool, fx: &mut Vec<Effect>) {
    if copies {
        fx.push(Effect::Copy(link.to_owned()));
        notice::say_id(state, Tone::Done, "notice-copied");
    } else {
        fx.push(Effect::Browse(link.to_owned()));
        notice::say_id(state, Tone::Info, "notice-browsing");
    }
}

/// The text that stands on an account now, to begin another with.
pub(super) fn live_text(state: &State, plan: &Plan) -> String {
    let What::Amend { account: Some(account), .. } = &plan.what else { return String::new() };
    let Some(publication) = state.queue_publication() else { return String::new() };
    let network = publication.on(account).map(|one| one.target.network);
    network.map(|network| publication.content.text_for(network).to_owned()).unwrap_or_default()
}

/// Does what a plan says, now that nothing of it is missing.
pub(super) fn issue(state: &mut State, plan: &Plan, fx: &mut Vec<Effect>) {
    let words = plan.words.clone();
    let say = |id: &str, more: (&'static str, String)| {
        state.lang.say_with(id, &[("words", words.clone().into()), (more.0, more.1.into())])
    };
    let bare = |id: &str| say(id, ("agency", String::new()));
    let content = plan.content.clone();
    let (wish, done) = match plan.what.clone() {
        What::Approve => {
            let slot = state.queue_publication().and_then(|publication| publication.content.slot);
            let done = match slot {
                Some(slot) => say("queue-done-approve-slot", ("at", moment(state, slot))),
                None => bare("queue-done-approve"),
            };
            (Wish::Approve { content }, done)
        }
        What::ApproveAmendment | What::DropAmendment => {
            let amendment = state.queue_publication().and_then(|publication| publication.amendment.clone());
            let Some(amendment) = amendment else { return };
            if plan.what == What::DropAmendment {
                (Wish::DropAmendment, bare("queue-done-drop-amendment"))
            } else {
                let wish = Wish::ApproveAmendment { account: amendment.account, text: amendment.text };
                (wish, bare("queue-done-approve-amendment"))
            }
        }
        What::Send { refuses, reason, agency: Some(id), by_hand: Some(by_hand) } => {
            let done = match (refuses, by_hand) {
                (true, _) => "queue-done-not-approve",
                (false, true) => "queue-done-send-by-hand",
                (false, false) => "queue-done-send",
            };
            let done = say(done, ("agency", agency(state, Some(&id))));
            (Wish::Send { agency: id, content, reason: reason.filter(|_| refuses), by_hand }, done)
        }
        What::AgencySaid { verdict: Some(verdict), words: Some(words) } => {
            let verdict_words = state.lang.say(&format!("verdict-{}", verdict.name()));
            (Wish::AgencySaid { verdict, words }, say("queue-done-agency-said", ("verdict", verdict_words)))
        }
        What::Withdraw { reason: Some(reason) } => (Wish::Withdraw { reason }, bare("queue-done-withdraw")),
        What::Remove { accounts: Some(accounts), reason: Some(reason) } => {
            (Wish::Remove { accounts, reason }, bare("queue-done-remove"))
        }
        What::Amend { account: Some(account), text: Some(text), reason: Some(reason) } => {
            (Wish::Amend { account, text, reason }, bare("queue-done-amend"))
        }
        What::Answer { .. } | What::Receive { .. } | What::Ignore { .. } => return decide(state, plan, fx),
        _ => return,
    };
    ask(state, plan, wish, done, None, fx);
}

/// Decides about an e-mail.
fn decide(state: &mut State, plan: &Plan, fx: &mut Vec<Effect>) {
    let (mail, decision, id) = match plan.what.clone() {
        What::Answer { mail, verdict } => {
            let Some(publication) = plan.publication.clone() else { return };
            (mail, MailDecision::Answer { publication, verdict }, "queue-done-mail-answer")
        }
        What::Receive { mail, agency: Some(agency) } => {
            (mail, MailDecision::Receive { agency }, "queue-done-mail-receive")
        }
        What::Ignore { mail } => (mail, MailDecision::Ignore, "queue-done-mail-ignore"),
        _ => return,
    };
    let verdict = match &decision {
        MailDecision::Answer { verdict, .. } => state.lang.say(&format!("verdict-{}", verdict.name())),
        _ => String::new(),
    };
    let done = state.lang.say_with(id, &[("words", plan.words.clone().into()), ("verdict", verdict.into())]);
    let ask = next_ask(state);
    state.pending.push((ask, Purpose::Queue(Asked::Decide(done))));
    fx.push(Effect::Ask(Request::DecideMail { ask, mail, decision }));
    notice::say_id(state, Tone::Busy, "notice-saving");
}

/// Reads a slot that was typed: `None` takes it away. A sentence says what is wrong with it.
pub(super) fn slot(state: &State, plan: &Plan, text: &str) -> Result<Option<DateTime<Utc>>, String> {
    let had = state.queue_publication().filter(|one| Some(&one.id) == plan.publication.as_ref());
    let had = had.and_then(|publication| publication.content.slot);
    let slot = match text.trim() {
        "" if had.is_some() => None,
        "" => return Err(state.lang.say("refused-empty")),
        text => Some(
            slot::read(text, state.now, &state.calendar)
                .map_err(|why| state.lang.say_with(why.sentence(), &[("word", one_line(why.word()).into())]))?,
        ),
    };
    if slot == had { Err(state.lang.say("slot-same")) } else { Ok(slot) }
}

/// Gives a publication a slot, or takes it away.
pub(super) fn schedule(state: &mut State, plan: &Plan, slot: Option<DateTime<Utc>>, fx: &mut Vec<Effect>) {
    let publication = state.queue_publication().filter(|one| Some(&one.id) == plan.publication.as_ref());
    let Some(before) = publication.map(|publication| publication.content.clone()) else { return };
    let words = plan.words.clone();
    let done = match slot {
        Some(at) => {
            let at = moment(state, at);
            state.lang.say_with("queue-done-schedule", &[("words", words.into()), ("at", at.into())])
        }
        None => state.lang.say_with("queue-done-unschedule", &[("words", words.into())]),
    };
    let undo = Some(Wish::Edit { content: before.clone() });
    ask(state, plan, Wish::Edit { content: Content { slot, ..before } }, done, undo, fx);
}

/// What will be recorded on yes, in sentences.
pub(super) fn recorded(state: &State, plan: &Plan) -> Vec<String> {
    let lang = state.lang;
    let actor = may::actor(state);
    let who = one_line(actor.person.as_str());
    let role = lang.say(&format!("role-{}", actor.role.name()));
    let quoted = |words: &str| lang.say_with("quoted", &[("words", words.into())]);
    let words = quoted(&plan.words);
    match &plan.what {
        What::Approve => {
            let Some(publication) = state.queue_publication() else { return Vec::new() };
            approval(state, publication, &who, &role, words)
        }
        What::ApproveAmendment | What::DropAmendment => {
            let amendment = state.queue_publication().and_then(|publication| publication.amendment.as_ref());
            let Some(amendment) = amendment else { return Vec::new() };
            let id = if plan.what == What::DropAmendment { "queue-sure-drop" } else { "queue-sure-amend" };
            let gaps =
                [("who", who.into()), ("role", role.into()), ("account", one_line(amendment.account.as_str()).into())];
            vec![lang.say_with(id, &gaps), quoted(&one_line(&amendment.text))]
        }
        What::Answer { mail, verdict } => {
            let verdict = lang.say(&format!("verdict-said-{}", verdict.name()));
            let from = came_from(state, mail.as_str());
            let gaps = [("who", who.into()), ("verdict", verdict.into()), ("from", from.into())];
            vec![lang.say_with("queue-sure-answer", &gaps), words]
        }
        What::Receive { mail, agency: id } => {
            let from = came_from(state, mail.as_str());
            let gaps = [("agency", agency(state, id.as_ref()).into()), ("from", from.into())];
            vec![lang.say_with("queue-sure-receive", &gaps)]
        }
        What::Ignore { mail } => {
            vec![lang.say_with("queue-sure-ignore", &[("from", came_from(state, mail.as_str()).into())])]
        }
        _ => Vec::new(),
    }
}

fn approval(state: &State, publication: &Publication, who: &str, role: &str, words: String) -> Vec<String> {
    let lang = state.lang;
    let accounts: Vec<String> =
        publication.content.targets.iter().map(|target| one_line(target.account.as_str())).collect();
    let own = publication.authors.iter().any(|author| author.as_str() == who);
    let mut lines = vec![
        lang.say_with("queue-sure-approve", &[("who", who.into()), ("role", role.into())]),
        words,
        lang.say_with("queue-sure-where", &[("accounts", accounts.join(", ").into())]),
        match publication.content.slot {
            Some(slot) => lang.say_with("queue-sure-when", &[("at", moment(state, slot).into())]),
            None => lang.say("queue-sure-no-slot"),
        },
    ];
    if publication.agency.is_some() && !publication.is_verified() {
        lines.push(lang.say("queue-sure-not-verified"));
    }
    if own {
        lines.push(lang.say("queue-sure-one-person"));
    }
    lines
}

/// From whom an e-mail says it is, and when it came.
fn came_from(state: &State, id: &str) -> String {
    let listed = state.queue.list.rows.iter().map(|row| &row.item);
    let open = state.queue.open.as_ref().map(|open| &open.item);
    let mail = listed.chain(open).find_map(|item| match item {
        QueueItem::Mail(mail) if mail.id.as_str() == id => Some(mail.as_ref()),
        _ => None,
    });
    mail.map(|mail: &Mail| format!("{}, {}", one_line(&mail.from), moment(state, mail.fetched_at))).unwrap_or_default()
}

/// A wish is on disk: says so, with the way back.
pub(in super::super) fn offer_undo(
    state: &mut State,
    publication: Option<&Publication>,
    done: String,
    undo: Option<Box<Wish>>,
    until_out: bool,
) {
    notice::hush(state);
    let (Some(publication), Some(wish)) = (publication, undo) else {
        return notice::say(state, Tone::Done, done);
    };
    let until = publication.goes_at.filter(|at| until_out && *at > state.now);
    undoing::push(
        state,
        Undo::Publication {
            publication: publication.id.clone(),
            based_on: publication.version,
            wish,
            what: done.clone(),
            until,
        },
    );
    if let Some(until) = until {
        return notice::say_until(state, done, until);
    }
    let key = state.keymap.chord_anywhere(Command::Undo).map(|chord| chord.say(state.lang));
    let done = match key {
        Some(key) => state.lang.say_with("notice-with-undo", &[("what", done.into()), ("key", key.into())]),
        None => done,
    };
    notice::say(state, Tone::Done, done);
}

/// Takes back what was done to a publication.
pub(in super::super) fn undo(state: &mut State, undo: Undo, fx: &mut Vec<Effect>) {
    let Undo::Publication { publication, based_on, wish, what, .. } = undo else { return };
    let done = state.lang.say_with("notice-undone", &[("what", what.into())]);
    let number = next_ask(state);
    let asked = Asked::Wish { done, undo: None, until_out: false };
    state.pending.push((number, Purpose::Queue(asked)));
    fx.push(Effect::Ask(Request::Publication {
        ask: number,
        publication: Some(publication),
        based_on: Some(based_on),
        wish,
    }));
    notice::say_id(state, Tone::Busy, "notice-saving");
}

/// Offers the publications among which the one is picked that an e-mail is about: those that wait for an agency first.
pub(super) fn choices(state: &mut State, plan: Plan, mut publications: Vec<Publication>) {
    publications.sort_by_key(|publication| publication.awaited.is_none());
    let choices = publications.iter().map(|publication| {
        let words = publication.first_words(60);
        let standing = state.lang.say(&format!("stage-{}", publication.stage.name()));
        let agency = publication.agency.as_ref().map(|id| one_line(id.as_str())).unwrap_or_default();
        over::Choice {
            aside: format!("{agency} {standing}"),
            picked: over::Picked::Publication { id: publication.id.clone(), words: words.clone() },
            words,
        }
    });
    let choices = choices.collect();
    notice::hush(state);
    over::pick(state, plan, choices);
}

//! What the queue lays over the screen: a choice, a text to write, a question, what is kept as evidence.

use super::super::effect::Effect;
use super::super::overlays::palette;
use super::super::state::{Overlay, Purpose, State};
use super::super::words::{self, text_area, text_of};
use super::plan::{self, Asks, Plan, What};
use super::{Asked, acts, commands};
use crate::keymap::{Command, Context};
use crate::model::exchange::Request;
use crate::model::ids::{AccountId, AgencyId, DeliveryId, MailId, PublicationId};
use crate::model::mail::{Letter, Mail, Verdict};
use crate::model::queue::QueueItem;
use crate::model::text::one_line;
use crossterm::event::KeyEvent;
use ratatui_textarea::TextArea;

/// What the queue lays over the screen.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "a few lie on top at most")]
pub enum Over {
    /// A choice from a list.
    Pick(QueuePick),
    /// A text to be written.
    Prompt(QueuePrompt),
    /// A question that names exactly what will be recorded.
    Confirm(QueueConfirm),
    /// What is kept as evidence, as it came.
    Text(RawText),
    /// History and evidence of what is open. Lines scrolled down.
    Card {
        /// Lines scrolled down.
        scroll: u16,
    },
}

/// A choice from a list, narrowed by typing.
#[derive(Debug, Clone, PartialEq)]
pub struct QueuePick {
    /// What it is for.
    pub plan: Plan,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What was typed to narrow it.
    pub query: String,
    /// The chosen line among those that are shown.
    pub chosen: usize,
}

impl QueuePick {
    /// The places of the choices that are shown, in their order.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let texts: Vec<String> =
            self.choices.iter().map(|choice| format!("{} {}", choice.words, choice.aside)).collect();
        palette::rank(&self.query, &texts)
    }
}

/// One line of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says. Harmless.
    pub words: String,
    /// What stands at its end. Harmless.
    pub aside: String,
    /// What it means.
    pub picked: Picked,
}

/// What a choice means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// An agency.
    Agency(AgencyId),
    /// Whether an agency is told by other means.
    ByHand(bool),
    /// What an agency answered.
    Verdict(Verdict),
    /// Accounts.
    Accounts(Vec<AccountId>),
    /// A publication.
    Publication {
        /// Which.
        id: PublicationId,
        /// Its first words.
        words: String,
    },
    /// An address.
    Link(String),
    /// An e-mail that came in.
    Mail(MailId),
    /// A letter that went out.
    Letter(DeliveryId),
}

/// A text to be written.
#[derive(Debug, Clone)]
pub struct QueuePrompt {
    /// What it is for.
    pub plan: Plan,
    /// What is asked.
    pub asks: Asks,
    /// The text.
    pub text: TextArea<'static>,
    /// Why it was not taken, until it is changed: a sentence.
    pub refused: Option<String>,
}

/// A question that names exactly what will be recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueConfirm {
    /// What is done on yes.
    pub plan: Plan,
    /// What will be recorded, in sentences.
    pub lines: Vec<String>,
}

/// What is kept as evidence, as it came: hostile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawText {
    /// What it is.
    pub title: String,
    /// The e-mail it is of; `None` for a letter of ours.
    pub mail: Option<MailId>,
    /// The text; `None` until it has come.
    pub text: Option<String>,
    /// Lines scrolled down.
    pub scroll: u16,
}

impl Over {
    /// Which part of the table of keys answers.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Pick(_) => Context::Pick,
            Self::Prompt(_) => Context::Prompt,
            Self::Confirm(_) => Context::Confirm,
            Self::Text(_) | Self::Card { .. } => Context::Scroll,
        }
    }
}

fn push(state: &mut State, over: Over) {
    state.overlays.push(Overlay::Queue(over));
    state.dirty = true;
}

fn top(state: &mut State) -> Option<&mut Over> {
    match state.overlays.last_mut() {
        Some(Overlay::Queue(over)) => Some(over),
        _ => None,
    }
}

/// Offers choices.
pub(super) fn pick(state: &mut State, plan: Plan, choices: Vec<Choice>) {
    push(state, Over::Pick(QueuePick { plan, choices, query: String::new(), chosen: 0 }));
}

/// Asks for a text; what was begun and left is offered again.
pub(super) fn prompt(state: &mut State, plan: Plan, asks: Asks) {
    let kept = state.queue.memory.kept.as_ref();
    let same = |other: &Plan| {
        let kind = std::mem::discriminant(&other.what) == std::mem::discriminant(&plan.what);
        kind && other.publication == plan.publication
    };
    let kept = kept.filter(|(other, asked, _)| *asked == asks && same(other)).map(|(_, _, text)| text.clone());
    let text = kept.unwrap_or_else(|| match asks {
        Asks::Text => acts::live_text(state, &plan),
        _ => String::new(),
    });
    push(state, Over::Prompt(QueuePrompt { plan, asks, text: text_area(&text), refused: None }));
}

/// Asks whether exactly this is to be recorded.
pub(super) fn confirm(state: &mut State, plan: Plan) {
    let lines = acts::recorded(state, &plan);
    push(state, Over::Confirm(QueueConfirm { plan, lines }));
}

/// Shows history and evidence of what is at hand.
pub(super) fn card(state: &mut State) {
    if state.queue_item().is_some() {
        push(state, Over::Card { scroll: 0 });
    }
}

/// Letters and e-mails of what is open.
fn kept_as_evidence(state: &State) -> (Vec<&Letter>, Vec<&Mail>) {
    let Some(open) = &state.queue.open else { return (Vec::new(), Vec::new()) };
    if let QueueItem::Mail(mail) = &open.item {
        return (Vec::new(), vec![mail]);
    }
    let dossier = open.dossier.as_ref();
    let letters = dossier.map(|dossier| dossier.letters.iter().collect()).unwrap_or_default();
    let mails = dossier.map(|dossier| dossier.mails.iter().collect()).unwrap_or_default();
    (letters, mails)
}

/// True when something is kept as evidence of what is open.
pub(super) fn has_evidence(state: &State) -> bool {
    let (letters, mails) = kept_as_evidence(state);
    !(letters.is_empty() && mails.is_empty())
}

/// Offers the letters and e-mails of what is open; one alone is shown at once.
pub(super) fn evidence(state: &mut State, fx: &mut Vec<Effect>) {
    let (letters, mails) = kept_as_evidence(state);
    let out = letters.iter().map(|letter| {
        let words = format!("→ {}", one_line(&letter.subject));
        (letter.queued_at, Choice { words, aside: one_line(&letter.to), picked: Picked::Letter(letter.id.clone()) })
    });
    let came = mails.iter().map(|mail| {
        let words = format!("← {}", one_line(&mail.subject));
        (mail.fetched_at, Choice { words, aside: one_line(&mail.from), picked: Picked::Mail(mail.id.clone()) })
    });
    let mut choices: Vec<_> = out.chain(came).collect();
    choices.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let choices: Vec<Choice> = choices.into_iter().map(|(_, choice)| choice).collect();
    match choices.as_slice() {
        [] => super::super::notice::say_id(state, super::super::Tone::Info, "queue-no-evidence"),
        [one] => see(state, &one.picked.clone(), fx),
        _ => {
            let plan = Plan {
                publication: None,
                based_on: 0,
                content: crate::model::ids::ContentHash::new(""),
                words: String::new(),
                sure: false,
                what: What::Evidence,
            };
            pick(state, plan, choices);
        }
    }
}

/// Shows one piece of evidence.
fn see(state: &mut State, which: &Picked, fx: &mut Vec<Effect>) {
    let (letters, mails) = kept_as_evidence(state);
    match which {
        Picked::Letter(id) => {
            let Some(letter) = letters.into_iter().find(|letter| letter.id == *id) else { return };
            let text = format!("To: {}\nSubject: {}\n\n{}", letter.to, letter.subject, letter.text);
            let title = one_line(&letter.subject);
            push(state, Over::Text(RawText { title, mail: None, text: Some(text), scroll: 0 }));
        }
        Picked::Mail(id) => {
            let Some(mail) = mails.into_iter().find(|mail| mail.id == *id) else { return };
            let title = one_line(&mail.subject);
            push(state, Over::Text(RawText { title, mail: Some(id.clone()), text: None, scroll: 0 }));
            let ask = commands::next_ask(state);
            state.pending.push((ask, Purpose::Queue(Asked::Evidence(id.clone()))));
            fx.push(Effect::Ask(Request::Evidence { ask, mail: id.clone() }));
        }
        _ => {}
    }
}

/// The raw text of an e-mail came.
pub(super) fn came(state: &mut State, mail: &MailId, text: &str) {
    for overlay in &mut state.overlays {
        if let Overlay::Queue(Over::Text(raw)) = overlay
            && raw.mail.as_ref() == Some(mail)
        {
            raw.text = Some(text.to_owned());
        }
    }
    state.dirty = true;
}

/// Carries out a command where the queue's box lies on top.
pub(in super::super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let size = state.size;
    let Some(over) = top(state) else { return };
    match (over, command) {
        (Over::Prompt(_), Command::Back) => leave_prompt(state),
        (_, Command::Back | Command::No) => {
            state.overlays.pop();
        }
        (Over::Confirm(_), Command::Yes) => {
            if let Some(Overlay::Queue(Over::Confirm(confirm))) = state.overlays.pop() {
                plan::advance(state, Plan { sure: true, ..confirm.plan }, fx);
            }
        }
        (Over::Prompt(_), Command::Accept) => accept_text(state, fx),
        (Over::Pick(_), Command::Accept) => accept_choice(state, fx),
        (Over::Pick(pick), Command::Down | Command::Up) => {
            let count = pick.shown().len().max(1);
            let by = if command == Command::Down { 1 } else { count - 1 };
            pick.chosen = (pick.chosen.min(count) + by) % count;
        }
        (Over::Text(raw), _) => {
            let lines = raw.text.as_deref().map_or(0, |text| text.lines().map(|line| 1 + line.len() / 60).sum());
            raw.scroll = scrolled(raw.scroll, command, size.1, lines);
        }
        (Over::Card { scroll }, _) => *scroll = scrolled(*scroll, command, size.1, 400),
        _ => {}
    }
    state.dirty = true;
}

fn scrolled(scroll: u16, command: Command, height: u16, lines: usize) -> u16 {
    let far = u16::try_from(lines).unwrap_or(u16::MAX);
    let page = height.saturating_sub(10).max(1);
    match command {
        Command::Down => scroll.saturating_add(1),
        Command::Up => scroll.saturating_sub(1),
        Command::PageDown => scroll.saturating_add(page),
        Command::PageUp => scroll.saturating_sub(page),
        Command::Home => 0,
        Command::End => far,
        _ => scroll,
    }
    .min(far)
}

fn leave_prompt(state: &mut State) {
    if let Some(Overlay::Queue(Over::Prompt(prompt))) = state.overlays.pop() {
        keep(state, &prompt);
    }
}

/// Keeps what was written until it is on disk.
fn keep(state: &mut State, prompt: &QueuePrompt) {
    let text = text_of(&prompt.text);
    state.queue.memory.kept = (!text.trim().is_empty()).then(|| (prompt.plan.clone(), prompt.asks, text));
}

fn accept_text(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(Over::Prompt(prompt)) = top(state) else { return };
    let prompt = prompt.clone();
    let text = text_of(&prompt.text).trim().to_owned();
    let refused = if prompt.asks == Asks::Slot {
        match acts::slot(state, &prompt.plan, &text) {
            Ok(slot) => {
                state.overlays.pop();
                keep(state, &prompt);
                return acts::schedule(state, &prompt.plan, slot, fx);
            }
            Err(why) => Some(why),
        }
    } else {
        text.is_empty().then(|| state.lang.say("refused-empty"))
    };
    if refused.is_some() {
        if let Some(Over::Prompt(prompt)) = top(state) {
            prompt.refused = refused;
        }
        return;
    }
    state.overlays.pop();
    keep(state, &prompt);
    let mut plan = prompt.plan;
    plan::written(&mut plan, text);
    plan::advance(state, plan, fx);
}

fn accept_choice(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(Over::Pick(pick)) = top(state) else { return };
    let Some(choice) = pick.shown().get(pick.chosen).and_then(|place| pick.choices.get(*place)).cloned() else {
        return;
    };
    let mut plan = pick.plan.clone();
    state.overlays.pop();
    match (&plan.what, &choice.picked) {
        (What::Link { copies }, Picked::Link(link)) => acts::link(state, link, *copies, fx),
        (What::Evidence, which) => see(state, which, fx),
        _ => {
            plan::picked(&mut plan, choice.picked);
            plan::advance(state, plan, fx);
        }
    }
}

/// A key that is text where the queue's box lies on top.
pub(in super::super) fn typed(state: &mut State, event: KeyEvent) {
    match top(state) {
        Some(Over::Pick(pick)) => {
            if palette::edit(&mut pick.query, event) {
                pick.chosen = 0;
            }
        }
        Some(Over::Prompt(prompt)) => {
            if words::input(&mut prompt.text, event) {
                prompt.refused = None;
            }
        }
        _ => return,
    }
    state.dirty = true;
}

/// Text was pasted where the queue's box lies on top.
pub(in super::super) fn pasted(state: &mut State, text: &str) {
    match top(state) {
        Some(Over::Pick(pick)) => {
            pick.query.push_str(&text.replace('\n', " "));
            pick.chosen = 0;
        }
        Some(Over::Prompt(prompt)) => {
            prompt.text.insert_str(text);
            prompt.refused = None;
        }
        _ => return,
    }
    state.dirty = true;
}

/// A line of the queue's box was clicked.
pub(in super::super) fn clicked(state: &mut State, line: usize, fx: &mut Vec<Effect>) {
    if let Some(Over::Pick(pick)) = top(state)
        && line < pick.shown().len()
    {
        pick.chosen = line;
        accept_choice(state, fx);
        state.dirty = true;
    }
}

//! Somebody who sits at the console.

use super::fake::{Fake, noon};
use chrono::TimeDelta;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::sync::Arc;
use ventanilla::app::{Boot, Effect, Event, Setup, State, ThemeName, Tone, update};
use ventanilla::i18n::Lang;
use ventanilla::keymap::{Chord, Keymap};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::exchange::{OpenStep, Report, Request};
use ventanilla::model::ids::{ConversationId, Person};

/// Somebody who sits at the console, with a worker that answers from memory.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) state: State,
    pub(crate) worker: Fake,
    /// What was to be done beside asking the worker.
    pub(crate) effects: Vec<Effect>,
    /// True when the worker's reports wait until they are let in.
    pub(crate) slow: bool,
}

pub(crate) fn setup(boot: Boot) -> Setup {
    Setup {
        size: (130, 36),
        now: noon(),
        calendar: Arc::new(Calendar::federal()),
        office: "Oficina".to_owned(),
        operator: Person::new("ana"),
        lang: Lang::Es,
        theme: ThemeName::Dark,
        keymap: Arc::new(Keymap::load(None).unwrap()),
        boot,
    }
}

impl Desk {
    /// Somebody sits down before a thousand conversations on a wide screen.
    pub(crate) fn of(name: &str) -> Self {
        let boot = Boot::Opening(OpenStep::Lock);
        let state = State::new(Setup { operator: Person::new(name), ..setup(boot) });
        let mut desk = Self { state, worker: Fake::with(1_000), effects: Vec::new(), slow: false };
        desk.open();
        desk
    }

    /// The same before a worker of one's own, and perhaps on a smaller screen.
    pub(crate) fn before(worker: Fake, size: (u16, u16)) -> Self {
        let state = State::new(Setup { size, ..setup(Boot::Opening(OpenStep::Lock)) });
        let mut desk = Self { state, worker, effects: Vec::new(), slow: false };
        desk.open();
        desk
    }

    /// Somebody sits down in an office that names its people.
    pub(crate) fn with_office() -> Self {
        let mut desk = Self::of("ana");
        desk.report(Report::Office(Fake::office()));
        desk
    }

    fn open(&mut self) {
        let opened = self.worker.opened();
        self.report(opened);
        self.tick(0);
    }

    /// One event, and everything that follows from it.
    pub(crate) fn event(&mut self, event: Event) {
        for effect in update(&mut self.state, event) {
            match effect {
                Effect::Ask(request) => self.worker.ask(request),
                other => self.effects.push(other),
            }
        }
        if !self.slow {
            self.lets_in();
        }
    }

    pub(crate) fn report(&mut self, report: Report) {
        self.event(Event::Report(report));
    }

    /// Lets in everything the worker has to say, and what follows from it.
    pub(crate) fn lets_in(&mut self) {
        for _ in 0..1_000 {
            let Some(report) = self.worker.reports.pop_front() else { return };
            for effect in update(&mut self.state, Event::Report(report)) {
                match effect {
                    Effect::Ask(request) => self.worker.ask(request),
                    other => self.effects.push(other),
                }
            }
        }
        panic!("the console and its worker never come to rest");
    }

    pub(crate) fn slow(mut self) -> Self {
        self.slow = true;
        self
    }

    /// Types characters, each a key.
    pub(crate) fn types(mut self, text: &str) -> Self {
        for c in text.chars() {
            self.press(&c.to_string());
        }
        self
    }

    /// Presses keys by their names: `"Enter"`, `"Ctrl-S"`.
    pub(crate) fn presses(mut self, keys: &[&str]) -> Self {
        for key in keys {
            self.press(key);
        }
        self
    }

    pub(crate) fn press(&mut self, key: &str) {
        let key = if key == " " { "Space" } else { key };
        for key in Chord::parse(key).expect("a key").keys() {
            self.event(Event::Key(key.event()));
        }
    }

    pub(crate) fn paste(&mut self, text: &str) {
        self.event(Event::Paste(text.to_owned()));
    }

    /// Lets milliseconds pass.
    pub(crate) fn tick(&mut self, milliseconds: i64) {
        self.worker.now = self.state.now + TimeDelta::milliseconds(milliseconds);
        self.event(Event::Tick(self.worker.now));
    }

    pub(crate) fn click(&mut self, column: u16, row: u16) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
    }

    pub(crate) fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        self.event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }

    pub(crate) fn selected(&self) -> String {
        self.state.list.selected.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    pub(crate) fn opened(&self) -> String {
        self.state.open.as_ref().map(|open| open.id.to_string()).unwrap_or_default()
    }

    /// What the bottom line says.
    pub(crate) fn said(&self) -> String {
        self.state.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default()
    }

    pub(crate) fn tone(&self) -> Option<Tone> {
        self.state.notice.as_ref().map(|notice| notice.tone)
    }

    pub(crate) fn written(&self) -> String {
        self.state.composer.as_ref().map(|composer| composer.text.lines().join("\n")).unwrap_or_default()
    }

    /// How many requests of a kind were made.
    pub(crate) fn asked(&self, kind: fn(&Request) -> bool) -> usize {
        self.worker.asked.iter().filter(|request| kind(request)).count()
    }
}

pub(crate) fn id(place: usize) -> ConversationId {
    ConversationId::new(format!("c{place:04}"))
}

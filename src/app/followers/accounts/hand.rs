//! A reading typed by a person: the past only; what stood there is kept beside it. Row S-3.4.

use super::super::super::effect::Effect;
use super::super::super::state::{Overlay, State, Tone};
use super::super::super::{notice, words};
use super::super::Over as PaneOver;
use super::{Asked, Face, Over, asking, days, named, rows, today};
use crate::keymap::Command;
use crate::model::account::NetworkKind;
use crate::model::exchange::Request;
use crate::model::followers::{Day, DayCount};
use crate::model::ids::AccountId;
use crate::model::past::{self, NotPast};
use crate::model::text::{grouped, one_line};
use crate::say_time;
use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui_textarea::TextArea;

/// A field of the form, in the order of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandField {
    /// The day.
    Day,
    /// How many followed.
    Followers,
    /// How many began to follow on that day.
    Gained,
    /// How many posts.
    Posts,
}

impl HandField {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Day, Self::Followers, Self::Gained, Self::Posts];

    /// The identifier of its name in `assets/i18n`.
    #[must_use]
    pub fn label_id(self) -> &'static str {
        match self {
            Self::Day => "counts-field-day",
            Self::Followers => "counts-field-followers",
            Self::Gained => "counts-field-gained",
            Self::Posts => "counts-field-posts",
        }
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|field| *field == self).unwrap_or(0)
    }
}

/// A reading that is being typed.
#[derive(Debug, Clone)]
pub struct HandForm {
    /// The account.
    pub account: AccountId,
    /// Its network.
    pub network: NetworkKind,
    /// Where keys go.
    pub field: HandField,
    /// What stands in each field, in the order of [`HandField::ALL`].
    texts: [TextArea<'static>; 4],
    /// The numbers as the day brought them, until a person changes them.
    preset: [String; 3],
    /// Why it was not taken, until it is changed: a sentence.
    pub refused: Option<String>,
    /// True while it is being saved.
    pub saving: bool,
}

impl HandForm {
    /// The text of a field as it is being written.
    #[must_use]
    pub fn text(&self, field: HandField) -> &TextArea<'static> {
        &self.texts[field.place()]
    }

    /// What stands in a field, without the blanks around it.
    #[must_use]
    pub fn value(&self, field: HandField) -> String {
        words::text_of(self.text(field)).trim().to_owned()
    }

    /// The day as it is understood.
    ///
    /// # Errors
    /// [`NotPast`] says why it is none.
    pub fn day(&self, today: NaiveDate) -> Result<NaiveDate, NotPast> {
        past::day(&self.value(HandField::Day), today)
    }

    fn numbers(&self) -> [String; 3] {
        [HandField::Followers, HandField::Gained, HandField::Posts].map(|field| self.value(field))
    }

    /// Goes to another field. The numbers follow the day until a person has typed some.
    fn go(&mut self, field: HandField, known: Option<[String; 3]>) {
        if let Some(known) = known.filter(|_| self.field == HandField::Day && self.numbers() == self.preset) {
            for (text, number) in self.texts[1..].iter_mut().zip(&known) {
                *text = words::text_area(number);
            }
            self.preset = known;
        }
        self.field = field;
    }

    fn change(&mut self, how: impl FnOnce(&mut TextArea<'static>) -> bool) {
        if self.saving {
            return;
        }
        let text = &mut self.texts[self.field.place()];
        if how(text) {
            self.refused = None;
        }
        if text.lines().len() > 1 {
            *text = words::text_area(&text.lines().join(" "));
        }
    }
}

/// What is known of a day of an account.
#[must_use]
pub fn known<'a>(state: &'a State, account: &AccountId, day: NaiveDate) -> Option<&'a Day> {
    let list = state.followers.accounts.list.iter().flatten();
    let series = list.map(|reviewed| &reviewed.series).find(|series| series.account == *account)?;
    series.days.iter().find(|one| one.day == day)
}

fn numbers(known: Option<&Day>) -> [String; 3] {
    let reading = known.and_then(|day| day.reading.as_ref());
    let number = |count: Option<u64>| count.map(grouped).unwrap_or_default();
    reading.map(|one| [one.followers, one.gained, one.posts].map(number)).unwrap_or_default()
}

/// Opens the form for the selected account: for the day with the table's cursor, else for today.
pub(super) fn open(state: &mut State) {
    let Some(place) = rows::selected_place(state) else { return };
    let Some((account, network)) = rows::rows(state).get(place).map(|row| (row.account.clone(), row.network)) else {
        return;
    };
    let accounts = &state.followers.accounts;
    let cursor = (accounts.face == Face::Table && accounts.reading).then(|| {
        let lines = days::shown(state);
        lines.get(days::place(state, &lines)).map(days::Line::day)
    });
    let day = cursor.flatten().unwrap_or_else(|| today(state));
    let preset = numbers(known(state, &account, day));
    let [followers, gained, posts] = preset.clone();
    let typed = say_time::date(day, state.lang);
    let texts = [typed, followers, gained, posts].map(|text| words::text_area(&text));
    let form = HandForm { account, network, field: HandField::Followers, texts, preset, refused: None, saving: false };
    state.overlays.push(Overlay::Followers(PaneOver::Accounts(Over::Hand(Box::new(form)))));
}

fn top(state: &mut State) -> Option<&mut HandForm> {
    match state.overlays.last_mut() {
        Some(Overlay::Followers(PaneOver::Accounts(Over::Hand(form)))) => Some(form),
        _ => None,
    }
}

fn form(state: &mut State) -> Option<&mut HandForm> {
    state.overlays.iter_mut().rev().find_map(|overlay| match overlay {
        Overlay::Followers(PaneOver::Accounts(Over::Hand(form))) => Some(form.as_mut()),
        _ => None,
    })
}

/// Carries out a command in the form.
pub(super) fn run(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let Some(form) = top(state) else { return };
    match command {
        Command::Back => {
            state.overlays.pop();
        }
        _ if form.saving => {}
        Command::Accept => save(state, fx),
        Command::Down | Command::Up => {
            let count = HandField::ALL.len();
            let by = if command == Command::Down { 1 } else { count - 1 };
            let next = HandField::ALL[(form.field.place() + by) % count];
            go(state, next);
        }
        _ => {}
    }
}

fn go(state: &mut State, field: HandField) {
    let day = today(state);
    let Some(form) = top(state).filter(|form| !form.saving) else { return };
    let (account, day) = (form.account.clone(), form.day(day));
    let known = day.ok().map(|day| numbers(known(state, &account, day)));
    if let Some(form) = top(state) {
        form.go(field, known);
    }
}

/// A line was clicked: a field.
pub(super) fn clicked(state: &mut State, line: usize) {
    if let Some(field) = HandField::ALL.get(line) {
        go(state, *field);
    }
}

/// A key that is text.
pub(super) fn typed(state: &mut State, event: KeyEvent) {
    if let Some(form) = top(state) {
        form.change(|text| words::input(text, event));
    }
}

/// Text was pasted.
pub(super) fn pasted(state: &mut State, pasted: &str) {
    if let Some(form) = top(state) {
        form.change(|text| text.insert_str(pasted.replace('\n', " ")));
    }
}

/// What the form says, or the field that does not take what stands in it and why.
fn count(state: &State, form: &HandForm) -> Result<DayCount, (HandField, String)> {
    let lang = state.lang;
    let day = form.day(today(state)).map_err(|why| {
        let typed = one_line(&form.value(HandField::Day));
        (HandField::Day, lang.say_with(why.sentence(), &[("text", typed.into())]))
    })?;
    let number = |field| {
        let wrong = |text: String| (field, lang.say_with("past-no-number", &[("text", one_line(&text).into())]));
        past::number(&form.value(field)).map_err(wrong)
    };
    let followers = number(HandField::Followers)?;
    let gained = number(HandField::Gained)?;
    let posts = number(HandField::Posts)?;
    if followers.is_none() {
        return Err((HandField::Followers, lang.say("counts-hand-empty")));
    }
    let count = DayCount { day, followers, gained, posts };
    let reading = known(state, &form.account, day).and_then(|known| known.reading.as_ref());
    let same = reading.is_some_and(|one| (one.followers, one.gained, one.posts) == (followers, gained, posts));
    if same { Err((HandField::Followers, lang.say("counts-hand-same"))) } else { Ok(count) }
}

/// Has the reading kept when every field is good.
fn save(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(form) = top(state).map(|form| form.clone()) else { return };
    let count = match count(state, &form) {
        Ok(count) => count,
        Err((field, why)) => {
            if let Some(form) = top(state) {
                form.field = field;
                form.refused = Some(why);
            }
            return;
        }
    };
    let replaces = known(state, &form.account, count.day).is_some_and(|known| known.reading.is_some());
    let gaps = [
        ("followers", count.followers.map(grouped).unwrap_or_default().into()),
        ("account", named(&form.account).into()),
        ("day", say_time::date(count.day, state.lang).into()),
    ];
    let done = state.lang.say_with(if replaces { "counts-hand-corrected" } else { "counts-hand-kept" }, &gaps);
    let ask = asking(state, Asked::Hand { done });
    fx.push(Effect::Ask(Request::CountByHand { ask, account: form.account, count }));
    if let Some(form) = top(state) {
        form.saving = true;
        form.refused = None;
    }
    notice::say_id(state, Tone::Busy, "notice-saving");
}

/// The reading is on disk: the form goes.
pub(super) fn kept(state: &mut State) {
    let saved = |overlay: &Overlay| match overlay {
        Overlay::Followers(PaneOver::Accounts(Over::Hand(form))) => form.saving,
        _ => false,
    };
    state.overlays.retain(|overlay| !saved(overlay));
}

/// The reading was not kept: what was typed stays, and says why. False when the form was left meanwhile.
pub(super) fn not_kept(state: &mut State, why: &str) -> bool {
    let Some(form) = form(state).filter(|form| form.saving) else { return false };
    form.saving = false;
    form.refused = Some(why.to_owned());
    true
}

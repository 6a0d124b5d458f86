//! An agency that is being written: its fields, and what they take. Rows S-2.2 and S-8.4.

use super::super::effect::Effect;
use super::super::list::next_ask;
use super::super::notice;
use super::super::state::{Overlay, Purpose, State, Tone};
use super::super::words;
use crate::model::agency::{Agency, is_mailbox};
use crate::model::exchange::{Ask, Request};
use crate::model::ids::{AgencyId, is_slug};
use crossterm::event::KeyEvent;
use ratatui_textarea::TextArea;

/// A field of an agency, in the order of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgencyField {
    /// Its short name; it never changes, because conversations and publications are kept under it.
    Id,
    /// Its full name.
    Name,
    /// Who answers for it.
    Liaison,
    /// Whose answers count by themselves.
    Email,
}

impl AgencyField {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Id, Self::Name, Self::Liaison, Self::Email];

    /// The identifier of its name in `assets/i18n`.
    #[must_use]
    pub fn label_id(self) -> &'static str {
        match self {
            Self::Id => "agency-field-id",
            Self::Name => "agency-field-name",
            Self::Liaison => "agency-field-liaison",
            Self::Email => "agency-field-email",
        }
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|field| *field == self).unwrap_or(0)
    }
}

/// An agency that is being written.
#[derive(Debug, Clone)]
pub struct AgencyForm {
    /// The agency as the catalogue has it; `None` for a new one.
    pub of: Option<Agency>,
    /// Where keys go.
    pub field: AgencyField,
    /// What stands in each field, in the order of [`AgencyField::ALL`].
    texts: [TextArea<'static>; 4],
    /// What stood there at first.
    began: Agency,
    /// Why it was not taken, until it is changed: a sentence.
    pub refused: Option<String>,
    /// The request that is saving it; no key changes it until the answer comes.
    pub saving: Option<Ask>,
}

impl AgencyForm {
    /// A new agency, whose name begins like this.
    pub(super) fn new(name: &str) -> Self {
        Self::with(None, AgencyField::Id, ["", name, "", ""])
    }

    /// An agency of the catalogue.
    #[must_use]
    pub fn of(agency: &Agency) -> Self {
        let (liaison, email) = (agency.liaison.as_deref(), agency.email.as_deref());
        let texts = [agency.id.as_str(), &agency.name, liaison.unwrap_or_default(), email.unwrap_or_default()];
        Self::with(Some(agency.clone()), AgencyField::Name, texts)
    }

    fn with(of: Option<Agency>, field: AgencyField, texts: [&str; 4]) -> Self {
        let began = agency(texts.map(str::to_owned));
        Self { of, field, texts: texts.map(words::text_area), began, refused: None, saving: None }
    }

    /// The text of a field as it is being written.
    #[must_use]
    pub fn text(&self, field: AgencyField) -> &TextArea<'static> {
        &self.texts[field.place()]
    }

    /// What stands in a field, without the blanks around it.
    #[must_use]
    pub fn value(&self, field: AgencyField) -> String {
        words::text_of(self.text(field)).trim().to_owned()
    }

    /// True when keys can go to a field.
    #[must_use]
    pub fn is_open(&self, field: AgencyField) -> bool {
        field != AgencyField::Id || self.of.is_none()
    }

    /// True when another address than the registered one stands there.
    #[must_use]
    pub fn moves_address(&self) -> bool {
        self.agency().email != self.began.email
    }

    /// True while something was changed that nobody has kept or is keeping.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.saving.is_none() && self.agency() != self.began
    }

    /// The agency as it is written, good or not.
    fn agency(&self) -> Agency {
        agency(AgencyField::ALL.map(|field| self.value(field)))
    }

    /// Goes to the next field, or to the one before, around the ends.
    pub(super) fn step(&mut self, down: bool) {
        let count = AgencyField::ALL.len();
        let by = if down { 1 } else { count - 1 };
        let mut place = (self.field.place() + by) % count;
        if !self.is_open(AgencyField::ALL[place]) {
            place = (place + by) % count;
        }
        self.field = AgencyField::ALL[place];
    }

    /// Goes to the field on a line.
    pub(super) fn go(&mut self, line: usize) {
        let field = AgencyField::ALL.get(line).copied();
        if let Some(field) = field.filter(|field| self.is_open(*field)) {
            self.field = field;
        }
    }

    pub(super) fn typed(&mut self, event: KeyEvent) {
        self.change(|text| words::input(text, event));
    }

    pub(super) fn pasted(&mut self, pasted: &str) {
        self.change(|text| text.insert_str(pasted));
    }

    /// Changes the text where keys go; a field has one line.
    fn change(&mut self, how: impl FnOnce(&mut TextArea<'static>) -> bool) {
        if self.saving.is_some() {
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

    /// The first field that does not take what stands in it, and why: an identifier of `assets/i18n`.
    fn wrong(&self, known: &[Agency]) -> Option<(AgencyField, &'static str)> {
        let agency = self.agency();
        let taken = |other: &Agency| other.id.as_str().eq_ignore_ascii_case(agency.id.as_str());
        if self.of.is_none() && !is_slug(agency.id.as_str()) {
            return Some((AgencyField::Id, "agency-wrong-id"));
        }
        if self.of.is_none() && known.iter().any(taken) {
            return Some((AgencyField::Id, "agency-wrong-taken"));
        }
        if agency.name.is_empty() {
            return Some((AgencyField::Name, "agency-wrong-name"));
        }
        let good = agency.email.as_deref().is_none_or(is_mailbox);
        (!good).then_some((AgencyField::Email, "agency-wrong-email"))
    }
}

/// What the texts of the fields say.
fn agency(texts: [String; 4]) -> Agency {
    let [id, name, liaison, email] = texts.map(|text| text.trim().to_owned());
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    Agency { id: AgencyId::new(id), name, liaison: some(liaison), email: some(email) }
}

/// Has the agency kept when every field is good.
pub(super) fn save(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(Overlay::Agencies(agencies)) = state.overlays.last_mut() else { return };
    let Some(form) = &mut agencies.form else { return };
    if let Some((field, why)) = form.wrong(&state.agencies) {
        form.field = field;
        form.refused = Some(state.lang.say(why));
        return;
    }
    let agency = form.agency();
    if form.of.is_some() && !form.is_unsaved() {
        agencies.form = None;
        return notice::say_id(state, Tone::Info, "agencies-same");
    }
    let ask = next_ask(state);
    if let Some(Overlay::Agencies(agencies)) = state.overlays.last_mut()
        && let Some(form) = &mut agencies.form
    {
        form.saving = Some(ask);
        form.refused = None;
    }
    state.pending.push((ask, Purpose::KeepAgency(Box::new(agency.clone()))));
    fx.push(Effect::Ask(Request::KeepAgency { ask, agency }));
}

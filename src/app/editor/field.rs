//! The fields of the editor, in the order in which they are moved through.

use super::Editor;
use crate::model::account::NetworkKind;
use ratatui_textarea::TextArea;

/// A field of the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The text.
    Text,
    /// Whether a network has a text of its own.
    Own(NetworkKind),
    /// The text of a network.
    Version(NetworkKind),
    /// Whether it goes to an account: its index in [`Editor::offered`].
    Account(usize),
    /// A picture: its place.
    Picture(usize),
    /// The alternative text of a picture: its place.
    Alt(usize),
    /// The file of the next picture.
    Path,
    /// The agency.
    Agency,
    /// Whether the agency sent it.
    Origin,
    /// The slot.
    Slot,
    /// Forgetting what was begun and not saved.
    Discard,
}

/// The fields of the editor, in their order.
#[must_use]
pub fn fields(editor: &Editor) -> Vec<Field> {
    let mut fields = vec![Field::Text];
    for network in editor.networks() {
        fields.push(Field::Own(network));
        if editor.has_own(network) {
            fields.push(Field::Version(network));
        }
    }
    fields.extend((0..editor.offered.len()).map(Field::Account));
    for place in 0..editor.pictures.len() {
        fields.extend([Field::Picture(place), Field::Alt(place)]);
    }
    fields.push(Field::Path);
    if editor.publication.is_none() {
        fields.extend([Field::Agency, Field::Origin]);
    }
    fields.push(Field::Slot);
    if editor.kept_at.is_some() || editor.is_changed() {
        fields.push(Field::Discard);
    }
    fields
}

impl Field {
    /// True where text of more than one line is written.
    #[must_use]
    pub fn has_lines(self) -> bool {
        matches!(self, Self::Text | Self::Version(_))
    }

    /// True where Space and Enter do something, and nothing is written.
    #[must_use]
    pub fn is_switch(self) -> bool {
        matches!(self, Self::Own(_) | Self::Account(_) | Self::Origin | Self::Discard)
    }
}

impl Editor {
    /// The text that is written in a field, if any is.
    #[must_use]
    pub fn area(&self, field: Field) -> Option<&TextArea<'static>> {
        match field {
            Field::Text => Some(&self.text),
            Field::Version(network) => self.versions.get(&network).map(|version| &version.text),
            Field::Alt(place) => self.pictures.get(place).map(|shown| &shown.alt),
            Field::Path => Some(&self.path),
            Field::Slot => Some(&self.slot),
            _ => None,
        }
    }

    pub(super) fn area_mut(&mut self, field: Field) -> Option<&mut TextArea<'static>> {
        match field {
            Field::Text => Some(&mut self.text),
            Field::Version(network) => self.versions.get_mut(&network).map(|version| &mut version.text),
            Field::Alt(place) => self.pictures.get_mut(place).map(|shown| &mut shown.alt),
            Field::Path => Some(&mut self.path),
            Field::Slot => Some(&mut self.slot),
            _ => None,
        }
    }

    /// Goes to the field after this one, or before it, around the ends.
    pub(super) fn step(&mut self, forward: bool) {
        let fields = fields(self);
        let at = fields.iter().position(|field| *field == self.field).unwrap_or(0);
        let by = if forward { 1 } else { fields.len() - 1 };
        self.go(fields[(at + by) % fields.len()]);
    }

    /// Goes to a field.
    pub(super) fn go(&mut self, field: Field) {
        if self.field == Field::Agency && field != Field::Agency && self.agency.is_some() {
            self.query.clear();
            self.chosen = 0;
        }
        self.field = field;
        self.discarding = false;
    }

    /// Goes to a field that is there, when this one is there no more.
    pub(super) fn settle(&mut self) {
        let fields = fields(self);
        if fields.contains(&self.field) {
            return;
        }
        let before = fields.iter().rev().find(|field| **field < self.field);
        self.field = before.copied().unwrap_or(Field::Text);
    }
}

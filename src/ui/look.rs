//! What every part of the screen needs to draw itself.

use super::theme::Theme;
use crate::app::State;
use crate::model::text;
use fluent_bundle::FluentValue;
use ratatui::style::Style;
use ratatui::text::Span;

/// The state and the theme, with the words for both.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    /// What is drawn.
    pub(super) state: &'a State,
    /// In which colours.
    pub(super) theme: &'static Theme,
}

impl<'a> Look<'a> {
    /// The look of a state in its theme.
    pub(super) fn of(state: &'a State) -> Self {
        Self { state, theme: Theme::of(state.theme) }
    }

    /// Says a sentence.
    pub(super) fn say(&self, id: &str) -> String {
        self.state.lang.say(id)
    }

    /// Says a sentence with its gaps filled.
    pub(super) fn fill(&self, id: &str, gaps: &[(&str, FluentValue<'_>)]) -> String {
        self.state.lang.say_with(id, gaps)
    }

    /// The full name of an agency, or its short one when the directory does not have it.
    pub(super) fn agency(&self, id: &crate::model::ids::AgencyId) -> String {
        let agency = self.state.agencies.iter().find(|agency| agency.id == *id);
        agency.map_or_else(|| text::one_line(id.as_str()), |agency| text::one_line(&agency.name))
    }
}

/// A span of words in a style.
pub(super) fn ink<'s>(words: impl Into<std::borrow::Cow<'s, str>>, style: Style) -> Span<'s> {
    Span::styled(words, style)
}

/// The name of a citizen as it stands on the screen: name, else handle, else a word for nobody.
pub(super) fn citizen(look: Look<'_>, author: &crate::model::sighting::Author) -> String {
    let name = text::one_line(&author.name);
    if !name.trim().is_empty() {
        return name;
    }
    match &author.handle {
        Some(handle) if !handle.is_empty() => format!("@{}", text::one_line(handle)),
        _ => look.say("citizen-hidden"),
    }
}

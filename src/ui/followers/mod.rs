//! The third pane: followers, attention, records.

mod accounts;
mod attention;
mod behind;
mod records;
mod sheet;

use super::look::{self, Look};
use crate::app::followers::layout::{FollowersAreas, tabs};
use crate::app::followers::{Over, Tab};
use crate::app::layout::OverlayAreas;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Modifier;

/// Draws the pane.
pub(super) fn draw(look: Look<'_>, areas: &FollowersAreas, buffer: &mut Buffer) {
    for (place, tab, label) in tabs(look.state, areas.tabs) {
        let chosen = tab == look.state.followers.tab;
        let style =
            if chosen { look.theme.accent.add_modifier(Modifier::BOLD | Modifier::UNDERLINED) } else { look.theme.dim };
        super::fit::put(buffer, place.intersection(areas.tabs), &[look::ink(label, style)]);
    }
    match look.state.followers.tab {
        Tab::Accounts => accounts::draw(look, areas.body, buffer),
        Tab::Attention => attention::draw(look, areas.body, buffer),
        Tab::Records => records::draw(look, areas.body, buffer),
    }
}

/// Draws what the pane lays over the screen; the border stands already. Returns where the cursor stands.
pub(super) fn over(look: Look<'_>, over: &Over, areas: &OverlayAreas, buffer: &mut Buffer) -> Option<Position> {
    match over {
        Over::Accounts(over) => accounts::over(look, over, areas, buffer),
        Over::Records(over) => records::over(look, over, areas, buffer),
    }
}

/// The title of what the pane lays over the screen.
pub(super) fn over_title(look: Look<'_>, over: &Over) -> String {
    match over {
        Over::Accounts(over) => accounts::over_title(look, over),
        Over::Records(over) => records::over_title(look, over),
    }
}

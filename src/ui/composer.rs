//! The composer: to whom, by which way, how long, and the text.

use super::look::{Look, ink};
use super::{fit, hints, typing, when};
use crate::app::layout::ComposerAreas;
use crate::app::{Composer, Focus};
use crate::keymap::Command;
use crate::model::channel::Channel;
use crate::model::length;
use crate::model::text;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

/// Draws the composer. Returns where the cursor stands when keys go there.
pub(super) fn draw(look: Look<'_>, areas: &ComposerAreas, buffer: &mut Buffer) -> Option<Position> {
    let composer = look.state.composer.as_ref()?;
    title(look, composer, areas.title, buffer);
    let cursor = typing::draw(look, &composer.text, areas.text, buffer);
    let hint = Rect { x: areas.hint.x + 1, width: areas.hint.width.saturating_sub(2), ..areas.hint };
    fit::put(buffer, hint, &said(look, composer));
    let writing = look.state.focus == Focus::Composer && composer.sending.is_none();
    cursor.filter(|_| writing)
}

fn title(look: Look<'_>, composer: &Composer, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let focused = look.state.focus == Focus::Composer;
    let rule = if focused { theme.accent } else { theme.line };
    fit::put(buffer, area, &[ink("─".repeat(usize::from(area.width)), rule)]);
    let length = length::measure(composer.channel, &composer.text.lines().join("\n"));
    let (glyph, style) = if length.is_over() {
        ("✗ ", theme.overdue)
    } else if length.used * 10 >= length.limit * 9 {
        ("! ", theme.near)
    } else {
        ("", theme.dim)
    };
    let count = [ink(" ", style), ink(glyph, style), ink(format!("{} / {} ", length.used, length.limit), style)];
    let from = fit::put_right(buffer, Rect { width: area.width - 1, ..area }, &count);
    let room = Rect { x: area.x + 1, width: from.saturating_sub(area.x + 2), ..area };
    let to = look.fill("composer-title", &[("to", text::one_line(&composer.to).into())]);
    let way = look.say(channel(composer.channel));
    let words = [
        ink(format!(" {to}"), if focused { theme.accent.patch(theme.title) } else { theme.title }),
        ink(format!(" · {way} "), theme.dim),
    ];
    fit::put(buffer, room, &words);
}

/// The identifier of the words for a way.
pub(super) fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::FacebookComment => "channel-facebook-comment",
        Channel::FacebookPrivateReply => "channel-facebook-private",
        Channel::Messenger => "channel-messenger",
        Channel::XReply => "channel-x-reply",
        Channel::XDirect => "channel-x-direct",
    }
}

/// The last line: why it was not sent, that it is being saved, that it was taken up again, or how to send it.
fn said(look: Look<'_>, composer: &Composer) -> Vec<Span<'static>> {
    let theme = look.theme;
    if let Some(refused) = composer.refused {
        return vec![ink("✗ ", theme.overdue), ink(look.say(refused), theme.overdue)];
    }
    if composer.sending.is_some() {
        return vec![ink(look.say("composer-saving"), theme.accent)];
    }
    let mut spans = vec![
        ink(hints::chord(look, Command::Send), theme.key),
        ink(format!(" {}", look.say("composer-send")), theme.dim),
    ];
    let draft = look.state.open.as_ref().and_then(|open| open.thread.as_ref()).and_then(|thread| thread.draft.as_ref());
    let text = composer.text.lines().join("\n");
    let draft = draft.filter(|draft| draft.conversation == composer.conversation && draft.text == text);
    let kept = if let Some(draft) = draft {
        let at = when::moment(look.state, draft.saved_at);
        look.fill("composer-recovered", &[("at", at.into())])
    } else if composer.changed_at.is_none() && !composer.saved.is_empty() && composer.saved == text {
        look.say("composer-kept")
    } else {
        String::new()
    };
    if !kept.is_empty() {
        spans.push(ink(format!(" · {kept}"), theme.dim));
    }
    spans
}

//! A publication as each network will show it: in the pane and in the editor. Row S-8.5.

use super::look::{Look, ink};
use super::{fit, standing};
use crate::model::account::NetworkKind;
use crate::model::cost::post_cost_micros;
use crate::model::length;
use crate::model::media::Media;
use crate::model::publication::{Content, post_channel};
use crate::model::text;
use ratatui::text::Line;

/// The lines of a publication on one network, at a width: a heading with its length, the text as it breaks there, the
/// pictures in words, what it costs.
pub(super) fn lines(look: Look<'_>, content: &Content, network: NetworkKind, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let words = content.text_for(network);
    let mut lines = vec![heading(look, content, network, width)];
    let bar = || ink("▏ ", theme.ours);
    let room = width.saturating_sub(2);
    if words.trim().is_empty() {
        lines.push(Line::from(vec![bar(), ink(look.say("preview-no-text"), theme.dim)]));
    }
    for line in text::lines(words).iter().flat_map(|line| fit::wrap(line, room)) {
        lines.push(Line::from(vec![bar(), ink(line, theme.text)]));
    }
    for media in &content.media {
        lines.extend(
            picture(look, media, room).into_iter().map(|(line, style)| Line::from(vec![bar(), ink(line, style)])),
        );
    }
    lines
}

fn heading(look: Look<'_>, content: &Content, network: NetworkKind, width: usize) -> Line<'static> {
    let theme = look.theme;
    let words = content.text_for(network);
    let length = length::measure(post_channel(network), words);
    let grouped = |units: usize| fit::grouped(u64::try_from(units).unwrap_or(u64::MAX));
    let (glyph, style) = if length.is_over() {
        ("✗ ", theme.overdue)
    } else if length.used * 10 >= length.limit * 9 {
        ("! ", theme.near)
    } else {
        ("", theme.dim)
    };
    let mut name = standing::network(look, network);
    if content.versions.contains_key(&network) {
        name = format!("{name} · {}", look.say("preview-own-version"));
    }
    let mut count = format!("{glyph}{} / {}", grouped(length.used), grouped(length.limit));
    if let Some(cost) = cost(look, network, words) {
        count = format!("{cost} · {count}");
    }
    let used = fit::width(&name) + fit::width(&count) + 6;
    let rule = "─".repeat(width.saturating_sub(used));
    Line::from(vec![
        ink("─ ", theme.line),
        ink(name, theme.accent),
        ink(format!(" {rule} "), theme.line),
        ink(count, style),
        ink(" ─", theme.line),
    ])
}

/// What a post costs, where the network asks money for it.
fn cost(look: Look<'_>, network: NetworkKind, words: &str) -> Option<String> {
    let micros = post_cost_micros(words);
    let said = format!("{}.{:03}", micros / 1_000_000, micros % 1_000_000 / 1_000);
    (network == NetworkKind::X && micros > 0).then(|| look.fill("preview-cost", &[("cost", said.into())]))
}

/// A picture in words: its name, its size, and what it shows for who does not see it.
fn picture(look: Look<'_>, media: &Media, room: usize) -> Vec<(String, ratatui::style::Style)> {
    let theme = look.theme;
    let gaps = [
        ("name", text::one_line(&media.name).into()),
        ("width", media.width.to_string().into()),
        ("height", media.height.to_string().into()),
        ("size", size(media.bytes).into()),
    ];
    let mut lines = vec![(fit::clip(&look.fill("preview-picture", &gaps), room), theme.note)];
    let alt = text::one_line(&media.alt);
    if alt.trim().is_empty() {
        lines.push((format!("  ✗ {}", look.say("preview-no-alt")), theme.near));
    } else {
        lines.extend(fit::wrap(&alt, room.saturating_sub(2)).into_iter().map(|line| (format!("  {line}"), theme.dim)));
    }
    lines
}

/// Bytes as people say them: `240 kB`, `1.2 MB`.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => text::megabytes(bytes),
    }
}

//! The text of a message: which of its parts a reader sees, and with which line breaks.

use super::mime::{Inside, Part};

/// The most characters of a part that are read.
const LONGEST: usize = 1_000_000;

/// The same text as its writer's program sent it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Body {
    /// As plain text, when there is some.
    pub(super) plain: Option<String>,
    /// As HTML, when there is some.
    pub(super) html: Option<String>,
}

/// Finds the text of a message.
pub(super) fn body(message: &Part<'_>) -> Body {
    let mut body = Body::default();
    gather(message, &mut body);
    body
}

/// True for a part that is shown as the text.
pub(super) fn is_shown(part: &Part<'_>) -> bool {
    !part.is_attachment && part.name.is_none() && matches!(part.kind.as_str(), "text/plain" | "text/html")
}

fn gather(part: &Part<'_>, body: &mut Body) {
    match &part.inside {
        Inside::Parts(parts)
            if part.kind != "multipart/report" || part.report.as_deref() != Some("delivery-status") =>
        {
            for part in parts {
                gather(part, body);
            }
        }
        // Of a report only the first part is written for people.
        Inside::Parts(parts) => {
            if let Some(first) = parts.first() {
                gather(first, body);
            }
        }
        Inside::Bytes(_) if is_shown(part) => {
            let text: String = part.text().chars().filter(|c| *c != '\0').take(LONGEST).collect();
            let html = part.kind == "text/html";
            let text = if !html && part.format.as_deref().is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
                unflow(&text, part.delsp)
            } else {
                text
            };
            let place = if html { &mut body.html } else { &mut body.plain };
            match place {
                Some(before) => {
                    before.push('\n');
                    before.push_str(&text);
                }
                None => *place = Some(text),
            }
        }
        _ => {}
    }
}

/// Joins lines that were broken only to be short. RFC 3676, section 4.
fn unflow(text: &str, delsp: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut flows: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let content = &line[depth..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        let soft = content.ends_with(' ') && content != "-- ";
        let kept = if soft && delsp { &content[..content.len() - 1] } else { content };
        match (flows, lines.last_mut()) {
            (Some(before), Some(last)) if before == depth && content != "-- " => last.push_str(kept),
            _ if depth > 0 => lines.push(format!("{} {kept}", ">".repeat(depth))),
            _ => lines.push(kept.to_owned()),
        }
        flows = soft.then_some(depth);
    }
    lines.join("\n")
}

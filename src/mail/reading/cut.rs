//! What the writer of an answer wrote, apart from what the answer quotes.

use super::html::BELOW_IS_QUOTED;
use super::words::plain;
use crate::mail::ANSWER_ABOVE;

/// A message, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cut {
    /// The lines that were written, in their order; a quote between them leaves an empty line.
    pub(super) written: Vec<String>,
    /// The lines that are quoted.
    pub(super) quoted: Vec<String>,
    /// Something that was forwarded is in it.
    pub(super) forwarded: bool,
    /// Lines were written between quoted ones: each may answer only what stands above it.
    pub(super) amid: bool,
    /// Where the quote ends cannot be told.
    pub(super) unclear: bool,
}

/// A quoted line as long as this may go on in the next one, without its mark.
const WRAPS_AT: usize = 60;

/// How many lines the sentence *El … escribió:* may be broken into.
const LINES_OF_INTRO: usize = 4;

/// What begins a quote.
struct Intro {
    lines: usize,
    forwarded: bool,
    /// It names an address or a subject: nobody writes it by hand.
    sure: bool,
}

/// Takes a text apart.
pub(super) fn cut(text: &str) -> Cut {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace(['\u{a0}', '\u{2007}', '\u{202f}'], " ");
    let lines: Vec<&str> = text.lines().collect();
    let mut cut = Cut::default();
    let (mut at, mut quote_before, mut written_after_quote) = (0, false, false);
    while let Some(line) = lines.get(at) {
        if is_marked(line) {
            cut.forwarded |= is_forward(unmark(line));
            cut.quoted.push(unmark(line).to_owned());
            cut.amid |= written_after_quote && has_words(unmark(line));
            quote_before |= has_words(unmark(line));
            if cut.written.last().is_some_and(|last| !last.is_empty()) {
                cut.written.push(String::new());
            }
            at += 1;
            continue;
        }
        if let Some(intro) = intro(&lines[at..]) {
            cut.forwarded |= intro.forwarded;
            let rest = &lines[at + intro.lines..];
            cut.quoted.extend(lines[at..at + intro.lines].iter().map(|line| (*line).to_owned()));
            at += intro.lines;
            let next = rest.iter().find(|line| !line.trim().is_empty() && **line != BELOW_IS_QUOTED);
            if next.is_some_and(|next| is_marked(next)) && !intro.forwarded {
                continue;
            }
            cut.unclear |= !intro.sure && next.is_some();
            cut.amid |= written_after_quote && next.is_some();
            cut.forwarded |= rest.iter().any(|line| is_forward(unmark(line)));
            cut.quoted.extend(rest.iter().map(|line| unmark(line).to_owned()));
            break;
        }
        let glued = at > 0 && is_marked(lines[at - 1]) && lines[at - 1].chars().count() >= WRAPS_AT;
        let empty = line.trim().is_empty();
        cut.unclear |= glued && !empty;
        written_after_quote |= quote_before && !empty;
        if !(empty && cut.written.last().is_none_or(String::is_empty)) {
            cut.written.push((*line).to_owned());
        }
        at += 1;
    }
    while cut.written.last().is_some_and(|line| line.trim().is_empty()) {
        cut.written.pop();
    }
    cut
}

fn has_words(line: &str) -> bool {
    line.chars().any(char::is_alphanumeric)
}

fn is_marked(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with('>')
}

/// The line without its marks.
fn unmark(line: &str) -> &str {
    line.trim_start_matches([' ', '>'])
}

fn is_forward(line: &str) -> bool {
    let line = plain(line);
    let words = line.trim_matches(|c: char| !c.is_alphanumeric());
    let ruled = line.starts_with("--") || line.starts_with("==");
    let begins = [
        "mensaje reenviado",
        "forwarded message",
        "forwarded by",
        "mensaje original reenviado",
        "reenviado por",
        "mensaje remitido",
        "forward message",
        "mensaje reexpedido",
    ];
    ruled && begins.iter().any(|begin| words.starts_with(begin))
        || ["inicio del mensaje reenviado", "begin forwarded message", "inicio de mensaje reenviado"]
            .iter()
            .any(|begin| words.starts_with(begin))
}

/// Whether a quote begins at the first of these lines.
fn intro(lines: &[&str]) -> Option<Intro> {
    let first = *lines.first()?;
    let sure = |lines: usize| Some(Intro { lines, forwarded: false, sure: true });
    if first.contains(ANSWER_ABOVE) || first.trim() == BELOW_IS_QUOTED {
        return sure(1);
    }
    if is_forward(first) {
        return Some(Intro { lines: 1, forwarded: true, sure: true });
    }
    let words = plain(first);
    let words = words.trim();
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let original = ["mensaje original", "original message", "original appointment", "mensaje anterior"];
    if words.starts_with("--") && original.iter().any(|begin| bare.starts_with(begin)) {
        return sure(1);
    }
    let ruled = words.len() >= 5 && words.chars().all(|c| matches!(c, '_' | '-' | '=' | '*'));
    if ruled {
        let below = lines[1..].iter().position(|line| !line.trim().is_empty())?;
        return is_header_block(&lines[1 + below..]).then_some(()).and_then(|()| sure(1 + below));
    }
    if is_header_block(lines) {
        return sure(1);
    }
    attribution(lines)
}

/// *De: … Enviado: … Para: … Asunto:*, as Outlook and Zimbra write it.
fn is_header_block(lines: &[&str]) -> bool {
    let key = |line: &str| {
        let line = plain(line);
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let (key, value) = line.split_once(':')?;
        (!value.trim().is_empty() || key.len() < 12)
            .then(|| key.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
    };
    let Some(first) = lines.first().and_then(|line| key(line)) else { return false };
    if !matches!(first.as_str(), "de" | "from" | "remitente" | "desde" | "enviado por") {
        return false;
    }
    let others = [
        "enviado",
        "enviado el",
        "enviados",
        "sent",
        "date",
        "fecha",
        "para",
        "to",
        "cc",
        "asunto",
        "subject",
        "enviada",
        "enviado en",
    ];
    let found: std::collections::BTreeSet<String> = lines[1..]
        .iter()
        .filter(|line| !line.trim().is_empty())
        .take(7)
        .filter_map(|line| key(line))
        .filter(|key| others.contains(&key.as_str()))
        .collect();
    // *De: 8:00, Para: todo público, Fecha: …* is what somebody may write of an event.
    let of_mail = lines[0].contains('@') || found.contains("asunto") || found.contains("subject");
    found.len() >= 2 && of_mail
}

/// *El … escribió:*, *On … wrote:*, in one line or a few.
fn attribution(lines: &[&str]) -> Option<Intro> {
    let mut joined = String::new();
    for (count, line) in lines.iter().take(LINES_OF_INTRO).enumerate() {
        if line.trim().is_empty() || is_marked(line) {
            return None;
        }
        joined.push(' ');
        joined.push_str(line.trim());
        let words = plain(&joined);
        let words = words.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
        let begins = [
            "el ", "on ", "en ", "a la ", "al ", "em ", "le ", "hoy ", "lun", "mar", "mie", "jue", "vie", "sab", "dom",
        ];
        let begun =
            begins.iter().any(|begin| words.starts_with(begin)) || words.starts_with(|c: char| c.is_ascii_digit());
        let addressed = joined.contains('@') || joined.contains('<');
        if !begun && !addressed {
            return None;
        }
        let ends =
            ["escribio:", "wrote:", "escribio :", "wrote :", "escribio lo siguiente:", "ha escrito:", "escreveu:"];
        if ends.iter().any(|end| words.ends_with(end)) {
            let dated = words.bytes().filter(u8::is_ascii_digit).count() >= 2;
            return (dated || addressed).then_some(Intro { lines: count + 1, forwarded: false, sure: addressed });
        }
    }
    None
}

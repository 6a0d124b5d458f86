//! A letter in two forms: plain text, and HTML that says the same.

use crate::i18n::Lang;
use crate::model::text;

/// A part of a letter.
#[derive(Debug)]
enum Part {
    /// The line above which is answered.
    Mark(String),
    /// A heading.
    Heading(String),
    /// A paragraph of ours.
    Line(String),
    /// Somebody's words, line by line as they are.
    Exact(Vec<String>),
    /// A list.
    Items(Vec<String>),
}

/// A letter, part by part.
#[derive(Debug, Default)]
pub(super) struct Paper(Vec<Part>);

/// The line around somebody's words in plain text.
const RULE: &str = "==========";

impl Paper {
    pub(super) fn mark(&mut self, words: String) {
        self.0.push(Part::Mark(words));
    }

    pub(super) fn heading(&mut self, words: String) {
        self.0.push(Part::Heading(words));
    }

    pub(super) fn line(&mut self, words: String) {
        self.0.push(Part::Line(words));
    }

    pub(super) fn exact(&mut self, words: &str) {
        self.0.push(Part::Exact(text::lines(words)));
    }

    pub(super) fn items(&mut self, items: impl IntoIterator<Item = String>) {
        self.0.push(Part::Items(items.into_iter().collect()));
    }

    /// As plain text.
    pub(super) fn text(&self) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Mark(words) | Part::Line(words) => words.clone(),
            Part::Heading(words) => words.to_uppercase(),
            Part::Exact(lines) => format!("{RULE}\n{}\n{RULE}", lines.join("\n")),
            Part::Items(items) => items.iter().map(|item| format!("* {item}")).collect::<Vec<_>>().join("\n"),
        });
        format!("{}\n", parts.collect::<Vec<_>>().join("\n\n"))
    }

    /// As HTML: every word escaped, the looks in the elements themselves, nothing fetched from anywhere.
    pub(super) fn html(&self, lang: Lang) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Mark(words) => format!("<p style=\"color:#666666;font-size:12px\">{}</p>", escaped(words)),
            Part::Heading(words) => format!("<h3 style=\"margin:24px 0 8px\">{}</h3>", escaped(words)),
            Part::Line(words) => format!("<p>{}</p>", escaped(words)),
            Part::Exact(lines) => {
                let lines: Vec<_> = lines.iter().map(|line| escaped(line)).collect();
                let style = "margin:8px 0;padding:8px 12px;border-left:4px solid #888888;background:#f4f4f4";
                format!("<div style=\"{style}\">{}</div>", lines.join("<br>\n"))
            }
            Part::Items(items) => {
                let items: Vec<_> = items.iter().map(|item| format!("<li>{}</li>", escaped(item))).collect();
                format!("<ul>\n{}\n</ul>", items.join("\n"))
            }
        });
        let body = parts.collect::<Vec<_>>().join("\n");
        let lang = if lang == Lang::Es { "es-MX" } else { "en" };
        let head = "<meta charset=\"utf-8\">";
        let style = "font-family:sans-serif;font-size:15px;color:#111111";
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\"><head>{head}</head><body style=\"{style}\">\n{body}\n</body></html>\n"
        )
    }
}

/// Text that means nothing but itself in HTML.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

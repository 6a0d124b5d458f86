//! From HTML to lines of text. Nothing in it is fetched or run; what is hidden is left out, what is crossed out is
//! marked, and what a mail program marks as quoted stands behind `>`, as it would in plain text.

use mail_parser::decoders::html::add_html_token;

/// Stands alone on a line where a mail program begins the message that is answered: all below it is quoted.
pub(super) const BELOW_IS_QUOTED: &str = "\u{1}";

/// Put around words that are crossed out: no decision has it.
pub(super) const CROSSED: &str = "\u{2}";

/// The most characters of a page that are looked at.
const LONGEST: usize = 2_000_000;

/// How deep elements are told apart; deeper ones are taken as text.
const DEEPEST: usize = 200;

/// An element that is open.
struct Open {
    name: String,
    hidden: bool,
    quoted: bool,
    crossed: bool,
}

#[derive(Default)]
struct Page {
    lines: Vec<String>,
    line: String,
    open: Vec<Open>,
    space: bool,
}

/// Turns a page into text.
pub(super) fn to_text(html: &str) -> String {
    let cut = html.char_indices().nth(LONGEST).map_or(html.len(), |(at, _)| at);
    let mut rest = &html[..cut];
    let mut page = Page::default();
    while let Some(at) = rest.find('<') {
        page.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            page.text("<");
            rest = &rest[1..];
            continue;
        }
        let end = end_of_tag(rest);
        let tag = &rest[1..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        if let Some(name) = page.tag(tag) {
            // What these hold is not text, whatever it looks like.
            let close = format!("</{name}");
            let at = find_ignoring_case(rest, &close).unwrap_or(rest.len());
            rest = &rest[at..];
        }
    }
    page.text(rest);
    page.end_line();
    page.lines.join("\n")
}

fn find_ignoring_case(text: &str, what: &str) -> Option<usize> {
    text.as_bytes().windows(what.len()).position(|part| part.eq_ignore_ascii_case(what.as_bytes()))
}

/// Where the tag that begins here ends: a `>` inside a quoted attribute does not end it.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') if text[..at].trim_end().ends_with('=') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    // A quote that never ends is no quote.
    text.find('>').unwrap_or(text.len())
}

impl Page {
    /// Takes a tag. Returns its name when what follows is to be skipped up to its end.
    fn tag(&mut self, tag: &str) -> Option<&'static str> {
        let closing = tag.starts_with('/');
        let body = tag.trim_start_matches('/');
        let name: String = body
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == ':')
            .collect::<String>()
            .to_ascii_lowercase();
        match name.as_str() {
            "br" => self.end_line(),
            "hr" => {
                self.end_line();
                self.push_line("________________________________");
            }
            "img" => {
                if let Some(alt) = attribute(body, "alt").filter(|alt| is_emoji(alt)) {
                    self.text(&alt);
                }
            }
            "td" | "th" if closing => self.space = true,
            _ => {}
        }
        if is_block(&name) {
            self.end_line();
        }
        if closing {
            if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
                self.end_crossed(at);
                self.open.truncate(at);
            }
            if name == "p" || name == "blockquote" {
                self.push_line("");
            }
            return None;
        }
        for skipped in ["script", "style", "title", "template", "noscript", "textarea", "select"] {
            if name == skipped {
                return Some(skipped);
            }
        }
        if !tag.ends_with('/') && !is_void(&name) {
            self.begin(name, body);
        }
        None
    }

    fn begin(&mut self, name: String, body: &str) {
        let style = attribute(body, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        let marks =
            format!(" {} {} ", attribute(body, "id").unwrap_or_default(), attribute(body, "class").unwrap_or_default())
                .to_ascii_lowercase();
        let below =
            ["appendonsend", "divrplyfwdmsg", "olk_src_body_section", "mail-editor-reference-message-container"];
        if below.iter().any(|mark| marks.contains(mark)) {
            self.end_line();
            self.push_line(BELOW_IS_QUOTED);
        }
        let last = self.open.last();
        let hidden = last.is_some_and(|open| open.hidden)
            || name == "head"
            || ["display:none", "visibility:hidden", "mso-hide:all"].iter().any(|hide| style.contains(hide))
            || style.split(';').any(|rule| matches!(rule, "font-size:0" | "font-size:0px" | "opacity:0"));
        let quoted = last.is_some_and(|open| open.quoted)
            || name == "blockquote" && self.quotes(body, &style)
            || [
                "gmail_quote",
                "gmail_extra",
                "moz-cite-prefix",
                "yahoo_quoted",
                "zmail_extra",
                "protonmail_quote",
                "moz-forward-container",
            ]
            .iter()
            .any(|mark| marks.contains(mark));
        let crossed = last.is_some_and(|open| open.crossed)
            || matches!(name.as_str(), "s" | "strike" | "del")
            || style.contains("line-through");
        if self.open.len() < DEEPEST {
            if crossed && !last.is_some_and(|open| open.crossed) && !hidden {
                self.line.push_str(CROSSED);
            }
            self.open.push(Open { name, hidden, quoted, crossed });
        }
    }

    /// Whether a block quotes: programs also use it to move a paragraph to the right.
    fn quotes(&self, body: &str, style: &str) -> bool {
        let marked = attribute(body, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("cite"))
            || attribute(body, "cite").is_some()
            || attribute(body, "class").is_some();
        let ruled = style.contains("border-left") && !style.contains("border-left:none");
        let written_before = self.lines.iter().rev().chain([&self.line]).find(|line| !line.is_empty());
        let introduced = written_before
            .is_some_and(|line| line.trim_end().ends_with(':') && line.contains(['@', '<']) || line.starts_with('>'));
        marked || ruled || introduced
    }

    /// Marks the end of what was crossed out, when it ends with the element at `at`.
    fn end_crossed(&mut self, at: usize) {
        let before = at.checked_sub(1).and_then(|at| self.open.get(at)).is_some_and(|open| open.crossed);
        if self.open[at].crossed && !before {
            self.line.push_str(CROSSED);
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.last().is_some_and(|open| open.hidden) {
            return;
        }
        let mut plain = String::with_capacity(text.len());
        entities(text, &mut plain);
        for c in plain.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if std::mem::take(&mut self.space) && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.line.push(c);
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.space = false;
        self.push_line(line.trim_end());
    }

    fn push_line(&mut self, line: &str) {
        let quoted = self.open.last().is_some_and(|open| open.quoted) && line != BELOW_IS_QUOTED;
        if line.is_empty() {
            if self.lines.last().is_some_and(|last| !last.is_empty()) {
                self.lines.push(String::new());
            }
            return;
        }
        self.lines.push(if quoted { format!("> {line}") } else { line.to_owned() });
    }
}

/// Writes text with its entities decoded.
fn entities(text: &str, plain: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end {
            Some(end) if rest[1..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') => {
                add_html_token(plain, &rest.as_bytes()[..=end], false);
                rest = &rest[end + 1..];
            }
            _ => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
}

/// An attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut from = 0;
    while let Some(at) = find_ignoring_case(&tag[from..], name) {
        let begin = from + at;
        from = begin + name.len();
        let free = tag[..begin].ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
        let Some(value) = tag[from..].trim_start().strip_prefix('=').filter(|_| free) else { continue };
        let value = value.trim_start();
        let raw = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default(),
        };
        let mut plain = String::new();
        entities(raw, &mut plain);
        return Some(plain);
    }
    None
}

/// Pictures that stand for an emoji bear it as their other text.
fn is_emoji(alt: &str) -> bool {
    let alt = alt.trim();
    !alt.is_empty() && alt.chars().count() <= 4 && alt.chars().all(|c| u32::from(c) > 0x2000)
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 24] = [
        "p",
        "div",
        "blockquote",
        "table",
        "tr",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "center",
        "section",
        "article",
        "header",
        "footer",
        "address",
        "dl",
        "dd",
        "body",
    ];
    BLOCKS.contains(&name)
}

fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "meta" | "link" | "input" | "base" | "col" | "wbr" | "source" | "area")
}

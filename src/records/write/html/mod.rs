//! A record as one HTML page: it asks for nothing from outside, runs nothing, and prints on A4.
//!
//! Figures stand as `<data value="…">` and days as `<time datetime="…">`, so that a program reads what a person does
//! not have to.

mod table;

use super::svg::{self, escaped};
use super::words::{lang, tag};
use crate::i18n::Lang;
use crate::model::document::{Chart, Document, Section};
use std::fmt::Write as _;

const CSS: &str = include_str!("../../../../assets/records/record.css");

/// Nothing is fetched, run or sent; its own style is all that is let in.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes the document.
pub(super) fn write(document: &Document) -> String {
    let lang = lang(document);
    let title = escaped(&format!("{} – {}", document.title, document.subtitle));
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"author\" content=\"{}\">\n<title>{title}</title>\n<style>\n{CSS}{}</style>\n</head>\n<body>\n",
        tag(lang),
        escaped(&document.office.join(", ")),
        sheet(document, lang),
    );
    head(&mut html, document);
    html.push_str("<main>\n");
    let mut charts = 0;
    for part in &document.sections {
        section(&mut html, part, &mut charts, lang);
    }
    html.push_str("</main>\n");
    foot(&mut html, document, lang);
    html.push_str("</body>\n</html>\n");
    html
}

/// The page on paper: what stands at its head and its foot.
fn sheet(document: &Document, lang: Lang) -> String {
    let page = lang.say_with("file-page", &[("page", "\u{1}".into()), ("pages", "\u{2}".into())]);
    let page = css(&page).replace('\u{1}', "\" counter(page) \"").replace('\u{2}', "\" counter(pages) \"");
    let letters = "font: 8pt \"Liberation Sans\", Arial, sans-serif; color: #55595f;";
    format!(
        "@page {{ size: A4; margin: 22mm 17mm 20mm;\n  @top-left {{ content: \"{}\"; {letters} }}\n  \
         @top-right {{ content: \"{}\"; {letters} }}\n  @bottom-left {{ content: \"{}\"; {letters} }}\n  \
         @bottom-right {{ content: \"{page}\"; {letters} }}\n}}\n",
        css(&document.title),
        css(&document.subtitle),
        css(&document.file),
    )
}

/// Text within quotes of a style sheet, which must not end the element it stands in either.
fn css(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '"' | '\\' | '<' | '>' | '&') {
            let _ = write!(safe, "\\{:06x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

fn head(html: &mut String, document: &Document) {
    html.push_str("<header class=\"head\">\n");
    for line in &document.office {
        let _ = writeln!(html, "<p class=\"office\">{}</p>", escaped(line));
    }
    let _ = writeln!(html, "<h1>{}</h1>", escaped(&document.title));
    if !document.subtitle.is_empty() {
        let _ = writeln!(html, "<p class=\"subtitle\">{}</p>", escaped(&document.subtitle));
    }
    if !document.facts.is_empty() {
        html.push_str("<dl class=\"facts\">\n");
        for (name, value) in &document.facts {
            let _ = writeln!(html, "<dt>{}</dt><dd>{}</dd>", escaped(name), escaped(value));
        }
        html.push_str("</dl>\n");
    }
    html.push_str("</header>\n");
}

fn section(html: &mut String, section: &Section, charts: &mut usize, lang: Lang) {
    html.push_str("<section>\n");
    if !section.title.is_empty() {
        let _ = writeln!(html, "<h2>{}</h2>", escaped(&section.title));
    }
    for words in &section.words {
        let _ = writeln!(html, "<p>{}</p>", escaped(words));
    }
    for part in &section.charts {
        *charts += 1;
        chart(html, part, *charts, lang);
    }
    for part in &section.tables {
        table::write(html, part, lang);
    }
    html.push_str("</section>\n");
}

fn chart(html: &mut String, chart: &Chart, nth: usize, lang: Lang) {
    let svg = svg::draw(chart, &format!("chart-{nth}"), "inherit", lang);
    let _ = write!(html, "<figure>\n<figcaption>{}</figcaption>\n{svg}\n</figure>\n", escaped(&chart.title));
}

fn foot(html: &mut String, document: &Document, lang: Lang) {
    if document.places.is_empty() && document.signature.is_empty() {
        return;
    }
    html.push_str("<footer class=\"foot\">\n");
    if !document.places.is_empty() {
        html.push_str("<div class=\"places\">\n");
        for place in &document.places {
            let name = if place.name.is_empty() { lang.say("file-signature-line") } else { place.name.clone() };
            let _ = writeln!(
                html,
                "<div class=\"place\"><p class=\"act\">{}</p><div class=\"line\"></div><p class=\"name\">{}</p>\
                 <p class=\"post\">{}</p></div>",
                escaped(&place.act),
                escaped(&name),
                escaped(&place.post),
            );
        }
        html.push_str("</div>\n");
    }
    if !document.signature.is_empty() {
        html.push_str("<div class=\"signature\">\n");
        for sentence in &document.signature {
            let _ = writeln!(html, "<p>{}</p>", escaped(sentence));
        }
        html.push_str("</div>\n");
    }
    html.push_str("</footer>\n");
}

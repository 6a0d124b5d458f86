//! A table of a page.

use crate::i18n::Lang;
use crate::model::document::{Cell, Table, Value};
use crate::model::text::width;
use crate::records::write::svg::escaped;
use crate::records::write::words::{breadths, figure_columns};
use crate::say_value::said;
use std::fmt::Write as _;

/// From so many columns on, letters are smaller.
const WIDE: usize = 9;

/// Up to so many rows, a month of days for one, it is not parted between pages.
const SHORT: usize = 33;

/// Below so many letters across, it is not as broad as the page.
const FEW: usize = 50;

/// Writes it, its title as its caption, its notes below it.
pub(super) fn write(html: &mut String, table: &Table, lang: Lang) {
    let letters: usize = breadths(table, lang).iter().sum();
    let wide = match letters {
        _ if table.columns.len() >= WIDE => " wide",
        ..FEW => " few",
        _ => "",
    };
    let whole = if table.rows.len() <= SHORT { " whole" } else { "" };
    let _ = writeln!(html, "<div class=\"table{wide}{whole}\">");
    html.push_str("<table>\n");
    if !table.title.is_empty() {
        let _ = writeln!(html, "<caption>{}</caption>", escaped(&table.title));
    }
    let figures = figure_columns(table);
    if !table.columns.is_empty() {
        html.push_str("<thead><tr>");
        for (column, right) in table.columns.iter().zip(&figures) {
            let class = match (*right, width(column) <= 9) {
                (true, true) => " class=\"n one\"",
                (true, false) => " class=\"n\"",
                (false, true) => " class=\"one\"",
                (false, false) => "",
            };
            let _ = write!(html, "<th scope=\"col\"{class}>{}</th>", escaped(column));
        }
        html.push_str("</tr></thead>\n");
    }
    html.push_str("<tbody>\n");
    for (index, row) in table.rows.iter().enumerate() {
        let total = table.total && index + 1 == table.rows.len();
        html.push_str(if total { "<tr class=\"total\">" } else { "<tr>" });
        for (column, cell) in row.iter().enumerate() {
            put(html, cell, column, figures.get(column).copied().unwrap_or_default(), lang);
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n");
    if table.rows.is_empty() {
        let _ = writeln!(html, "<p class=\"none\">{}</p>", escaped(&lang.say("file-no-rows")));
    }
    for note in &table.notes {
        let _ = writeln!(html, "<p class=\"note\">{}</p>", escaped(note));
    }
    html.push_str("</div>\n");
}

fn put(html: &mut String, cell: &Cell, column: usize, right: bool, lang: Lang) {
    let words = escaped(&said(&cell.value, lang));
    let words = match &cell.value {
        Value::Whole(number) => format!("<data value=\"{number}\">{words}</data>"),
        Value::Decimal(number, _) | Value::Percent(number, _) => format!("<data value=\"{number}\">{words}</data>"),
        Value::Seconds(seconds) => format!("<time datetime=\"PT{seconds}S\">{words}</time>"),
        Value::Day(day) => format!("<time datetime=\"{}\">{words}</time>", day.format("%Y-%m-%d")),
        Value::NotAvailable => format!("<span class=\"na\">{words}</span>"),
        Value::Text(_) | Value::Empty => words,
    };
    let class = if right { " class=\"n\"" } else { "" };
    let _ = if column == 0 {
        write!(html, "<th scope=\"row\"{class}>{words}</th>")
    } else {
        write!(html, "<td{class}>{words}</td>")
    };
}

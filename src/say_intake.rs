//! How a file of follower counts was read, the same in the console and on the command line. Row S-3.4.

use crate::i18n::Lang;
use crate::model::intake::{DateOrder, FileRead, Slip};
use crate::model::text::one_line;
use crate::say_followers::SayDay;

/// An order of dates: `día/mes/año`.
#[must_use]
pub fn order(order: DateOrder, lang: Lang) -> String {
    lang.say(&format!("counts-dates-{}", order.name()))
}

/// The encoding, the separator, the decimal mark, the lines.
#[must_use]
pub fn facts(read: &FileRead, lang: Lang) -> String {
    let separator = match read.separator {
        '\t' => lang.say("counts-file-tab"),
        other => lang.say_with("counts-file-separator", &[("mark", other.to_string().into())]),
    };
    let decimal = read.decimal.map(|mark| lang.say_with("counts-file-decimal", &[("mark", mark.to_string().into())]));
    let lines = lang.say_with("counts-file-lines", &[("n", read.lines.into())]);
    [Some(one_line(&read.encoding)), Some(separator), decimal, Some(lines)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// How the dates were read, and the columns that were used. `chosen` is true when a person said the order.
#[must_use]
pub fn columns(read: &FileRead, chosen: bool, lang: Lang) -> String {
    let dates: Vec<String> = read.dates.iter().map(|one| order(*one, lang)).collect();
    let said = if chosen { "counts-file-dates-said" } else { "counts-file-dates" };
    let used = [Some(&read.day_column), read.followers_column.as_ref(), read.account_column.as_ref()];
    let used: Vec<String> = used.into_iter().flatten().map(|name| one_line(name)).collect();
    let dates = lang.say_with(said, &[("orders", dates.join(", ").into())]);
    format!("{dates} · {}", lang.say_with("counts-file-columns", &[("columns", used.join(", ").into())]))
}

/// What to know of a line of the file.
#[must_use]
pub fn slip(slip: &Slip, lang: Lang, day: SayDay<'_>) -> String {
    let text = |text: &str| ("text", one_line(text).into());
    match slip {
        Slip::Day { line, text: there } => lang.say_with("counts-slip-day", &[("line", (*line).into()), text(there)]),
        Slip::Number { line, text: there } => {
            lang.say_with("counts-slip-number", &[("line", (*line).into()), text(there)])
        }
        Slip::Cells { line } => lang.say_with("counts-slip-cells", &[("line", (*line).into())]),
        Slip::Twice { line, day: twice } => {
            lang.say_with("counts-slip-twice", &[("line", (*line).into()), ("day", day(*twice).into())])
        }
        Slip::Mixed { orders } => {
            let orders: Vec<String> = orders.iter().map(|one| order(*one, lang)).collect();
            lang.say_with("counts-slip-mixed", &[("orders", orders.join(", ").into())])
        }
        Slip::Ambiguous { days } => lang.say_with("counts-slip-ambiguous", &[("days", (*days).into())]),
        Slip::Future { line, day: ahead } => {
            lang.say_with("counts-slip-future", &[("line", (*line).into()), ("day", day(*ahead).into())])
        }
        Slip::Zero { line, day: zero } => {
            lang.say_with("counts-slip-zero", &[("line", (*line).into()), ("day", day(*zero).into())])
        }
    }
}

//! What is said of a record: its title, how it stands, its main figures.

use super::super::super::state::State;
use super::super::sheet::say_value;
use crate::i18n::Lang;
use crate::model::attention::Figure;
use crate::model::document::Value;
use crate::model::record::{Figures, Record, RecordId, RecordStanding};
use crate::model::text::one_line;
use crate::say_period;

/// How a record stands, for a glyph and a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its period runs.
    Running,
    /// It is to be handed in and nobody has signed it.
    Due,
    /// Its period is over and nobody has signed it.
    Unsigned,
    /// It is signed.
    Signed,
    /// It was signed and corrected.
    Corrected,
}

/// Its code and its title: `RSDT-06.01 · Estadísticas Mensuales de Atención Ciudadana`.
#[must_use]
pub fn title(id: &RecordId, lang: Lang) -> String {
    let title = lang.say(id.kind.title_id());
    id.kind.code().map_or_else(|| title.clone(), |code| format!("{code} · {title}"))
}

/// Its period: `octubre de 2026`.
#[must_use]
pub fn period(id: &RecordId, lang: Lang) -> String {
    say_period::period(id.period, lang)
}

/// How it stands, and the words for it.
#[must_use]
pub fn standing(state: &State, of: &RecordStanding) -> (Standing, String) {
    let lang = state.lang;
    if let Some(last) = of.versions.last() {
        let day = say_value(&Value::Day(state.calendar.local_day(last.at)), lang);
        let gaps = [("version", last.version.into()), ("who", one_line(last.by.as_str()).into()), ("day", day.into())];
        return if of.versions.len() > 1 {
            (Standing::Corrected, lang.say_with("records-corrected", &gaps))
        } else {
            (Standing::Signed, lang.say_with("records-signed", &gaps))
        };
    }
    let (standing, id) = match (of.due, of.over) {
        (true, _) => (Standing::Due, "records-due"),
        (false, true) => (Standing::Unsigned, "records-unsigned"),
        (false, false) => (Standing::Running, "records-running"),
    };
    (standing, lang.say(id))
}

/// The last signed version of a record.
pub(super) fn last(standing: &RecordStanding) -> Option<u32> {
    standing.versions.last().map(|signed| signed.version)
}

/// The main figures of a record, a sentence each: what a signature stands for.
pub(super) fn figures(record: &Record, lang: Lang) -> Vec<String> {
    let count = |number: u64| say_value(&Value::Whole(i64::try_from(number).unwrap_or(i64::MAX)), lang);
    let known = |number: Option<u64>| number.map_or_else(|| lang.say("not-available"), count);
    let new = |number: Option<i64>| say_value(&number.map_or(Value::NotAvailable, Value::Whole), lang);
    match &record.figures {
        Figures::Attention(figures) => {
            let total = &figures.received.total;
            let of = |figure: Figure| count(figure.of(total)).into();
            let gaps = [
                ("received", of(Figure::Received)),
                ("answered", of(Figure::Answered)),
                ("term", of(Figure::InTerm)),
                ("closed", of(Figure::Closed)),
                ("standing", of(Figure::Unended)),
            ];
            vec![lang.say_with("records-figures-attention", &gaps)]
        }
        Figures::Followers(figures) => {
            let accounts = figures.accounts.iter().map(|account| {
                let gaps = [
                    ("account", one_line(account.account.as_str()).into()),
                    ("followers", known(account.current.map(|(_, count)| count)).into()),
                    ("new", new(account.new).into()),
                ];
                lang.say_with("records-figures-followers", &gaps)
            });
            accounts.collect()
        }
        Figures::Indicator(figures) => {
            let total = &figures.total;
            let percent = total.percent.map_or(Value::NotAvailable, |percent| Value::Percent(percent, 2));
            let gaps = [
                ("new", new(total.new).into()),
                ("current", known(total.current).into()),
                ("percent", say_value(&percent, lang).into()),
                ("attentions", count(total.attentions).into()),
            ];
            vec![lang.say_with("records-figures-indicator", &gaps)]
        }
    }
}

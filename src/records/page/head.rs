//! The head and the foot of a page: what it is, whose, of when, by which versions; who signs. Rows S-0 and S-11.

use super::words::Words;
use crate::i18n::Lang;
use crate::model::document::{Document, Place};
use crate::model::record::{Record, RecordKind, Signatory, Signed};
use crate::model::text::one_line;
use crate::say_period;

/// The document without its sections.
pub(super) fn head(record: &Record, words: &Words<'_>) -> Document {
    let header = &record.header;
    let lines = [&header.organization, &header.unit].map(|line| one_line(line));
    let place = |act: &str, who: &Signatory| Place {
        act: words.say(act),
        name: one_line(&who.name),
        post: one_line(&who.post),
    };
    Document {
        lang: if words.lang == Lang::Es { "es" } else { "en" }.to_owned(),
        title: words.say(record.id.kind.title_id()),
        subtitle: subtitle(record, words),
        office: lines.into_iter().filter(|line| !line.is_empty()).collect(),
        facts: facts(record, words),
        sections: Vec::new(),
        places: vec![
            place("page-prepared", &header.prepared),
            place("page-reviewed", &header.reviewed),
            place("page-approved", &header.approved),
        ],
        signature: signature(record.signed.as_ref(), words),
        file: file(record, words),
    }
}

/// True while the period of a record was running when its figures were read.
pub(super) fn is_running(record: &Record, words: &Words<'_>) -> bool {
    !record.id.period.is_over(words.office.calendar, record.as_of)
}

/// The period as a line of its own: `Octubre de 2026`.
fn subtitle(record: &Record, words: &Words<'_>) -> String {
    let period = say_period::period(record.id.period, words.lang);
    let mut letters = period.chars();
    let period: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    if is_running(record, words) { words.with("page-preliminary", &[("period", period.into())]) } else { period }
}

/// The small table of the head.
fn facts(record: &Record, words: &Words<'_>) -> Vec<(String, String)> {
    let header = &record.header;
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(code) = record.id.kind.code() {
        facts.push(("page-fact-code", code.to_owned()));
    }
    facts.push(("page-fact-procedure", words.said(&header.procedure)));
    facts.push(("page-fact-version", words.said(&header.version)));
    let in_force = header.in_force.map_or_else(|| words.say("page-not-said"), |day| words.day(day));
    facts.push(("page-fact-in-force", in_force));
    if record.id.kind == RecordKind::Indicator {
        facts.push(("page-fact-owner", words.say("role-director")));
        facts.push(("page-fact-frequency", words.say("page-quarterly")));
    }
    facts.push(("page-fact-period", say_period::period(record.id.period, words.lang)));
    facts.push(("page-fact-read", words.moment(record.as_of)));
    facts.push(("page-fact-policy", words.said(&header.policy)));
    facts.push(("page-fact-calendar", words.said(&header.calendar)));
    facts.push(("page-fact-record-version", record.version.to_string()));
    if let Some(reason) = &record.correction {
        facts.push(("page-fact-correction", words.said(reason)));
    }
    facts.into_iter().map(|(name, value)| (words.say(name), value)).collect()
}

/// The electronic signature, or that there is none.
fn signature(signed: Option<&Signed>, words: &Words<'_>) -> Vec<String> {
    let Some(signed) = signed else { return vec![words.say("page-unsigned")] };
    let role = words.say(&format!("role-{}", signed.role.name()));
    let who = one_line(signed.by.as_str());
    let gaps = [
        ("who", who.into()),
        ("role", role.into()),
        ("at", words.moment(signed.at).into()),
        ("version", signed.version.to_string().into()),
    ];
    let hash = one_line(signed.content.as_str());
    vec![words.with("page-signed", &gaps), words.with("page-signed-hash", &[("hash", hash.into())])]
}

/// The name of the files.
fn file(record: &Record, words: &Words<'_>) -> String {
    let name = record.id.kind.code().map_or_else(|| words.say("record-file-indicator"), str::to_owned);
    format!("{name}-{}", record.id.period)
}

//! The frames of the records: the list, each kind open, signing, writing.

use super::counts_desk::{attentions, pane};
use super::desk::{at, now};
use super::{desk, look};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ventanilla::app::followers::Tab;
use ventanilla::app::{Effect, Event, State, update};
use ventanilla::i18n::Lang;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::attention::{Attention, Figure, Filter, Tally};
use ventanilla::model::exchange::{Office, Report, Request};
use ventanilla::model::ids::{AccountId, BlobId, Person};
use ventanilla::model::people::{Actor, Role};
use ventanilla::model::period::Period;
use ventanilla::model::queue::QueueCounts;
use ventanilla::model::record::{
    AttentionFigures, Counting, DayFigures, Figures, FollowerFigures, FollowersFigures, Header, IndicatorFigures,
    IndicatorLine, Record, RecordId, RecordKind, RecordStanding, Signatory, Signed,
};
use ventanilla::records::{derive::Counter, page};

fn id(kind: RecordKind, period: &str) -> RecordId {
    RecordId { kind, period: period.parse().expect("a period") }
}

fn signed(id: RecordId, version: u32, at: DateTime<Utc>) -> Signed {
    Signed {
        record: id,
        version,
        by: Person::new("carlos"),
        role: Role::Director,
        at,
        content: BlobId::new("c"),
        derived_at: 10,
        correction: (version > 1).then(|| "Faltaba el 14 de septiembre".to_owned()),
    }
}

/// How the records stand in November 2026.
fn standings() -> Vec<RecordStanding> {
    use RecordKind::{Attention, Followers, Indicator};
    let one = |kind, period: &str, over, due, versions: u32| {
        let id = id(kind, period);
        let versions = (1..=versions).map(|version| signed(id, version, at(2, 9, 30))).collect();
        RecordStanding { id, over, due, versions }
    };
    vec![
        one(Attention, "2026-11", false, false, 0),
        one(Attention, "2026-10", true, true, 0),
        one(Attention, "2026-09", true, false, 2),
        one(Followers, "2026-11", false, false, 0),
        one(Followers, "2026-10", true, true, 0),
        one(Followers, "2026-09", true, false, 1),
        one(Followers, "2026-08", true, false, 0),
        one(Indicator, "2026-Q4", false, false, 0),
        one(Indicator, "2026-Q3", true, false, 1),
    ]
}

fn records(size: (u16, u16), lang: Lang) -> State {
    let mut state = pane(size, lang, Tab::Records);
    let office = Office {
        actor: Actor { person: Person::new("carlos"), role: Role::Director },
        people: Vec::new(),
        one_person: false,
        agencies: state.agencies.clone(),
        targets: Vec::new(),
        domains: Vec::new(),
        mailbox: None,
        counts: QueueCounts::default(),
        drafts: Vec::new(),
    };
    let _ = update(&mut state, Event::Report(Report::Office(office)));
    let _ = update(&mut state, Event::Report(Report::Records { ask: None, records: standings() }));
    state.notice = None;
    state
}

fn header() -> Header {
    let signatory = |name: &str, post: &str| Signatory { name: name.to_owned(), post: post.to_owned() };
    Header {
        organization: "Gobierno del Estado de Sinaloa".to_owned(),
        unit: "Dirección de Gobierno Electrónico".to_owned(),
        procedure: "PSDT-06".to_owned(),
        version: "01".to_owned(),
        in_force: NaiveDate::from_ymd_opt(2024, 1, 15),
        policy: "2026.1".to_owned(),
        calendar: "2026-11".to_owned(),
        prepared: signatory("Ana Ruiz Armenta", "Analista"),
        reviewed: signatory("Bruno Félix Osuna", "Jefe de departamento"),
        approved: signatory("", ""),
    }
}

fn account(name: &str, network: NetworkKind, followers: u64, period: Period) -> FollowerFigures {
    let days = period.days().enumerate().map(|(nth, day)| {
        let counted = nth != 13;
        let followers = followers + nth as u64 * 17 + u64::from(nth % 7 == 3) * 9;
        DayFigures {
            day,
            followers: counted.then_some(followers),
            gained: counted.then_some(17 + (nth as u64 % 5)),
            requests: nth as u64 % 6,
            provenance: counted.then(|| if nth == 20 { "hand" } else { "api" }.to_owned()),
            mark: (nth == 20).then(|| "step".to_owned()),
        }
    });
    FollowerFigures {
        account: AccountId::new(name),
        network,
        base: Some((period.first(), followers)),
        current: Some((period.last(), followers + 510)),
        new: Some(510),
        counting: Some(Counting::Network),
        growth: Some(1.06),
        requests: 77,
        publications: 23,
        gaps: 1,
        days: days.collect(),
        official: None,
    }
}

fn figures(state: &State, id: RecordId) -> Figures {
    let (from, to) = id.period.moments(&state.calendar);
    match id.kind {
        RecordKind::Attention => {
            let all = attentions(state, from, to - Duration::minutes(1));
            let mut counter = Counter::new(from, to, now(), &state.calendar);
            for attention in &all {
                counter.take(attention);
            }
            let received = counter.finish();
            let ended = Tally { received: 0, ..received.total };
            let carried_out = Figure::Unended.of(&received.total);
            Figures::Attention(Box::new(AttentionFigures { received, carried_in: 6, ended, carried_out }))
        }
        RecordKind::Followers => Figures::Followers(FollowersFigures {
            accounts: vec![
                account("facebook", NetworkKind::Facebook, 48_120, id.period),
                account("x", NetworkKind::X, 12_004, id.period),
            ],
        }),
        RecordKind::Indicator => {
            let line = |account: Option<(&str, NetworkKind)>, new, current: u64, attentions| IndicatorLine {
                account: account.map(|(name, _)| AccountId::new(name)),
                network: account.map(|(_, network)| network),
                new: Some(new),
                counting: account.map(|_| Counting::Network),
                current: Some(current),
                base: Some(current - 900),
                percent: Some(2.04),
                percent_of_base: Some(2.08),
                attentions,
            };
            Figures::Indicator(IndicatorFigures {
                accounts: vec![
                    line(Some(("facebook", NetworkKind::Facebook)), 1_024, 48_630, 512),
                    line(Some(("x", NetworkKind::X)), 210, 12_514, 204),
                ],
                total: line(None, 1_234, 61_144, 716),
                missing: Vec::new(),
            })
        }
    }
}

fn press(state: &mut State, key: KeyCode) -> Vec<Effect> {
    update(state, Event::Key(KeyEvent::new(key, KeyModifiers::NONE)))
}

/// Answers what the console asks for about records.
fn answer(state: &mut State, effects: Vec<Effect>) {
    for effect in effects {
        let Effect::Ask(Request::Record { ask, id, version }) = effect else { continue };
        let signed = version.map(|version| signed(id, version, at(2, 9, 30)));
        let mut figures = figures(state, id);
        if let (None, Figures::Attention(figures)) = (version, &mut figures) {
            figures.carried_in += 1;
        }
        let correction = signed.as_ref().and_then(|signed| signed.correction.clone());
        let version = version.unwrap_or(if id.period.to_string() == "2026-09" { 3 } else { 1 });
        let record = Record {
            id,
            header: header(),
            as_of: now(),
            seq: 812,
            version,
            correction,
            figures,
            outlooks: Vec::new(),
            signed,
        };
        let office = page::Office {
            calendar: &state.calendar,
            agency: &|id| state.agencies.iter().find(|agency| agency.id == *id).map(|agency| agency.name.clone()),
            account: &|_| None,
        };
        let document = Box::new(page::document(&record, state.lang, &office));
        let content = BlobId::of(b"what is signed");
        let more = update(state, Event::Report(Report::Record { ask, record: Box::new(record), document, content }));
        answer(state, more);
    }
}

/// The record at a place of the list, open.
fn open(size: (u16, u16), lang: Lang, place: usize) -> State {
    let mut state = records(size, lang);
    let _ = press(&mut state, KeyCode::Char('g'));
    for _ in 0..place {
        let _ = press(&mut state, KeyCode::Char('j'));
    }
    let asked = press(&mut state, KeyCode::Enter);
    answer(&mut state, asked);
    state
}

fn presses(mut state: State, keys: &str) -> State {
    for key in keys.chars() {
        let asked = press(&mut state, KeyCode::Char(key));
        answer(&mut state, asked);
    }
    state
}

fn pages(mut state: State, count: usize) -> State {
    for _ in 0..count {
        let _ = press(&mut state, KeyCode::PageDown);
    }
    state
}

#[test]
fn list() {
    look("records", records);
}

#[test]
fn monthly_attention() {
    look("record-attention", |size, lang| open(size, lang, 3));
}

#[test]
fn monthly_attention_further_down() {
    look("record-attention-down", |size, lang| pages(open(size, lang, 3), 3));
}

#[test]
fn monthly_followers() {
    look("record-followers", |size, lang| open(size, lang, 4));
}

#[test]
fn monthly_followers_further_down() {
    look("record-followers-down", |size, lang| pages(open(size, lang, 4), 2));
}

#[test]
fn the_indicator() {
    look("record-indicator", |size, lang| open(size, lang, 7));
}

#[test]
fn the_end_of_a_record() {
    look("record-end", |size, lang| presses(open(size, lang, 7), "G"));
}

#[test]
fn a_signed_one_that_differs_from_today() {
    look("record-signed", |size, lang| open(size, lang, 5));
}

#[test]
fn deriving() {
    look("record-deriving", |size, lang| {
        let mut state = open(size, lang, 3);
        state.followers.records.open.as_mut().expect("open").shown = None;
        state
    });
}

#[test]
fn signing() {
    look("record-sign", |size, lang| presses(open(size, lang, 3), "F"));
}

#[test]
fn why_it_corrects() {
    look("record-reason", |size, lang| presses(open(size, lang, 5), "FF"));
}

#[test]
fn in_which_form() {
    look("record-formats", |size, lang| presses(open(size, lang, 3), "W"));
}

#[test]
fn where_the_files_are() {
    look("record-written", |size, lang| {
        let mut state = presses(open(size, lang, 3), "W");
        let asked = press(&mut state, KeyCode::Enter);
        let ask = asked.iter().find_map(|effect| match effect {
            Effect::Ask(Request::WriteRecord { ask, .. }) => Some(*ask),
            _ => None,
        });
        let folder = "/home/oficina/Documentos/ventanilla/registros";
        let files = ["xlsx", "html", "csv", "md", "json"].map(|ending| format!("{folder}/RSDT-06.01-2026-10.{ending}"));
        let report = Report::Written { ask: ask.expect("it is written"), files: files.to_vec() };
        let _ = update(&mut state, Event::Report(report));
        state
    });
}

#[test]
fn behind_a_figure_of_a_record() {
    look("record-behind", |size, lang| {
        let mut state = open(size, lang, 3);
        // The first shows the figure, which is below what is seen.
        let mut asked = press(&mut state, KeyCode::Enter);
        if asked.is_empty() {
            asked = press(&mut state, KeyCode::Enter);
        }
        for effect in asked {
            let Effect::Ask(Request::Behind { ask, filter, .. }) = effect else { continue };
            let all = attentions(&state, filter.from, filter.to);
            let filter: Filter = *filter;
            let found: Vec<Attention> =
                all.into_iter().filter(|attention| filter.takes(attention, &state.calendar)).collect();
            let total = found.len() as u64;
            let _ = update(&mut state, Event::Report(Report::Behind { ask, skip: 0, attentions: found, total }));
        }
        state
    });
}

/// Every word of a record can be read at the smallest size: scrolled to its end, nothing was left out.
#[test]
fn nothing_of_a_record_is_lost_on_a_small_screen() {
    use ventanilla::app::followers::sheet::{Line, Part, lay};
    for place in [3, 4, 7] {
        let state = open((60, 16), Lang::Es, place);
        let shown = state.followers.records.open.as_ref().and_then(|open| open.shown.as_ref()).expect("it came");
        let laid = lay(&shown.sheet, 58);
        let said: String = laid
            .lines
            .iter()
            .map(|line| match line {
                Line::Words(words, _) => format!("{words} "),
                Line::Fact(name, value) => format!("{name} {value} "),
                _ => String::new(),
            })
            .collect();
        for part in &shown.sheet.parts {
            if let Part::Words(words, _) = part {
                for word in words.split_whitespace() {
                    assert!(said.contains(word), "{word}");
                }
            }
        }
        let rows: usize = shown.sheet.tables().map(|table| table.rows.len()).sum();
        assert_eq!(laid.lines.iter().filter(|line| matches!(line, Line::Row(..))).count(), rows);
        let mut state = state;
        let mut seen = String::new();
        for _ in 0..laid.lines.len() {
            seen.push_str(&desk::words(&desk::drawn(&state)));
            let _ = press(&mut state, KeyCode::Char('j'));
        }
        assert!(seen.contains("Sin firma electrónica") || seen.contains("Firmado"), "the end is reached");
    }
}

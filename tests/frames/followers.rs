//! The frames of the accounts: followers, where they are going, what is typed, judged and imported.

use super::desk::{drawn, words};
use super::followers_desk::{counted, day, few, open, shown, today};
use super::look;
use ventanilla::app::followers::accounts::span::Step;
use ventanilla::app::followers::accounts::{Face, Known};
use ventanilla::app::{Event, State, update};
use ventanilla::i18n::Lang;
use ventanilla::keymap::Chord;
use ventanilla::model::exchange::{Refusal, Report};
use ventanilla::model::followers::{Count, DayCount};
use ventanilla::model::ids::{AccountId, BlobId};
use ventanilla::model::intake::{DateOrder, Effects, FileRead, FileSeries, Slip};

/// Presses keys; what is asked of the worker is not answered.
fn pressed(mut state: State, keys: &[&str]) -> State {
    for key in keys {
        for key in Chord::parse(key).expect("a key").keys() {
            let _ = update(&mut state, Event::Key(key.event()));
        }
    }
    state
}

#[test]
fn the_list_and_the_chart_beside_it() {
    look("followers", counted);
}

#[test]
fn the_chart_of_an_account() {
    look("followers-chart", open);
}

#[test]
fn by_week() {
    look("followers-week", |size, lang| pressed(open(size, lang), &["s"]));
}

#[test]
fn the_table() {
    look("followers-table", |size, lang| pressed(counted(size, lang), &["t", "j", "j", "j"]));
}

#[test]
fn comparing() {
    look("followers-compare", |size, lang| pressed(counted(size, lang), &["D"]));
}

#[test]
fn typing_a_reading() {
    look("followers-hand", |size, lang| pressed(counted(size, lang), &["t", "j", "j", "j", "E"]));
}

#[test]
fn judging_a_reading() {
    look("followers-judge", |size, lang| pressed(counted(size, lang), &["v"]));
}

/// A file with two series, of which one is nobody's, days that change and slips.
fn read() -> (FileRead, Effects) {
    let days = |first: u64| {
        let count = |nth: u64| DayCount {
            day: day("2025-01-01").checked_add_days(chrono::Days::new(nth)).expect("a day"),
            followers: Some(first + nth * 11),
            gained: None,
            posts: None,
        };
        (0..300).map(count).collect()
    };
    let file = FileRead {
        file: "pagina\u{1b}.csv".to_owned(),
        encoding: "windows-1252".to_owned(),
        separator: ';',
        decimal: Some(','),
        columns: vec!["Fecha".to_owned(), "Página".to_owned(), "Seguidores".to_owned()],
        day_column: "Fecha".to_owned(),
        followers_column: Some("Seguidores".to_owned()),
        account_column: Some("Página".to_owned()),
        dates: vec![DateOrder::DayFirst],
        lines: 604,
        series: vec![
            FileSeries {
                label: Some("Gobierno de Sinaloa".to_owned()),
                account: Some(AccountId::new("facebook")),
                days: days(52_000),
            },
            FileSeries { label: Some("Sinaloa Contigo".to_owned()), account: None, days: days(900) },
        ],
        slips: vec![
            Slip::Day { line: 14, text: "32/13/2025".to_owned() },
            Slip::Twice { line: 80, day: day("2025-03-21") },
            Slip::Ambiguous { days: 24 },
        ],
        more_slips: 3,
    };
    let changed = |nth: u64| {
        let day = day("2025-02-01").checked_add_days(chrono::Days::new(nth)).expect("a day");
        (AccountId::new("facebook"), day, Some(52_300 + nth), Some(52_341 + nth * 11))
    };
    let unassigned = vec!["Sinaloa Contigo".to_owned()];
    (file, Effects { new: 241, changed: (0..6).map(changed).collect(), same: 53, unassigned })
}

fn previewing(state: State) -> State {
    let mut state = pressed(state, &["I", "a", "Enter"]);
    let ask = state.pending.last().expect("a question").0;
    let (read, effects) = read();
    let report = Report::CountsRead { ask, read: Box::new(read), effects, content: BlobId::of(b"file") };
    let _ = update(&mut state, Event::Report(report));
    state
}

#[test]
fn a_file_before_it_is_imported() {
    look("followers-import", |size, lang| previewing(counted(size, lang)));
}

#[test]
fn the_path_of_a_file() {
    look("followers-path", |size, lang| pressed(counted(size, lang), &["I", "a"]));
}

#[test]
fn few_readings() {
    look("followers-few", |size, lang| {
        let (reviewed, outlook) = few();
        let mut state = shown(size, lang, Some(vec![reviewed]));
        state.followers.accounts.outlooks.insert(AccountId::new("facebook"), Known::Is(Box::new(outlook)));
        state.followers.accounts.reading = true;
        state
    });
}

#[test]
fn no_readings_yet() {
    look("followers-empty", |size, lang| {
        let mut state = shown(size, lang, Some(Vec::new()));
        state.followers.accounts.selected = Some(AccountId::new("facebook"));
        state
    });
}

#[test]
fn while_it_loads() {
    look("followers-loading", |size, lang| shown(size, lang, None));
}

#[test]
fn an_office_without_accounts_is_told_what_to_do() {
    for size in [(60, 16), (120, 40)] {
        let mut state = shown(size, Lang::Es, Some(Vec::new()));
        state.standings.clear();
        let seen = words(&drawn(&state));
        assert!(seen.contains("No hay cuentas todavía") && seen.contains("ventanilla account add"), "{seen}");
    }
}

#[test]
fn a_forecast_that_could_not_be_made_says_why() {
    let mut state = open((120, 40), Lang::Es);
    let why = Known::Not("No se hizo".to_owned());
    state.followers.accounts.outlooks.insert(AccountId::new("facebook"), why);
    assert!(words(&drawn(&state)).contains("✗ No se hizo"));
    state.followers.accounts.outlooks.clear();
    assert!(words(&drawn(&state)).contains("Calculando a dónde va"));
}

#[test]
fn every_figure_of_the_forecast_can_be_read_at_every_size() {
    let said = [
        "80,000 hacia el 14 de marzo, entre el 2 de marzo y el 3 de abril (80 %).",
        "g = 0.052 % al día, del 25 ago al 23 nov:",
        "^(1/90) − 1",
        "Suavizamiento exponencial AAN, con 723 lecturas.",
        "En 24 pronósticos a 28 días de su propio pasado erró 0.8 % (deriva 0.9 %, repetir el último 1.3 %, línea oficial 1.1 %).",
        "De lo que vino después, 82 % cayó en la banda de 80 % y 96 % en la de 95 %.",
    ];
    for size in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        let mut seen = String::new();
        for scroll in 0..40 {
            let mut state = open(size, Lang::Es);
            state.followers.accounts.scroll = scroll;
            let drawn = words(&drawn(&state));
            let lines = drawn.lines().map(|line| line.rsplit('│').next().unwrap_or(line).trim());
            seen.push_str(&lines.collect::<Vec<_>>().join(" "));
        }
        for one in said {
            for word in one.split(' ') {
                assert!(seen.contains(word), "{word} of {one} at {size:?}");
            }
        }
    }
}

#[test]
fn a_gap_is_never_drawn_as_a_bar() {
    let mut state = open((120, 40), Lang::Es);
    state.followers.accounts.step = Step::Day;
    let seen = words(&drawn(&state));
    let ground = seen.lines().find(|line| line.contains("·····")).expect("five days without a reading");
    assert!(ground.contains('█'), "{ground}");
    assert!(seen.contains("‼") && seen.contains("dudosa"), "{seen}");
}

#[test]
fn what_is_refused_is_said_in_the_box() {
    let mut state = previewing(counted((80, 24), Lang::Es));
    state = pressed(state, &["Enter"]);
    let ask = state.pending.last().expect("a question").0;
    let _ = update(&mut state, Event::Report(Report::Refused { ask, why: Refusal::Conflict }));
    let seen = words(&drawn(&state));
    assert!(seen.contains("El archivo cambió desde que se leyó"), "{seen}");
}

#[test]
fn what_the_networks_answered_is_said_at_the_bottom() {
    let mut state = pressed(counted((120, 40), Lang::Es), &["F5"]);
    let ask = state.pending.last().expect("a question").0;
    let counted = Count { followers: Some(77_001), posts: None, cost_micros: 5_000 };
    let counts = vec![(AccountId::new("facebook"), Ok(counted))];
    let _ = update(&mut state, Event::Report(Report::CountedNow { ask, counts }));
    let seen = words(&drawn(&state));
    assert!(seen.contains("Se contaron: facebook 77,001 · costó 0.005 USD"), "{seen}");
}

#[test]
fn hostile_names_of_a_file_are_harmless() {
    let seen = words(&drawn(&previewing(counted((120, 40), Lang::Es))));
    assert!(seen.contains("pagina�.csv") && !seen.contains('\u{1b}'), "{seen}");
}

#[test]
fn the_table_says_what_stood_there_before() {
    let mut state = open((120, 40), Lang::Es);
    state.followers.accounts.face = Face::Table;
    state.followers.accounts.cursor = today().checked_sub_days(chrono::Days::new(3));
    let seen = words(&drawn(&state));
    assert!(seen.contains("antes: 7") && seen.contains("la cambió ana"), "{seen}");
    assert!(seen.contains("5 días sin lectura: 3–7 nov"), "{seen}");
}

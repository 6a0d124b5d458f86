//! The frames of the attention and of what stands behind its figures.

use super::counts_desk::{attention, november};
use super::desk::{drawn, now, words};
use super::{SIZES, look};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ventanilla::app::{Effect, Event, State, update};
use ventanilla::i18n::Lang;
use ventanilla::model::attention::Attention;
use ventanilla::model::exchange::{Report, Request};

fn press(state: &mut State, key: KeyCode) -> Vec<Effect> {
    update(state, Event::Key(KeyEvent::new(key, KeyModifiers::NONE)))
}

fn presses(mut state: State, keys: &str) -> State {
    for key in keys.chars() {
        let _ = press(&mut state, KeyCode::Char(key));
    }
    state
}

/// Opens what stands behind the figure the hand is on, and answers what is asked for it.
fn opened(mut state: State, all: &[Attention]) -> State {
    let asked = press(&mut state, KeyCode::Enter);
    let behind = asked.into_iter().find_map(|effect| match effect {
        Effect::Ask(Request::Behind { ask, filter, skip, rows }) => Some((ask, filter, skip, rows)),
        _ => None,
    });
    let (ask, filter, skip, rows) = behind.expect("a question for what stands behind");
    let behind: Vec<Attention> =
        all.iter().filter(|attention| filter.takes(attention, &state.calendar)).cloned().collect();
    let total = behind.len() as u64;
    let attentions = behind.into_iter().skip(skip).take(rows).collect();
    let _ = update(&mut state, Event::Report(Report::Behind { ask, skip, attentions, total }));
    state
}

#[test]
fn figures_of_a_month() {
    look("attention", attention);
}

#[test]
fn cuts_further_down() {
    look("attention-cuts", |size, lang| {
        let mut state = attention(size, lang);
        for _ in 0..4 {
            let _ = press(&mut state, KeyCode::PageDown);
        }
        presses(state, "llllll")
    });
}

#[test]
fn while_figures_are_worked_out() {
    look("attention-calculating", |size, lang| {
        let mut state = attention(size, lang);
        state.followers.attention.stats = None;
        state
    });
}

#[test]
fn an_empty_month() {
    look("attention-empty", |size, lang| {
        let mut state = attention(size, lang);
        let figures = state.followers.attention.stats.as_mut().expect("figures");
        **figures =
            ventanilla::records::derive::Counter::new(figures.from, figures.to, now(), &state.calendar).finish();
        state
    });
}

#[test]
fn attentions_behind_a_figure() {
    look("attention-behind", |size, lang| {
        let state = attention(size, lang);
        let (all, _) = november(&state);
        presses(opened(presses(state, "j"), &all), "jj")
    });
}

/// The sum of what the outcomes say is what was received, and each opens as many as it says.
#[test]
fn every_figure_opens_as_many_as_it_says() {
    use ventanilla::app::followers::attention::shown;
    use ventanilla::model::document::Behind;
    let state = attention((120, 40), Lang::Es);
    let (all, _) = november(&state);
    let sheet = shown(&state);
    let mut compared = 0;
    for table in sheet.tables() {
        for row in &table.rows {
            for (cell, column) in row.iter().zip(&table.columns) {
                let Some(Behind::Attentions(filter)) = &cell.behind else { continue };
                let count = all.iter().filter(|attention| filter.takes(attention, &state.calendar)).count();
                if let Ok(figure) = cell.words.replace(',', "").parse::<usize>() {
                    assert_eq!(figure, count, "{} · {} · {}", table.title, row[0].words, column.head);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn at_every_size_every_column_can_be_reached() {
    for size in SIZES {
        let mut state = attention(size, Lang::Es);
        let mut heads = std::collections::BTreeSet::new();
        while state.followers.attention.reader.table < 2 {
            state = presses(state, "j");
        }
        for _ in 0..14 {
            let seen = words(&drawn(&state));
            for head in ["Recibidas", "Fuera de", "Pendientes", "Mediana", "Retiradas"] {
                if seen.contains(head) {
                    heads.insert(head);
                }
            }
            state = presses(state, "l");
        }
        assert_eq!(heads.len(), 5, "{size:?}: {heads:?}");
    }
}

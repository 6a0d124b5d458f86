//! The search index follows the journal by itself; a bad one is made anew while the console works.

use super::fake::{Desk, Fake, comment, link};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use ventanilla::model::counts::{Anchor, Page};
use ventanilla::model::exchange::{Refusal, Report, Request};
use ventanilla::model::query::{Query, SavedView, Sought, Term};
use ventanilla::search::Index;

fn about(word: &str) -> Query {
    let what = Sought::Word(word.to_owned());
    Query { terms: vec![Term { what, not: false }], ..Query::default() }
}

/// Asks once.
async fn found(desk: &mut Desk, word: &str) -> Page {
    let query = Box::new(about(word));
    let ask = desk.ask(|ask| Request::Find { ask, query, anchor: Anchor::Start, rows: 30 });
    desk.until(|report| match report {
        Report::Found { ask: answered, page, .. } if *answered == ask => Some(page.clone()),
        _ => None,
    })
    .await
}

/// Asks again whenever the index was brought on, until so many are found.
async fn finds(desk: &mut Desk, word: &str, many: usize) {
    loop {
        let before = desk.seen.len();
        let page = found(desk, word).await;
        if page.rows.len() == many {
            assert_eq!((page.total, page.at_start, page.at_end), (many as u64, true, true));
            return;
        }
        // It may have been brought on while it was looked into.
        if !desk.seen[before..].iter().any(|report| matches!(report, Report::Indexed { .. })) {
            desk.until(|report| matches!(report, Report::Indexed { .. }).then_some(())).await;
        }
    }
}

fn anew(desk: &Desk) -> bool {
    desk.seen.iter().any(|report| matches!(report, Report::Indexed { anew: true, .. }))
}

fn office(fake: &Arc<Fake>) -> ventanilla::worker::Link {
    link(std::slice::from_ref(fake), Duration::ZERO)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_arrives_and_what_is_answered_is_found_and_stays_so_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").shows(vec![comment("c1", "Rosa", "¿Dónde saco el ACTA de nacimiento?")]);
    let mut desk = Desk::open(dir.path(), office(&fake));
    finds(&mut desk, "acta", 1).await;
    finds(&mut desk, "ornitorrinco", 0).await;
    let row = &found(&mut desk, "nacimiento").await.rows[0].conversation;
    assert_eq!(row.first_words, "…el ACTA de nacimiento?", "the row shows where");
    let rosa = desk.pending(1).await.remove(0);
    desk.reply(&rosa, "En el Registro Civil").await;
    finds(&mut desk, "registros", 1).await;
    desk.close().await;
    let fake = Fake::named("facebook").shows(vec![
        comment("c1", "Rosa", "¿Dónde saco el ACTA de nacimiento?"),
        comment("c2", "Iván", "Perdí mi acta"),
    ]);
    let mut desk = Desk::open(dir.path(), office(&fake));
    finds(&mut desk, "actas", 2).await;
    assert!(!anew(&desk), "the index that was there was brought on");
    desk.close().await;
}

/// Does something bad to the index of an office that has one, and looks whether everything is found again.
async fn survives(harm: impl FnOnce(&Path)) {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::named("facebook").shows(vec![comment("c1", "Rosa", "agua"), comment("c2", "Iván", "agua y luz")]);
    let mut desk = Desk::open(dir.path(), office(&fake));
    finds(&mut desk, "agua", 2).await;
    desk.close().await;
    let index = Index::folder(dir.path());
    assert!(index.join("meta.json").is_file());
    harm(&index);
    let mut desk = Desk::open(dir.path(), office(&Fake::named("facebook")));
    finds(&mut desk, "agua", 2).await;
    finds(&mut desk, "luz", 1).await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_is_gone_is_made_anew() {
    survives(|index| std::fs::remove_dir_all(index).unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_is_scribbled_over_is_made_anew() {
    survives(|index| {
        for file in std::fs::read_dir(index).unwrap().map(|file| file.unwrap().path()) {
            std::fs::write(file, b"no es un indice").unwrap();
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_whose_pieces_are_cut_is_made_anew() {
    survives(|index| {
        for file in std::fs::read_dir(index).unwrap().map(|file| file.unwrap().path()) {
            if !file.ends_with("meta.json") {
                std::fs::File::options().write(true).open(file).unwrap().set_len(7).unwrap();
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_of_another_journal_is_made_anew() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let fake = Fake::named("facebook").shows(vec![comment("c1", "Rosa", "bacheo")]);
    let mut desk = Desk::open(other.path(), office(&fake));
    finds(&mut desk, "bacheo", 1).await;
    desk.close().await;
    let fake = Fake::named("facebook").shows(vec![comment("c7", "Iván", "alumbrado")]);
    let mut desk = Desk::open(dir.path(), office(&fake));
    finds(&mut desk, "alumbrado", 1).await;
    desk.close().await;
    std::fs::remove_dir_all(Index::folder(dir.path())).unwrap();
    std::fs::rename(Index::folder(other.path()), Index::folder(dir.path())).unwrap();
    let mut desk = Desk::open(dir.path(), office(&Fake::named("facebook")));
    finds(&mut desk, "alumbrado", 1).await;
    finds(&mut desk, "bacheo", 0).await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_searches_are_there_again_and_a_file_that_cannot_be_read_is_not_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let views = |report: &Report| match report {
        Report::Views { views } => Some(views.clone()),
        _ => None,
    };
    let vencidos = SavedView { name: "Vencidos".to_owned(), query: "estado:vencido ".to_owned() };
    let mut desk = Desk::open(dir.path(), office(&Fake::named("facebook")));
    assert_eq!(desk.until(views).await, []);
    let keep = vec![vencidos.clone()];
    let ask = desk.ask(|ask| Request::KeepViews { ask, views: keep });
    desk.until(|report| matches!(report, Report::Kept { ask: kept, .. } if *kept == ask).then_some(())).await;
    desk.close().await;
    let mut desk = Desk::open(dir.path(), office(&Fake::named("facebook")));
    assert_eq!(desk.until(views).await, [vencidos]);
    desk.close().await;

    std::fs::write(dir.path().join("views.json"), b"[{").unwrap();
    let mut desk = Desk::open(dir.path(), office(&Fake::named("facebook")));
    let mended = desk
        .until(|report| match report {
            Report::Opened { mended, .. } => Some(mended.clone()),
            _ => None,
        })
        .await;
    assert!(mended.iter().any(|sentence| sentence.starts_with("mended-views|")), "{mended:?}");
    let ask = desk.ask(|ask| Request::KeepViews { ask, views: Vec::new() });
    desk.until(|report| {
        matches!(report, Report::Refused { ask: refused, why: Refusal::NotSaved(_) } if *refused == ask).then_some(())
    })
    .await;
    desk.close().await;
    assert_eq!(std::fs::read(dir.path().join("views.json")).unwrap(), b"[{");
}

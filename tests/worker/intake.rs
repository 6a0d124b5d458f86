//! Follower counts from files: what was looked at is what is imported, and what was there is kept beside it.

use super::bench::Bench;
use std::path::Path;
use ventanilla::followers::import::Known;
use ventanilla::model::exchange::Refusal;
use ventanilla::model::followers::{Day, Provenance};
use ventanilla::model::ids::AccountId;
use ventanilla::model::intake::{Choices, Unfit};
use ventanilla::worker::intake::{import, read};

const MORNING: &str = "2026-11-03T08:00:00-07:00";

fn office() -> Bench {
    Bench::at(MORNING, &["page"]).again(|link| {
        let (account, names) = (AccountId::new("page"), vec!["page".to_owned(), "100064".to_owned()]);
        link.books.known = vec![Known { account, names }];
    })
}

fn file(dir: &Path, text: &str) -> String {
    let path = dir.join("seguidores.csv");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn day(bench: &Bench, day: &str) -> Day {
    bench.core.store.day(&AccountId::new("page"), day.parse().unwrap()).unwrap().unwrap()
}

#[tokio::test]
async fn what_was_read_is_imported_and_a_second_time_changes_nothing() {
    let (bench, dir) = (office(), tempfile::tempdir().unwrap());
    let path = file(dir.path(), "Fecha;Cuenta;Seguidores\n30/10/2026;100064;1.204\n31/10/2026;100064;1.210\n");
    let choices = Choices::default();
    let (found, effects, content) = read(&bench.core, &path, &choices, &[]).await.unwrap().unwrap();
    assert_eq!((found.lines, effects.new, effects.changed.len()), (2, 2, 0));
    assert_eq!(import(&bench.core, &path, Some(&content), &choices, &[]).await.unwrap(), Ok(2));
    let kept = day(&bench, "2026-10-31").reading.unwrap();
    assert_eq!(kept.followers, Some(1_210));
    assert_eq!(kept.provenance, Provenance::Import { file: "seguidores.csv".to_owned() });
    let (_, effects, _) = read(&bench.core, &path, &choices, &[]).await.unwrap().unwrap();
    assert_eq!((effects.new, effects.changed.len(), effects.same), (0, 0, 2));

    let path = file(dir.path(), "Fecha;Cuenta;Seguidores\n31/10/2026;100064;1.215\n");
    assert_eq!(import(&bench.core, &path, Some(&content), &choices, &[]).await.unwrap(), Err(Refusal::Conflict));
    assert_eq!(import(&bench.core, &path, None, &choices, &[]).await.unwrap(), Ok(1));
    let kept = day(&bench, "2026-10-31");
    assert_eq!(kept.reading.unwrap().followers, Some(1_215));
    assert_eq!(kept.earlier[0].reading.followers, Some(1_210), "what was there is kept beside it");
}

#[tokio::test]
async fn nothing_is_imported_while_nobody_said_whose_it_is() {
    let (bench, dir) = (office(), tempfile::tempdir().unwrap());
    let path = file(dir.path(), "date,account,followers\n2026-10-30,otra,10\n2026-10-30,page,20\n");
    let choices = Choices::default();
    let (_, effects, content) = read(&bench.core, &path, &choices, &[]).await.unwrap().unwrap();
    assert_eq!(effects.unassigned, ["otra"]);
    let refused = import(&bench.core, &path, Some(&content), &choices, &[]).await.unwrap().unwrap_err();
    assert_eq!(refused, Refusal::Unassigned("otra".to_owned()));
    assert_eq!(bench.core.store.day(&AccountId::new("page"), "2026-10-30".parse().unwrap()).unwrap(), None);
}

#[tokio::test]
async fn what_is_no_such_file_is_refused_with_what_it_is() {
    let (bench, dir) = (office(), tempfile::tempdir().unwrap());
    let choices = Choices::default();
    let unfit = async |path: &str| match read(&bench.core, path, &choices, &[]).await.unwrap() {
        Err(Refusal::Unfit(why)) => why,
        other => panic!("{other:?}"),
    };
    let missing = dir.path().join("none.csv");
    assert!(matches!(unfit(missing.to_str().unwrap()).await, Unfit::Disk(_)));
    assert!(matches!(unfit(dir.path().to_str().unwrap()).await, Unfit::Disk(_)), "a folder");
    assert_eq!(unfit(&file(dir.path(), "")).await, Unfit::Empty);
    let huge = dir.path().join("huge.csv");
    std::fs::File::create(&huge).unwrap().set_len(ventanilla::followers::import::LARGEST + 1).unwrap();
    assert!(matches!(unfit(huge.to_str().unwrap()).await, Unfit::TooLarge { .. }));
}

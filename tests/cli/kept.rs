//! E-mails and pictures that the journal names: proved, carried, missed.

use crate::{Home, said};
use chrono::DateTime;
use std::path::Path;
use std::sync::Arc;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Change;
use ventanilla::model::ids::{BlobId, Person, PublicationId};
use ventanilla::model::media::{Media, MediaKind};
use ventanilla::model::people::Role;
use ventanilla::model::publication::{Content, Origin, Policy, Step};
use ventanilla::store::{Options, Store};

/// A data folder whose journal names one picture.
fn filled(dir: &Path) -> BlobId {
    let calendar = Arc::new(Calendar::federal());
    let (store, _) = Store::open(Options { dir, calendar, on_step: &mut |_| {} }).unwrap();
    let blob = store.keep_blob(b"cartel").unwrap();
    let media = Media {
        blob: blob.clone(),
        name: "cartel.png".to_owned(),
        kind: MediaKind::Png,
        bytes: 6,
        width: 1,
        height: 1,
        alt: String::new(),
    };
    let content = Content { media: vec![media], ..Content::default() };
    let create = Change::Publication {
        publication: PublicationId::new("p"),
        based_on: None,
        role: Role::Operator,
        policy: Policy::default(),
        act: Step::Create { origin: Origin::Office, agency: None, content },
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(store.append(&Person::new("ana"), DateTime::UNIX_EPOCH, vec![create])).unwrap();
    blob
}

#[test]
fn they_are_proved_and_carried_and_one_that_is_gone_is_named() {
    let home = Home::new();
    let (one, other, file) = (home.path().join("one"), home.path().join("other"), home.path().join("salida.zst"));
    let (one, other, file) = (one.to_str().unwrap(), other.to_str().unwrap(), file.to_str().unwrap());
    let blob = filled(Path::new(one));
    let (out, _) = said(&home.run(&["--data", one, "verify"]).assert().success());
    assert!(
        out.contains("El correo, la imagen o el registro firmado que cita el diario está y no ha cambiado."),
        "{out}"
    );
    home.run(&["--data", one, "export", file]).assert().success();
    home.run(&["--data", other, "import", file]).assert().success();
    assert_eq!(std::fs::read(Path::new(other).join("blobs").join(blob.as_str())).unwrap(), b"cartel");
    std::fs::write(Path::new(other).join("blobs").join(blob.as_str()), b"otro").unwrap();
    let (_, err) = said(&home.run(&["--data", other, "verify"]).assert().code(1));
    assert!(
        err.contains("Está dañado un correo, una imagen o un registro firmado") && err.contains(blob.as_str()),
        "{err}"
    );
    std::fs::remove_file(Path::new(other).join("blobs").join(blob.as_str())).unwrap();
    let (_, err) = said(&home.run(&["--data", other, "verify"]).assert().code(1));
    assert!(err.contains("Falta un correo, una imagen o un registro firmado") && err.contains("respaldo"), "{err}");
    let again = home.path().join("otra.jsonl");
    let (_, err) = said(&home.run(&["--data", other, "export", again.to_str().unwrap()]).assert().success());
    assert!(
        err.contains("Falta un correo, una imagen o un registro firmado"),
        "a backup without it is better than none: {err}"
    );
}

#[test]
fn compacting_says_how_large_the_view_is_and_changes_nothing() {
    let home = Home::new();
    let (one, none) = (home.path().join("one"), home.path().join("none"));
    let (one, none) = (one.to_str().unwrap(), none.to_str().unwrap());
    filled(Path::new(one));
    let (out, _) = said(&home.run(&["--data", one, "compact"]).assert().success());
    assert!(out.starts_with("La vista ocupa ") && out.contains(" MB; antes ocupaba "), "{out}");
    let (out, _) = said(&home.run(&["--data", one, "verify"]).assert().success());
    assert!(out.contains("La vista dice lo mismo que el diario."), "{out}");
    let (_, err) = said(&home.run(&["--data", none, "compact"]).assert().code(2));
    assert!(err.contains("No hay un diario en ") && !Path::new(none).exists(), "{err}");
}

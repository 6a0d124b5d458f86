//! Bytes kept beside the journal: durable, checked, carried, and missed when they are gone.

use crate::queue::*;
use crate::support::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::ids::BlobId;
use ventanilla::model::mail::{Attached, Mail, Outcome};
use ventanilla::model::media::{Media, MediaKind};
use ventanilla::model::publication::Content;
use ventanilla::store::{TransferError, Verified, export, import, mended_sentence, verify};

fn file(dir: &Path, id: &BlobId) -> PathBuf {
    dir.join("blobs").join(id.as_str())
}

/// Bytes that do not repeat, more than fit in one line of an exported file.
fn long() -> Vec<u8> {
    (0..600_000u32).flat_map(|n| (n * 7).to_be_bytes()).collect()
}

/// A store whose journal names a picture, a raw e-mail and its attachment, and that keeps one more.
fn filled(dir: &Path) -> [BlobId; 3] {
    let desk = Desk::open(dir);
    let keep = |bytes: &[u8]| desk.store.keep_blob(bytes).unwrap();
    let (picture, raw, attached) = (keep(&long()), keep(b"From: enlace@salud.test\r\n\r\nAprobado"), keep(b""));
    keep(b"named by nothing");
    let media = Media {
        blob: picture.clone(),
        name: "cartel.png".to_owned(),
        kind: MediaKind::Png,
        bytes: 2_400_000,
        width: 10,
        height: 10,
        alt: "Un cartel".to_owned(),
    };
    let says = Content { media: vec![media], ..content("Vacunación", None) };
    let attachment = Attached {
        name: "a.pdf".to_owned(),
        mime: "application/pdf".to_owned(),
        bytes: 0,
        blob: Some(attached.clone()),
    };
    let mail = Mail { raw: raw.clone(), attachments: vec![attachment], ..mail("aprobado", 1, None, Outcome::ToDecide) };
    desk.all(1, vec![create("p", says), taken(1, vec![mail])]);
    [picture, raw, attached]
}

fn proved(dir: &Path) -> Verified {
    verify(dir, &Arc::new(Calendar::federal()), false, &mut |_, _| Ok(()), &mut |_| {}).unwrap()
}

fn sentences(lacking: &[String]) -> Vec<(&str, &str)> {
    lacking.iter().map(|one| mended_sentence(one)).map(|(id, detail)| (id, detail.unwrap())).collect()
}

#[test]
fn what_is_kept_is_read_back_and_kept_once() {
    let (folder, desk) = desk();
    let id = desk.store.keep_blob(b"bytes").unwrap();
    assert_eq!(id, BlobId::of(b"bytes"));
    assert_eq!(desk.store.blob(&id).unwrap(), b"bytes");
    let written = || std::fs::metadata(file(folder.path(), &id)).unwrap().modified().unwrap();
    let first = written();
    assert_eq!(desk.store.keep_blob(b"bytes").unwrap(), id);
    assert_eq!(written(), first, "not written again");
    drop(desk);
    let desk = Desk::open(folder.path());
    assert_eq!(desk.store.blob(&id).unwrap(), b"bytes");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file(folder.path(), &id)), mode(&folder.path().join("blobs"))), (0o600, 0o700));
    }
}

#[test]
fn damage_is_noticed_on_reading_and_mended_by_keeping_again() {
    let (folder, desk) = desk();
    let id = desk.store.keep_blob(b"bytes").unwrap();
    std::fs::write(file(folder.path(), &id), b"bytez").unwrap();
    assert_eq!(desk.store.blob(&id).unwrap_err().kind(), std::io::ErrorKind::InvalidData);
    desk.store.keep_blob(b"bytes").unwrap();
    assert_eq!(desk.store.blob(&id).unwrap(), b"bytes");
    let missing = desk.store.blob(&BlobId::of(b"never")).unwrap_err();
    assert_eq!(missing.kind(), std::io::ErrorKind::NotFound);
    for name in ["../lock", "/etc/passwd", "", &"A".repeat(64)] {
        assert!(desk.store.blob(&BlobId::new(name)).is_err(), "{name}");
    }
}

#[test]
fn many_who_keep_the_same_at_once_do_not_disturb_each_other() {
    let (_folder, desk) = desk();
    let bytes = long();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let id = desk.store.keep_blob(&bytes).unwrap();
                assert_eq!(desk.store.blob(&id).unwrap(), bytes);
            });
        }
    });
}

#[test]
fn they_are_carried_with_the_journal_those_that_it_names() {
    for name in ["journal.jsonl", "journal.jsonl.zst"] {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let named = filled(one.path());
        let out = one.path().join(name);
        let written = export(one.path(), &out).unwrap();
        assert_eq!((written.entries, written.blobs, written.lacking.len()), (2, 3, 0));
        let target = other.path().join("data");
        assert_eq!(import(&target, &out).unwrap(), written);
        let desk = Desk::open(&target);
        assert_eq!(desk.store.blob(&named[0]).unwrap(), long());
        assert_eq!(desk.store.blob(&named[2]).unwrap(), b"");
        drop(desk);
        let found = proved(&target);
        assert_eq!((found.blobs, found.lacking, found.same), (3, vec![], true));
        assert!(!target.join("blobs.importing").exists());
        assert_eq!(std::fs::read_dir(target.join("blobs")).unwrap().count(), 3);
    }
}

#[test]
fn a_file_whose_kept_bytes_are_not_whole_is_not_taken() {
    let one = tempfile::tempdir().unwrap();
    filled(one.path());
    let out = one.path().join("journal.jsonl");
    export(one.path(), &out).unwrap();
    let text = std::fs::read_to_string(&out).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let parts: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("{\"blob\":")).collect();
    assert_eq!(parts.len(), 5, "three parts of the picture");
    let three = parts.iter().copied().find(|at| lines[*at].contains("\"of\":3")).unwrap();
    let without = |gone: &[usize]| {
        let kept = lines.iter().enumerate().filter(|(at, _)| !gone.contains(at));
        kept.map(|(_, line)| *line).collect::<String>()
    };
    let mut swapped = lines.clone();
    swapped.swap(three, three + 1);
    let damaged = [
        without(&[three]),
        without(&[three + 1]),
        without(&[three + 2]),
        without(&[three, three + 1, three + 2]),
        swapped.concat(),
        text.replacen("\"data\":\"", "\"data\":\"AAAA", 1),
        text.replacen("\"data\":\"", "\"data\":\"!", 1),
        text.replacen("\"blobs\":3", "\"blobs\":2", 1),
    ];
    for (place, content) in damaged.into_iter().enumerate() {
        assert_ne!(content, text, "{place}");
        let other = tempfile::tempdir().unwrap();
        std::fs::write(&out, content).unwrap();
        match import(other.path(), &out) {
            Err(TransferError::Content(why)) => assert!(why.starts_with("content-blob"), "{place}: {why}"),
            other => panic!("{place}: {other:?}"),
        }
        for name in ["journal", "blobs", "blobs.importing", "journal.importing"] {
            assert!(!other.path().join(name).exists(), "{place}: {name}");
        }
    }
}

#[test]
fn an_exported_file_from_before_there_were_any_is_still_taken() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = Desk::open(one.path());
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    drop(desk);
    let out = one.path().join("journal.jsonl");
    export(one.path(), &out).unwrap();
    let text = std::fs::read_to_string(&out).unwrap();
    std::fs::write(&out, text.replacen(",\"blobs\":0", "", 1)).unwrap();
    assert!(!std::fs::read_to_string(&out).unwrap().contains("blobs"));
    assert_eq!(import(other.path(), &out).unwrap().entries, 1);
}

#[test]
fn those_that_are_missing_or_damaged_are_named_and_the_rest_is_carried() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let [picture, raw, attached] = filled(one.path());
    assert_eq!(proved(one.path()).lacking, Vec::<String>::new());
    std::fs::remove_file(file(one.path(), &raw)).unwrap();
    std::fs::write(file(one.path(), &picture), b"rotten").unwrap();
    let found = proved(one.path());
    let mut expected = [("blob-damaged", picture.as_str()), ("blob-missing", raw.as_str())];
    expected.sort_by_key(|(_, id)| *id);
    assert_eq!((sentences(&found.lacking), found.same), (expected.to_vec(), true));
    let out = one.path().join("journal.jsonl");
    let written = export(one.path(), &out).unwrap();
    assert_eq!((written.blobs, sentences(&written.lacking)), (1, expected.to_vec()));
    let taken = import(other.path(), &out).unwrap();
    assert_eq!((taken.blobs, taken.lacking.len()), (1, 2));
    assert_eq!(Desk::open(other.path()).store.blob(&attached).unwrap(), b"");
}

//! Drafts outlive a kill, and are nobody else's to read.

use crate::queue::content;
use crate::support::*;
use ventanilla::model::channel::Channel;
use ventanilla::model::exchange::Draft;
use ventanilla::model::ids::{ConversationId, PublicationId};
use ventanilla::model::queue::PublicationDraft;

fn draft(name: &str, at: i64, text: &str) -> Draft {
    let conversation = ConversationId::new(name);
    Draft { conversation, channel: Channel::FacebookComment, text: text.to_owned(), saved_at: minute(at) }
}

#[test]
fn a_draft_is_there_after_opening_again_and_gone_when_dropped() {
    let (folder, desk) = desk();
    let older = draft("aaa", 1, "Buenas tardes");
    let newer = draft("../../bbb", 2, "Hola");
    desk.store.save_draft(&draft("aaa", 0, "Buen")).unwrap();
    desk.store.save_draft(&older).unwrap();
    desk.store.save_draft(&newer).unwrap();
    drop(desk);
    let desk = Desk::open(folder.path());
    assert_eq!(desk.store.draft(&older.conversation), Some(older.clone()));
    assert_eq!(desk.store.drafts(), [newer.clone(), older.clone()]);
    desk.store.drop_draft(&older.conversation).unwrap();
    desk.store.drop_draft(&older.conversation).unwrap();
    assert_eq!(desk.store.drafts(), [newer]);
    assert!(!folder.path().join("../bbb.json").exists());
}

#[test]
fn a_publication_that_was_begun_is_there_after_opening_again_under_its_name_or_as_the_new_one() {
    let (folder, desk) = desk();
    let draft = |name: Option<&str>, at: i64, text: &str| PublicationDraft {
        publication: name.map(PublicationId::new),
        based_on: name.map(|_| 3),
        agency: None,
        from_agency: false,
        content: content(text, Some(9)),
        saved_at: minute(at),
    };
    desk.store.save_publication_draft(&draft(None, 1, "Vac")).unwrap();
    // The names by which a new one could be mistaken for a named one, and one that leads out of the folder.
    let drafts = [draft(Some("../../x"), 5, "d"), draft(Some("_new"), 4, "c"), draft(Some("new"), 3, "b")];
    for draft in &drafts {
        desk.store.save_publication_draft(draft).unwrap();
    }
    let new = draft(None, 2, "Vacunación");
    desk.store.save_publication_draft(&new).unwrap();
    drop(desk);
    let desk = Desk::open(folder.path());
    let read = desk.store.publication_drafts();
    let expected: Vec<_> = drafts.iter().cloned().chain([new]).collect();
    assert_eq!(read, expected, "newest first");
    assert!(desk.store.drafts().is_empty(), "they are no drafts of answers");
    desk.store.drop_publication_draft(None).unwrap();
    desk.store.drop_publication_draft(None).unwrap();
    desk.store.drop_publication_draft(Some(&PublicationId::new("new"))).unwrap();
    assert_eq!(desk.store.publication_drafts(), expected[..2]);
}

#[cfg(unix)]
#[test]
fn everything_on_disk_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let dir = outer.path().join("data");
    let desk = Desk::open(&dir);
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    desk.store.save_draft(&draft("aaa", 0, "Buen")).unwrap();
    let new = PublicationDraft {
        publication: None,
        based_on: None,
        agency: None,
        from_agency: false,
        content: content("Hola", None),
        saved_at: minute(1),
    };
    desk.store.save_publication_draft(&new).unwrap();
    desk.store.keep_blob(b"bytes").unwrap();
    let mode = |path: &str| std::fs::metadata(dir.join(path)).unwrap().permissions().mode() & 0o777;
    for folder in ["", "journal", "view", "drafts", "drafts/publications", "blobs"] {
        assert_eq!(mode(folder), 0o700, "{folder}");
    }
    for file in ["lock", "journal/FORMAT", "journal/00000001.jsonl", "drafts/aaa.json", "drafts/publications/_new.json"]
    {
        assert_eq!(mode(file), 0o600, "{file}");
    }
}

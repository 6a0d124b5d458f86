//! Drafts outlive a kill, and are nobody else's to read.

use crate::support::*;
use ventanilla::model::channel::Channel;
use ventanilla::model::exchange::Draft;
use ventanilla::model::ids::ConversationId;

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

#[cfg(unix)]
#[test]
fn everything_on_disk_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let dir = outer.path().join("data");
    let desk = Desk::open(&dir);
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    desk.store.save_draft(&draft("aaa", 0, "Buen")).unwrap();
    let mode = |path: &str| std::fs::metadata(dir.join(path)).unwrap().permissions().mode() & 0o777;
    for folder in ["", "journal", "view", "drafts"] {
        assert_eq!(mode(folder), 0o700, "{folder}");
    }
    for file in ["lock", "journal/FORMAT", "journal/00000001.jsonl", "drafts/aaa.json"] {
        assert_eq!(mode(file), 0o600, "{file}");
    }
}

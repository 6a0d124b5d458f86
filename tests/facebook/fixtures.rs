//! Every recorded answer is read; what cannot be understood is kept, never a panic.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use ventanilla::model::channel::Surface;
use ventanilla::model::ids::RemoteId;
use ventanilla::model::sighting::{Post, Presence};
use ventanilla::net::facebook::{Heard, Read, read_comments, read_messages, read_posts, read_webhook};

fn folder(name: &str) -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/facebook").join(name);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let json: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|ext| ext == "json")).collect();
    json.into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
        })
        .collect()
}

fn post() -> Post {
    Post { id: RemoteId::new("1_1"), text: String::new(), created_at: None, permalink: None }
}

fn counts(read: &Read) -> (usize, usize) {
    (read.sightings.len(), read.unreadable.len())
}

fn pieces(answer: &Value) -> usize {
    match answer.get("data") {
        Some(list) => list.as_array().unwrap().len(),
        None if answer.get("id").is_some() => 1,
        None => answer.as_object().unwrap().len(),
    }
}

#[test]
fn comments() {
    for (name, answer) in folder("comments") {
        let read = read_comments(&answer, "1", &post());
        // These two were recorded without ids: nothing could be answered or told apart, so they are kept as they are.
        let expected = if name.starts_with("comments_p") { (0, pieces(&answer)) } else { (pieces(&answer), 0) };
        assert_eq!(counts(&read), expected, "{name}");
        assert!(read.unreadable.iter().all(|one| one.why == "a comment without id" && one.raw.contains("message")));
    }
}

#[test]
fn the_lists_without_ids_are_good_once_they_have_them() {
    for (name, mut answer) in folder("comments").into_iter().filter(|(name, _)| name.starts_with("comments_p")) {
        for (number, item) in answer["data"].as_array_mut().unwrap().iter_mut().enumerate() {
            item["id"] = json!(format!("1_{number}"));
        }
        assert_eq!(counts(&read_comments(&answer, "1", &post())), (pieces(&answer), 0), "{name}");
    }
}

#[test]
fn posts() {
    for (name, answer) in folder("posts") {
        let read = read_posts(&answer, "175154750010052", Surface::VisitorPost);
        assert_eq!(counts(&read), (pieces(&answer), 0), "{name}: {:?}", read.unreadable);
    }
}

#[test]
fn messages_with_what_is_attached_to_them() {
    for (name, answer) in folder("messages") {
        let read = read_messages(&answer, "2121008874780932", "t_1");
        assert_eq!(counts(&read), (pieces(&answer), 0), "{name}");
        assert!(
            read.sightings.iter().all(|one| one.citizen.as_ref().unwrap().id.as_deref() != Some("2121008874780932"))
        );
        assert!(read.sightings.iter().any(|one| one.attachments.iter().any(|piece| piece.kind == "photo")), "{name}");
    }
}

#[test]
fn what_is_no_message_is_kept_as_unreadable() {
    let mut all = folder("conversations");
    all.extend(folder("pages"));
    all.extend(folder(""));
    assert_eq!(all.len(), 2 + 5 + 3);
    for (name, answer) in all {
        let read = read_messages(&answer, "1", "t_1");
        assert!(read.sightings.is_empty() && !read.unreadable.is_empty(), "{name}: {read:?}");
    }
}

#[test]
fn every_notification_is_understood_passed_over_or_kept() {
    let all = folder("webhooks");
    assert!(all.len() > 60);
    let mut total = 0;
    for (name, notification) in &all {
        let Heard { sightings, gone, unreadable, passed_over } = read_webhook(notification);
        let parts = sightings.len() + gone.len() + unreadable.len() + passed_over.len();
        assert!(parts > 0, "{name} left no trace");
        assert!(unreadable.is_empty(), "{name}: {unreadable:?}");
        total += sightings.len();
    }
    assert!(total > 30, "{total}");
}

#[test]
fn the_notifications_that_matter_say_what_they_should() {
    let all = folder("webhooks");
    let one = |name: &str| read_webhook(&all[name]).sightings.remove(0);
    let added = one("feed-comment-add-211");
    assert_eq!((added.surface, added.text.as_str()), (Surface::Comment, "and the next one"));
    assert!(added.ours, "the sender is the Page itself");
    assert!(one("feed-comment-edited-25").edited);
    assert_eq!(read_webhook(&all["feed-comment-remove-25"]).gone[0].as_str(), "905578656204626_905579239537901");
    assert_eq!(read_webhook(&all["messaging-message-isdeleted"]).gone[0].as_str(), "message_id");
    let post = one("feed-post-add-25");
    assert_eq!((post.surface, post.citizen.unwrap().name.as_str()), (Surface::VisitorPost, "John Doe"));
    assert_eq!(one("feed-post-hide").presence, Presence::Hidden);
    assert_eq!(one("mention-comment-add").surface, Surface::Mention);
    assert_eq!(one("mention-post-add").remote.as_str(), "44444444_444444444");
    let reply = one("messaging-message-reply-1");
    assert_eq!((reply.thread.as_str(), reply.ours, reply.text.as_str()), ("987654321432", false, "hello, world!"));
    assert!(one("messaging-message-basic-echo").ours);
    assert!(one("messaging-message-edits").edited);
    assert_eq!(one("messaging-message-sticker-thumbup").attachments[0].kind, "photo");
}

#[test]
fn nothing_that_can_be_said_in_json_makes_the_readers_fall_over() {
    for piece in [json!(null), json!(7), json!("x"), json!([]), json!([[null]]), json!({}), json!({ "data": {} })] {
        for wrapped in [
            piece.clone(),
            json!({ "data": [piece] }),
            json!({ "id": piece, "created_time": piece, "from": piece, "attachments": piece, "parent": piece }),
            json!({ "object": "page", "entry": [piece] }),
            json!({ "object": "page", "entry": [{ "id": "1", "changes": [piece], "messaging": [piece] }] }),
            json!({ "object": "page", "entry": [{ "id": "1", "changes": [{ "field": "feed", "value": piece }] }] }),
        ] {
            let read = read_comments(&wrapped, "1", &post());
            assert!(read.sightings.is_empty() || wrapped["id"] == 7 || wrapped["id"] == "x");
            assert_eq!(read_posts(&wrapped, "1", Surface::Mention).sightings.len(), read.sightings.len());
            assert_eq!(read_messages(&wrapped, "1", "t_1").sightings.len(), read.sightings.len());
            assert!(read_webhook(&wrapped).sightings.is_empty());
        }
    }
}

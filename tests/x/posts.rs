//! What posts become: surfaces, threads, citizens, texts.

use crate::support::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use ventanilla::model::account::Feed;
use ventanilla::model::channel::Surface;
use ventanilla::model::sighting::{Answerable, Sighting};
use ventanilla::net::x::Plan;
use ventanilla::net::x::reading::{Common, Reader};
use ventanilla::net::x::wire::{Page, time};

async fn one(world: &World, feed: Feed, to: &str, body: Value) -> Sighting {
    world.get_once(to, body).await;
    let mut batch = world.pull(feed, None).await.unwrap();
    assert_eq!((batch.sightings.len(), batch.unreadable.len()), (1, 0), "{batch:?}");
    batch.sightings.remove(0)
}

#[tokio::test]
async fn a_mention_opens_a_thread_of_its_own() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let seen =
            one(&world, Feed::Mentions, MENTIONS, page(&[world.post("30", "Hola @GobSinaloa &amp; CFE")], None)).await;
        assert_eq!((seen.surface, seen.thread.as_str(), seen.ours), (Surface::Mention, "30", false));
        let citizen = seen.citizen.unwrap();
        assert_eq!((citizen.id.as_deref(), citizen.name.as_str()), (Some("77"), "Vecina"));
        assert_eq!(seen.permalink.as_deref(), Some("https://x.com/vecina77/status/30"));
        assert_eq!(seen.text, "Hola @GobSinaloa & CFE");
        assert_eq!((seen.answerable, seen.edited, seen.post), (Answerable::Yes, false, None));
        assert_eq!(seen.raw["id"], "30");
    }
}

#[tokio::test]
async fn a_reply_to_our_post_hangs_from_it_and_knows_whether_it_can_be_answered() {
    for dialect in BOTH {
        let names = names(dialect);
        for (plan, named, answerable) in [
            (Plan::SelfServe, true, Answerable::Yes),
            (Plan::SelfServe, false, Answerable::BrowserOnly),
            (Plan::Enterprise, false, Answerable::Yes),
        ] {
            let world = World::with(dialect, |settings, _| settings.plan = plan).await;
            let mut reply = world.post("31", "¿Y el agua?");
            reply["conversation_id"] = json!("10");
            reply["in_reply_to_user_id"] = json!(US);
            reply[names.referenced] = json!([{"type": "replied_to", "id": "10"}]);
            if !named {
                reply["entities"] = json!({});
            }
            let mut body = page(&[reply], None);
            body["includes"][names.included] = json!([post(dialect, "10", US, "Mañana no hay agua")]);
            let seen = one(&world, Feed::Replies, SEARCH, body).await;
            assert_eq!((seen.surface, seen.thread.as_str()), (Surface::Reply, "10"));
            assert_eq!(seen.parent.unwrap().as_str(), "10");
            let root = seen.post.unwrap();
            assert_eq!((root.text.as_str(), root.id.as_str()), ("Mañana no hay agua", "10"));
            assert_eq!(root.permalink.as_deref(), Some("https://x.com/GobSinaloa/status/10"));
            assert_eq!(seen.answerable, answerable);
        }
    }
}

#[tokio::test]
async fn a_quote_of_ours_can_be_answered_even_when_only_its_address_says_so() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let mut quote = world.post("32", "Miren https://t.co/abcdefghij");
        quote[names(dialect).referenced] = json!([{"type": "quoted", "id": "10"}]);
        quote["entities"] = json!({"urls": [{"url": "https://t.co/abcdefghij",
            "expanded_url": "https://twitter.com/gobsinaloa/status/10?s=20"}]});
        let seen = one(&world, Feed::Replies, SEARCH, page(&[quote], None)).await;
        assert_eq!(seen.answerable, Answerable::Yes);
        assert_eq!(seen.text, "Miren https://twitter.com/gobsinaloa/status/10?s=20");
    }
}

#[tokio::test]
async fn long_texts_pictures_and_films_are_whole() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let mut long = world.post("33", "Corto… https://t.co/abcdefghij");
        long[names(dialect).note] = json!({"text": "Largo y completo https://t.co/abcdefghij https://t.co/media00000",
            "entities": {"urls": [
                {"url": "https://t.co/abcdefghij", "expanded_url": "https://sinaloa.gob.mx/a"},
                {"url": "https://t.co/media00000", "expanded_url": "https://x.com/v/status/33/photo/1", "media_key": "3_1"}]}});
        long["attachments"] = json!({"media_keys": ["3_1", "7_1", "gone"]});
        let mut body = page(&[long], None);
        body["includes"]["media"] = json!([
            {"media_key": "3_1", "type": "photo", "url": "https://pbs.twimg.com/a.jpg", "alt_text": "Un bache"},
            {"media_key": "7_1", "type": "video", "preview_image_url": "https://pbs.twimg.com/p.jpg",
             "variants": [{"url": "https://v/low.mp4", "bit_rate": 1}, {"url": "https://v/high.mp4", "bit_rate": 9}, {"url": "https://v/list.m3u8"}]}]);
        let seen = one(&world, Feed::Mentions, MENTIONS, body).await;
        assert_eq!(seen.text, "Largo y completo https://sinaloa.gob.mx/a");
        let kinds: Vec<_> = seen.attachments.iter().map(|one| (one.kind.as_str(), one.url.as_deref())).collect();
        assert_eq!(
            kinds,
            [("photo", Some("https://pbs.twimg.com/a.jpg")), ("video", Some("https://v/high.mp4")), ("file", None)]
        );
        assert_eq!(seen.attachments[0].title.as_deref(), Some("Un bache"));
    }
}

#[tokio::test]
async fn an_edit_is_the_same_message() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let mut edited = world.post("41", "Corregido");
        edited[names(dialect).history] = json!(["40", "41"]);
        edited["conversation_id"] = json!("40");
        let seen = one(&world, Feed::Mentions, MENTIONS, page(&[edited], None)).await;
        assert_eq!((seen.remote.as_str(), seen.edited, seen.thread.as_str()), ("40", true, "40"));
        assert_eq!(seen.post, None);
    }
}

#[tokio::test]
async fn what_we_wrote_elsewhere_settles_a_conversation_and_plain_posts_open_none() {
    for dialect in BOTH {
        let names = names(dialect);
        let world = World::new(dialect).await;
        let mut answer = post(dialect, "52", US, "@vecina77 Ya vamos");
        answer["conversation_id"] = json!("30");
        answer["in_reply_to_user_id"] = json!("77");
        answer[names.referenced] = json!([{"type": "replied_to", "id": "30"}]);
        let mut below = post(dialect, "53", US, "Y gracias");
        below["conversation_id"] = json!("30");
        below["in_reply_to_user_id"] = json!(US);
        below[names.referenced] = json!([{"type": "replied_to", "id": "52"}]);
        let plain = post(dialect, "51", US, "Aviso");
        let mut repost = post(dialect, "50", US, "RT @otro: …");
        repost[names.referenced] = json!([{"type": "retweeted", "id": "5"}]);
        let mut body = page(&[below, answer.clone(), plain, repost], None);
        body["includes"][names.included] = json!([answer]);
        world.get(OWN, body).await;
        let batch = world.pull(Feed::Own, None).await.unwrap();
        assert_eq!(ids(&batch), ["53", "52", "51"]);
        assert!(batch.sightings.iter().all(|seen| seen.ours));
        let whom: Vec<_> =
            batch.sightings.iter().map(|seen| seen.citizen.as_ref().and_then(|one| one.id.as_deref())).collect();
        assert_eq!(whom, [Some("77"), Some("77"), None]);
        assert_eq!(batch.sightings[1].thread, "30");
        assert_eq!(batch.sightings[1].parent.as_ref().unwrap().as_str(), "30");
    }
}

#[test]
fn both_ways_of_writing_a_time_are_read() {
    assert_eq!(time("Wed Jan 06 18:40:40 +0000 2021"), time("2021-01-06T18:40:40.000Z"));
    assert_eq!(time("ayer"), None);
}

/// JSON of the names X uses, with any value below any name.
fn anything() -> impl Strategy<Value = Value> {
    let names = [
        "data",
        "includes",
        "errors",
        "meta",
        "id",
        "text",
        "created_at",
        "author_id",
        "entities",
        "urls",
        "url",
        "mentions",
        "username",
        "users",
        "tweets",
        "posts",
        "media",
        "media_key",
        "attachments",
        "media_keys",
        "referenced_posts",
        "referenced_tweets",
        "type",
        "edit_history_post_ids",
        "note_post",
        "sender_id",
        "dm_conversation_id",
        "participant_ids",
        "expanded_url",
        "next_token",
        "variants",
        "conversation_id",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(|number| json!(number)),
        any::<bool>().prop_map(|truth| json!(truth)),
        ".{0,12}".prop_map(Value::String),
        Just(json!("1000")),
        Just(json!("2026-11-23T00:00:00Z")),
        Just(json!("replied_to")),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((prop::sample::select(names.to_vec()), inner), 0..8)
                .prop_map(|pairs| pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    /// Whatever comes, reading ends with a sighting or a reason, and what is read keeps what it came from.
    #[test]
    fn nothing_x_could_answer_makes_reading_fail(body in anything(), item in anything()) {
        let settings = settings("https://api.x.com".to_owned(), BOTH[0]);
        if let Ok(mut page) = Page::of(&body) {
            page.items.push(item);
            let reader = Reader { settings: &settings, includes: &page.includes, all: Common::Nothing };
            for item in &page.items {
                if let Ok(Some(seen)) = reader.post(item) {
                    prop_assert_eq!(&seen.raw, item);
                    prop_assert!(!seen.remote.as_str().is_empty() && !seen.thread.is_empty());
                }
                if let Err(why) = reader.direct(item) {
                    prop_assert!(!why.is_empty());
                }
            }
        }
    }
}

#[tokio::test]
async fn what_cannot_be_understood_is_reported_once_and_the_rest_goes_on() {
    let world = World::new(BOTH[1]).await;
    let bad = [
        json!({"id": "9", "text": 5, "created_at": ago(1)}),
        json!({"id": "8", "text": "x", "created_at": "ayer"}),
        json!({"id": "7", "text": "x", "created_at": 12}),
        json!({"id": null, "text": "x"}),
        json!("nothing"),
        json!({"id": "6", "text": null}),
    ];
    let strange = json!({"id": "5", "text": "leída", "created_at": ago(1), "author_id": null, "entities": [],
        "attachments": "x", "referenced_posts": {"a": 1}, "edit_history_post_ids": [null, {}], "note_post": 7, "new": {}});
    let mut items = bad.to_vec();
    items.push(strange);
    let mut body = page(&items, None);
    body["includes"] = json!({"users": [null, 5, {"id": 1}], "posts": "x", "media": [{}]});
    world.get(MENTIONS, body).await;
    let batch = world.pull(Feed::Mentions, None).await.unwrap();
    assert_eq!(batch.unreadable.len(), bad.len());
    assert_eq!(ids(&batch), ["5"]);
    assert_eq!(batch.sightings[0].citizen.as_ref().unwrap().id, None);
    let again = world.pull(Feed::Mentions, None).await.unwrap();
    assert_eq!((again.unreadable.len(), again.cost_micros), (0, 0));
    let later = world.pull(Feed::Mentions, batch.cursor.as_deref()).await.unwrap();
    assert!(later.changes_nothing(batch.cursor.as_deref()), "{later:?}");
}

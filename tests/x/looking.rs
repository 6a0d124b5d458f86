//! Looking at what was published.

use crate::support::*;
use crate::wire::{edit, posting, remove};
use chrono::{Duration, Utc};
use serde_json::{Value, json};
use ventanilla::model::account::{Feed, NetworkKind};
use ventanilla::model::ids::RemoteId;
use ventanilla::model::posting::{Found, PostAction};
use ventanilla::net::x::Dialect;
use ventanilla::net::{Fault, Network};

const TWEETS: &str = "/2/tweets";
const TEXT: &str = "Vea sinaloa.gob.mx/placas (o http://gob.mx/) & pague";
const SHOWN: &str = "Vea https://t.co/abcdefghij (o https://t.co/klmnopqrst) &amp; pague";

fn missing(kind: &str) -> Value {
    json!({"errors": [{"type": format!("https://api.twitter.com/2/problems/{kind}"), "title": "T", "value": "99"}]})
}

/// A post of ours as X gives it back: addresses shortened, one more for its picture.
fn ours(dialect: Dialect, id: &str, text: &str) -> Value {
    let mut ours = post(dialect, id, US, text);
    ours["created_at"] = json!(ago(0));
    ours["entities"]["urls"] = json!([
        {"url": "https://t.co/abcdefghij", "expanded_url": "http://sinaloa.gob.mx/placas"},
        {"url": "https://t.co/klmnopqrst", "expanded_url": "http://gob.mx/"},
    ]);
    ours
}

async fn look(world: &World, text: &str) -> Result<Found, Fault> {
    world.account.look(&RemoteId::new("99"), text).await
}

#[tokio::test]
async fn a_live_post_is_known_by_its_text_and_another_text_is_shown() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let mut pictured = ours(dialect, "99", &format!("{SHOWN} https://t.co/picture001"));
        world.get_once(TWEETS, page(&[ours(dialect, "99", SHOWN)], None)).await;
        let live = Found::Live { permalink: Some("https://x.com/GobSinaloa/status/99".to_owned()) };
        assert_eq!(look(&world, TEXT).await.unwrap(), live);
        assert_eq!(world.query(TWEETS, 0, "ids").await.as_deref(), Some("99"));

        // The address of a picture that X does not call one; without a picture it is somebody's.
        world.get_once(TWEETS, page(&[pictured.clone()], None)).await;
        assert!(matches!(look(&world, TEXT).await.unwrap(), Found::Altered { .. }));
        pictured["attachments"] = json!({"media_keys": ["3_700"]});
        world.get_once(TWEETS, page(&[pictured], None)).await;
        assert_eq!(look(&world, TEXT).await.unwrap(), live);

        world.get_once(TWEETS, page(&[ours(dialect, "99", "@ana Vea y pague")], None)).await;
        let found = look(&world, "@luz Vea y pague").await.unwrap();
        assert_eq!(found, Found::Altered { text: "@ana Vea y pague".to_owned() });
        world.get(MENTIONS, nothing()).await;
        assert_eq!(world.pull(Feed::Mentions, None).await.unwrap().cost_micros, 5_000, "one post in a day");
    }
}

#[tokio::test]
async fn of_a_post_that_was_edited_the_latest_version_counts() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let history = names(dialect).history;
        let [mut first, mut second] = [ours(dialect, "99", "Mañana"), ours(dialect, "100", "Pasado mañana")];
        first[history] = json!(["99", "100"]);
        second[history] = json!(["99", "100"]);
        world.get_once(TWEETS, page(&[first], None)).await;
        world.get_once(TWEETS, page(&[second], None)).await;
        assert_eq!(look(&world, "Mañana").await.unwrap(), Found::Altered { text: "Pasado mañana".to_owned() });
        assert_eq!(world.query(TWEETS, 1, "ids").await.as_deref(), Some("100"));
    }
}

#[tokio::test]
async fn only_what_x_says_not_to_exist_is_gone() {
    let world = World::new(BOTH[1]).await;
    world.get_once(TWEETS, missing("resource-not-found")).await;
    assert_eq!(look(&world, TEXT).await.unwrap(), Found::Gone);
    world.get_once(TWEETS, missing("not-authorized-for-resource")).await;
    assert!(matches!(look(&world, TEXT).await, Err(Fault::Permission { .. })));
    world.get_once(TWEETS, json!({})).await;
    assert!(matches!(look(&world, TEXT).await, Err(Fault::Contract { .. })));
    world.answer("GET", TWEETS, wiremock::ResponseTemplate::new(404)).await;
    assert!(look(&world, TEXT).await.is_err(), "a wrong address is not a post that is gone");
    let nowhere = world.account.look(&RemoteId::new("9,10"), TEXT).await;
    assert!(matches!(nowhere, Err(Fault::Refused { .. })) && world.asked(TWEETS).await.len() == 4);
}

#[tokio::test]
async fn a_post_is_found_among_ours_and_no_answer_repost_or_older_one_is_taken_for_it() {
    for dialect in BOTH {
        let world = World::new(dialect).await;
        let names = names(dialect);
        let mut answer = ours(dialect, "95", SHOWN);
        answer[names.referenced] = json!([{"type": "replied_to", "id": "30"}]);
        let mut repost = ours(dialect, "94", SHOWN);
        repost[names.referenced] = json!([{"type": "retweeted", "id": "30"}]);
        let mut old = ours(dialect, "91", SHOWN);
        old["created_at"] = json!(ago(30));
        let to_somebody = ours(dialect, "93", &format!("@vecina77 {SHOWN}"));
        world.get(OWN, page(&[answer, repost, to_somebody, ours(dialect, "92", SHOWN), old], None)).await;
        let sought = posting(NetworkKind::X, PostAction::Publish, TEXT);
        let not_before = Utc::now() - Duration::minutes(5);
        let found = world.account.find_post(&sought, not_before, &[]).await.unwrap().unwrap();
        assert_eq!((found.remote.as_str(), found.cost_micros), ("92", 200_000));
        let asked = at(&world.query(OWN, 0, "start_time").await.unwrap());
        assert!(asked < not_before && not_before - asked < Duration::seconds(62));
        let known = [RemoteId::new("92")];
        assert_eq!(world.account.find_post(&sought, not_before, &known).await.unwrap(), None);
        let other = posting(NetworkKind::X, PostAction::Publish, "Vea y pague");
        assert_eq!(world.account.find_post(&other, not_before, &[]).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_removal_took_effect_when_the_post_is_gone_and_a_change_never_does() {
    let world = World::new(BOTH[1]).await;
    let find = async |action| world.account.find_post(&posting(NetworkKind::X, action, TEXT), Utc::now(), &[]).await;
    world.get_once(TWEETS, missing("resource-not-found")).await;
    assert_eq!(find(remove("99")).await.unwrap().unwrap().remote.as_str(), "99");
    world.get_once(TWEETS, page(&[ours(BOTH[1], "99", SHOWN)], None)).await;
    assert_eq!(find(remove("99")).await.unwrap(), None);
    world.answer("GET", TWEETS, wiremock::ResponseTemplate::new(503)).await;
    assert!(find(remove("99")).await.is_err());
    assert_eq!(find(edit("99")).await.unwrap(), None);
}

//! What the office publishes: on both networks, with pictures, changed and taken away, through the real connectors and
//! by hand.

use crate::client::{Practice, text};
use crate::connectors::network;
use chrono::{TimeDelta, Utc};
use reqwest::multipart::{Form, Part};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::ids::{BlobId, ContentHash, DeliveryId, Person, PublicationId, RemoteId};
use ventanilla::model::media::{Media, MediaKind, Picture};
use ventanilla::model::posting::{Found, PostAction, Posting};
use ventanilla::net::{Fault, Network};
use ventanilla::practice::{Options, PAGE_ID};

const PNG: &[u8] = include_bytes!("../../assets/practice/cartel.png");

fn posting(network: &dyn Network, action: PostAction, text: &str, pictures: &[Picture]) -> Posting {
    Posting {
        id: DeliveryId::new("p"),
        account: network.account().clone(),
        network: network.network(),
        publication: PublicationId::new("q"),
        action,
        text: text.to_owned(),
        media: pictures.iter().map(|picture| picture.media.clone()).collect(),
        content: ContentHash::new("ab12cd34"),
        by: Person::new("beatriz"),
        queued_at: Utc::now(),
        state: DeliveryState::Sending { since: Utc::now() },
        attempts: 1,
    }
}

/// A picture, followed by so many bytes that no reader looks at.
fn picture(alt: &str, padding: usize) -> Picture {
    let bytes: Vec<u8> = PNG.iter().copied().chain(std::iter::repeat_n(7, padding)).collect();
    let media = Media {
        blob: BlobId::new("b"),
        name: "cartel.png".to_owned(),
        kind: MediaKind::Png,
        bytes: bytes.len() as u64,
        width: 720,
        height: 720,
        alt: alt.to_owned(),
    };
    Picture { media, bytes }
}

async fn posted(practice: &Practice) -> Vec<Value> {
    practice.state().await["posted"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_publication_with_pictures_stands_once_and_is_found_and_looked_at() {
    let words = "📢 Jornada gratuita:\nhttps://sinaloa.gob.mx/jornada el día 5. ¡Asiste!";
    for (kind, dialect) in [(NetworkKind::Facebook, "2.167"), (NetworkKind::X, "2.166"), (NetworkKind::X, "2.167")] {
        let practice = Practice::open(61).await;
        let network = network(&practice, kind, dialect);
        // Above one piece of an upload, and above what a server reads when nobody tells it otherwise.
        let pictures = [picture("Cartel de la jornada", 0), picture("Mapa de sedes", 3_000_000)];
        let publish = posting(network.as_ref(), PostAction::Publish, words, &pictures);
        let from = Utc::now() - TimeDelta::minutes(1);
        assert_eq!(network.find_post(&publish, from, &[]).await.unwrap(), None, "{kind:?}");
        let receipt = network.post(&publish, &pictures).await.unwrap();
        let found = network.find_post(&publish, from, &[]).await.unwrap().expect("it stands there");
        assert_eq!(found.remote, receipt.remote);
        assert_eq!(network.find_post(&publish, from, std::slice::from_ref(&found.remote)).await.unwrap(), None);
        let look = network.look(&receipt.remote, words).await.unwrap();
        assert!(matches!(look, Found::Live { permalink: Some(_) }), "{kind:?} {dialect} {look:?}");
        let all = posted(&practice).await;
        assert_eq!((all.len(), text(&all[0], "kind"), text(&all[0], "id")), (1, "post", receipt.remote.as_str()));
        assert_eq!(text(&all[0], "sent_text"), words);
        let alts: Vec<&str> = all[0]["media"].as_array().unwrap().iter().map(|m| text(m, "alt")).collect();
        assert_eq!(alts, ["Cartel de la jornada", "Mapa de sedes"]);
        assert_eq!(all[0]["media"][1]["bytes"], pictures[1].bytes.len());

        let remove = posting(network.as_ref(), PostAction::Remove { remote: receipt.remote.clone() }, "", &[]);
        assert_eq!(network.find_post(&remove, from, &[]).await.unwrap(), None);
        network.post(&remove, &[]).await.unwrap();
        assert!(network.find_post(&remove, from, &[]).await.unwrap().is_some());
        assert_eq!(network.look(&receipt.remote, words).await.unwrap(), Found::Gone);
        assert_eq!(posted(&practice).await[0]["deleted"], true);
    }
}

#[tokio::test]
async fn a_live_post_is_changed_on_the_page_and_by_nobody_else() {
    let practice = Practice::open(62).await;
    let network = network(&practice, NetworkKind::Facebook, "2.167");
    let publish = posting(network.as_ref(), PostAction::Publish, "Antes", &[]);
    let remote = network.post(&publish, &[]).await.unwrap().remote;
    let edit = posting(network.as_ref(), PostAction::Edit { remote: remote.clone() }, "Después", &[]);
    let from = Utc::now() - TimeDelta::minutes(1);
    assert_eq!(network.find_post(&edit, from, &[]).await.unwrap(), None);
    network.post(&edit, &[]).await.unwrap();
    assert!(network.find_post(&edit, from, &[]).await.unwrap().is_some());
    assert_eq!(network.look(&remote, "Antes").await.unwrap(), Found::Altered { text: "Después".to_owned() });
    let all = posted(&practice).await;
    assert_eq!((all.len(), text(&all[0], "text"), &all[0]["edited"]), (1, "Después", &json!(true)));

    let theirs = json!({"network": "facebook", "surface": "visitor_post", "text": "¿Y el agua?"});
    let theirs = practice.order("say", theirs).await;
    let answer = practice.graph_post(text(&theirs, "id"), json!({"message": "otra cosa"})).await;
    assert_eq!((answer.0, &answer.1["error"]["code"]), (StatusCode::FORBIDDEN, &json!(200)));
    assert_eq!(practice.graph_post("123_456", json!({"message": "nada"})).await.1["error"]["error_subcode"], 33);
}

#[tokio::test]
async fn the_same_twice_and_pictures_that_are_none_are_refused() {
    let practice = Practice::open(63).await;
    let feed = format!("{PAGE_ID}/feed");
    assert_eq!(practice.graph_post(&feed, json!({"message": "Aviso"})).await.0, 200);
    assert_eq!(practice.graph_post(&feed, json!({"message": "Aviso"})).await.1["error"]["code"], 506);
    assert_eq!(practice.graph_post(&feed, json!({"message": "Otro"})).await.0, 200);
    assert_eq!(practice.graph_post(&feed, json!({"message": "Aviso"})).await.0, 200, "it is not the last one");
    assert_eq!(practice.graph_post(&feed, json!({})).await.1["error"]["code"], 100);
    let unknown = json!({"message": "Con foto", "attached_media": [{"media_fbid": "77"}]});
    assert_eq!(practice.graph_post(&feed, unknown).await.0, 400);
    let form = Form::new().text("published", "false").part("source", Part::bytes(b"text".to_vec()).file_name("a.png"));
    let photos = practice.url(&format!("graph/v26.0/{PAGE_ID}/photos"));
    let request = practice.client.post(photos).bearer_auth(&practice.served.facebook_token).multipart(form);
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["error"]["code"], 324);

    assert_eq!(practice.x_post("tweets", json!({"text": "Aviso"})).await.0, 201);
    assert_eq!(practice.x_post("tweets", json!({"text": "Aviso"})).await.0, 403);
    let unknown = json!({"text": "Con foto", "media": {"media_ids": ["77"]}});
    assert_eq!(practice.x_post("tweets", unknown).await.0, 400);
    let begin = json!({"media_type": "image/png", "media_category": "tweet_image", "total_bytes": 9});
    let (_, upload) = practice.x_post("media/upload/initialize", begin).await;
    let early = json!({"text": "Sin acabar", "media": {"media_ids": [upload["data"]["id"]]}});
    assert_eq!(practice.x_post("tweets", early).await.0, 400, "an upload that is not ended cannot be used");
    let end = format!("media/upload/{}/finalize", text(&upload["data"], "id"));
    assert_eq!(practice.x_post(&end, json!({})).await.0, 400, "nothing was uploaded");
    let token = &practice.served.x_token;
    let gone = practice.ask(Method::DELETE, "x/2/tweets/77", &[], token, None).await;
    assert_eq!(gone.0, 404);
    assert_eq!(posted(&practice).await.len(), 4);
}

#[tokio::test]
async fn a_cut_says_nothing_and_reading_back_tells() {
    for (kind, name, path) in [(NetworkKind::Facebook, "facebook", "feed"), (NetworkKind::X, "x", "tweets")] {
        let practice = Practice::open(64).await;
        let network = network(&practice, kind, "2.167");
        let from = Utc::now() - TimeDelta::minutes(1);
        for (fault, stands) in [("cut_before", false), ("cut_after", true)] {
            let order = json!({"network": name, "kind": fault, "method": "POST", "path_contains": path});
            practice.order("fault", order).await;
            let pictures = [picture("Cartel", 0)];
            let publish = posting(network.as_ref(), PostAction::Publish, &format!("Aviso {fault}"), &pictures);
            let error = network.post(&publish, &pictures).await.unwrap_err();
            assert!(error.may_have_acted, "{kind:?} {fault} {error:?}");
            let found = network.find_post(&publish, from, &[]).await.unwrap();
            assert_eq!(found.is_some(), stands, "{kind:?} {fault}");
        }
        let uploads = if kind == NetworkKind::X { "append" } else { "photos" };
        practice.order("fault", json!({"network": name, "kind": "cut_after", "path_contains": uploads})).await;
        let pictures = [picture("Cartel", 0)];
        let publish = posting(network.as_ref(), PostAction::Publish, "Con carteles", &pictures);
        let error = network.post(&publish, &pictures).await.unwrap_err();
        assert!(!error.may_have_acted && !matches!(error.fault, Fault::Refused { .. }), "{error:?}");
        assert_eq!(posted(&practice).await.len(), 1, "what was cut before the post never stood there");
    }
}

#[tokio::test]
async fn citizens_comment_on_what_is_published_but_not_on_what_is_gone() {
    let options = Options { seed: 65, speed: 2000.0, port: 0, faults: false, start: Utc::now() };
    let practice = Practice::with(options).await;
    for kind in [NetworkKind::Facebook, NetworkKind::X] {
        let network = network(&practice, kind, "2.167");
        let publish = posting(network.as_ref(), PostAction::Publish, "Hoy hay vacunas", &[]);
        let id: RemoteId = network.post(&publish, &[]).await.unwrap().remote;
        let name = if kind == NetworkKind::X { "x" } else { "facebook" };
        for asked in 0.. {
            assert!(asked < 5_000, "nobody comments on {name}");
            let state = practice.state().await;
            let below = |m: &&Value| m["parent"] == id.as_str() && m["from"]["office"] == false;
            if state[name].as_array().unwrap().iter().any(|m| below(&m)) {
                break;
            }
        }
    }
    let still = Practice::open(66).await;
    let feed = format!("{PAGE_ID}/feed");
    let (_, answer) = still.graph_post(&feed, json!({"message": "Se retira"})).await;
    let token = &still.served.facebook_token;
    let path = format!("graph/v26.0/{}", text(&answer, "id"));
    assert_eq!(still.ask(Method::DELETE, &path, &[], token, None).await.1, json!({"success": true}));
    let say = json!({"network": "facebook", "surface": "comment", "text": "¿y?", "to": answer["id"]});
    let url = still.url("practice/say");
    assert_eq!(still.client.post(url).json(&say).send().await.unwrap().status(), 400);
}

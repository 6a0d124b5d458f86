//! The Facebook Page against the Graph API's specification.

use crate::drive::{answer, judge, publish, read_everything};
use crate::proxy::{Proxy, Uploads};
use crate::spec::Spec;
use secrecy::SecretString;
use serde_json::{Value, json};
use ventanilla::model::channel::Channel;
use ventanilla::model::ids::AccountId;
use ventanilla::net::facebook::{self, Page, Settings};

const VERSION: &str = "v26.0";
/// Meta's specification has the names of an upload and leaves out the file: the names are judged.
const UPLOADS: Uploads = Uploads::Forms;

/// Lists that hold something recent and go on, so that what hangs below them is asked for too.
fn script(method: &str, path: &str) -> Option<Value> {
    let at = ventanilla::clock::now().format("%Y-%m-%dT%H:%M:%S+0000").to_string();
    let last = path.rsplit('/').next()?;
    let one = match (method, last) {
        ("GET", "published_posts" | "visitor_posts" | "tagged") => json!({
            "id": "77_1", "created_time": at, "updated_time": at, "message": "Arranca el canje de placas",
            "from": { "id": "9", "name": "Rosa" }, "permalink_url": "https://www.facebook.com/77/posts/1",
            "comments": { "data": [], "summary": { "total_count": 3 } },
        }),
        ("GET", "comments") => json!({
            "id": "1_2", "created_time": at, "message": "¿Dónde pago?", "from": { "id": "9", "name": "Rosa" },
            "comment_count": 1, "permalink_url": "https://www.facebook.com/77/posts/1?comment_id=2",
        }),
        ("GET", "conversations") => json!({
            "id": "t_1", "updated_time": at, "can_reply": true, "message_count": 3, "unread_count": 1,
            "participants": { "data": [{ "id": "9", "name": "Rosa" }, { "id": "77", "name": "Gobierno" }] },
        }),
        ("GET", "messages") => json!({
            "id": "m_1", "created_time": at, "message": "Hola", "from": { "id": "9", "name": "Rosa" },
            "to": { "data": [{ "id": "77", "name": "Gobierno" }] },
        }),
        ("POST", "feed") => return Some(json!({ "id": "77_2" })),
        ("POST", "photos") => return Some(json!({ "id": "500" })),
        _ => return None,
    };
    Some(json!({ "data": [one], "paging": { "cursors": { "before": "b", "after": "a" } } }))
}

#[tokio::test]
async fn every_request_to_the_page_keeps_the_specification() {
    let proxy = Proxy::start(crate::setting("VENTANILLA_PRISM_GRAPH"), script, UPLOADS).await;
    let settings = Settings {
        page_id: "77".to_owned(),
        base_url: proxy.base.clone(),
        version: VERSION.to_owned(),
        human_agent: true,
    };
    let page = Page::new(AccountId::new("office"), settings, SecretString::from("token")).unwrap();
    read_everything(&page).await;
    answer(&page, Channel::FacebookComment, "1_2", None).await;
    answer(&page, Channel::FacebookPrivateReply, "1_2", Some("9")).await;
    answer(&page, Channel::Messenger, "t_1", Some("9")).await;
    publish(&page, "77_1").await;
    let template = |path: &str| format!("/{VERSION}/{path}");
    let expected: Vec<_> =
        facebook::requests().iter().map(|(method, path, _)| (method.to_string(), template(path))).collect();
    judge(&proxy.seen(), &Spec::read("graph-openapi.json"), &expected);
}

#[test]
fn every_name_that_a_query_can_have_is_in_the_specification() {
    let spec = Spec::read("graph-openapi.json");
    let wrong: Vec<_> = facebook::requests()
        .iter()
        .flat_map(|(method, path, names)| {
            let names: Vec<_> = names.iter().map(ToString::to_string).collect();
            spec.unknown(method.as_str(), &format!("/{VERSION}/{}", path.replace("{id}", "1")), &names)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_request_that_breaks_the_specification_is_noticed() {
    let proxy = Proxy::start(crate::setting("VENTANILLA_PRISM_GRAPH"), script, UPLOADS).await;
    let address = format!("{}/{VERSION}/1/conversations?platform=FAX&colour=red", proxy.base);
    let answer = reqwest::Client::new().get(address).bearer_auth("token").send().await.unwrap();
    assert!(answer.status().is_client_error());
    let seen = proxy.seen();
    assert!(seen[0].violations.iter().any(|violation| violation.contains("platform")), "{seen:?}");
    let unknown = Spec::read("graph-openapi.json").unknown("GET", &seen[0].path, &seen[0].query);
    assert_eq!(unknown.len(), 1, "{unknown:?}");
}

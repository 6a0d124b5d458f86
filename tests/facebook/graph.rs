//! A small Graph API: enough of the contract to page, filter by time, comment and send; faults on request.

use crate::wire::parts;
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use ventanilla::model::account::Feed;
use ventanilla::model::ids::AccountId;
use ventanilla::model::sighting::Batch;
use ventanilla::net::facebook::{Page, Settings};
use ventanilla::net::{Fault, Network, Pull};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

pub(crate) const PAGE: &str = "1000";
pub(crate) const TOKEN: &str = "EAAB-very-secret-token";

/// What the network holds.
#[derive(Default)]
pub(crate) struct World {
    /// Lists by path (`1000/published_posts`), in the order in which the network gives them.
    pub(crate) lists: HashMap<String, Vec<Value>>,
    /// Objects that are asked for by id and stand in no list.
    pub(crate) objects: HashMap<String, Value>,
    /// Items on a page, whatever is asked for.
    pub(crate) page_size: usize,
    /// True when posts tell how many comments they have.
    pub(crate) marks: bool,
    /// Answers given instead, by method and part of the path.
    pub(crate) instead: Vec<(&'static str, String, ResponseTemplate)>,
    /// True when a list's last cursor leads to its first page again.
    pub(crate) circular: bool,
    /// Pictures uploaded: their alternative texts and bytes.
    pub(crate) pictures: Vec<(String, usize)>,
    /// Headers on every answer.
    pub(crate) headers: Vec<(&'static str, String)>,
    made: u32,
}

struct Graph(Arc<Mutex<World>>);

impl Respond for Graph {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let mut world = self.0.lock().unwrap();
        assert_eq!(request.headers["authorization"], format!("Bearer {TOKEN}").as_str());
        let path = request.url.path().strip_prefix("/v26.0/").expect("the version").to_owned();
        let method = request.method.as_str();
        let instead = world.instead.iter().find(|(verb, part, _)| *verb == method && path.contains(part.as_str()));
        let mut answer = match instead {
            Some((_, _, answer)) => answer.clone(),
            None if method == "DELETE" => world.remove(&path),
            None if path.ends_with("/photos") => world.hold(request),
            None if method == "POST" => world.take(&path, &request.body),
            None => world.give(&path, &request.url.query_pairs().into_owned().collect()),
        };
        for (name, value) in &world.headers {
            answer = answer.insert_header(*name, value.as_str());
        }
        answer
    }
}

impl World {
    fn give(&self, path: &str, query: &HashMap<String, String>) -> ResponseTemplate {
        let Some((id, edge)) = path.split_once('/') else {
            let all = self.lists.values().flatten();
            let found = self.objects.get(path).or_else(|| all.into_iter().find(|item| item["id"] == path));
            return found.map_or_else(gone, |found| ResponseTemplate::new(200).set_body_json(found));
        };
        let since = query.get("since").and_then(|since| since.parse::<i64>().ok()).unwrap_or(0);
        let citizen = query.get("user_id");
        let items: Vec<Value> = self.lists.get(path).into_iter().flatten().cloned().collect();
        if items.is_empty() && edge == "comments" && !self.stands(id) {
            return gone();
        }
        let items: Vec<Value> = items
            .into_iter()
            .filter(|item| edge != "comments" || written(item).is_none_or(|at| at.timestamp() >= since))
            .filter(|item| citizen.is_none_or(|citizen| item["participants"].to_string().contains(citizen.as_str())))
            .map(|item| self.marked(item))
            .collect();
        let from = query.get("after").map_or(0, |after| after.parse::<usize>().unwrap());
        let limit = query.get("limit").map_or(25, |limit| limit.parse::<usize>().unwrap());
        let size = if self.page_size == 0 { limit } else { limit.min(self.page_size) };
        let to = (from + size).min(items.len());
        let mut paging = json!({ "cursors": { "before": from.to_string(), "after": to.to_string() } });
        if to < items.len() {
            paging["next"] = json!("https://elsewhere.example/steal?access_token=x");
        } else if self.circular {
            paging["cursors"]["after"] = json!("0");
            paging["next"] = json!("https://graph.facebook.com/again");
        }
        ResponseTemplate::new(200).set_body_json(json!({ "data": items[from.min(to)..to], "paging": paging }))
    }

    fn stands(&self, id: &str) -> bool {
        self.objects.contains_key(id) || self.lists.values().flatten().any(|item| item["id"] == id)
    }

    fn marked(&self, mut item: Value) -> Value {
        let id = item["id"].as_str().unwrap_or_default().to_owned();
        if self.marks && item.get("created_time").is_some() {
            let total = self.lists.get(&format!("{id}/comments")).map_or(0, Vec::len);
            item["comments"] = json!({ "data": [], "summary": { "total_count": total } });
        }
        item
    }

    fn take(&mut self, path: &str, body: &[u8]) -> ResponseTemplate {
        let body: Value = serde_json::from_slice(body).unwrap();
        if !path.contains('/') {
            return self.change(path, &body);
        }
        let id = self.next_id(path);
        if path.ends_with("/messages") {
            return ResponseTemplate::new(200).set_body_json(json!({ "recipient_id": "55", "message_id": id }));
        }
        let mut made = json!({ "id": id, "from": { "id": PAGE }, "created_time": stamp(Utc::now()) });
        if let Some(message) = body.get("message") {
            made["message"] = message.clone();
        }
        if path.ends_with("/feed") {
            made["permalink_url"] = format!("https://facebook.example/{id}").into();
            made["attached"] = body["attached_media"].clone();
            self.lists.entry(format!("{PAGE}/published_posts")).or_default().insert(0, made);
        } else {
            self.lists.entry(path.to_owned()).or_default().push(made);
        }
        ResponseTemplate::new(200).set_body_json(json!({ "id": id }))
    }

    fn next_id(&mut self, path: &str) -> String {
        self.made += 1;
        format!("{}_{}", path.split('/').next().unwrap(), 9000 + self.made)
    }

    fn change(&mut self, id: &str, body: &Value) -> ResponseTemplate {
        let Some(post) = self.lists.values_mut().flatten().find(|item| item["id"] == id) else { return gone() };
        post["message"] = body["message"].clone();
        done()
    }

    fn remove(&mut self, id: &str) -> ResponseTemplate {
        if !self.stands(id) {
            return gone();
        }
        self.lists.values_mut().for_each(|list| list.retain(|item| item["id"] != id));
        done()
    }

    /// Keeps a picture that is not public yet.
    fn hold(&mut self, request: &Request) -> ResponseTemplate {
        let parts = parts(request.headers["content-type"].to_str().unwrap(), &request.body);
        let [published, alt, file] = &parts[..] else { panic!("three parts") };
        assert!(published.head.contains("name=\"published\"") && published.text() == "false");
        assert!(alt.head.contains("name=\"alt_text_custom\""));
        assert!(file.head.contains("name=\"source\"") && !file.head.contains("ana"), "{}", file.head);
        self.pictures.push((alt.text().to_owned(), file.value.len()));
        ResponseTemplate::new(200).set_body_json(json!({ "id": (500 + self.pictures.len()).to_string() }))
    }
}

fn done() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({ "success": true }))
}

pub(crate) fn gone() -> ResponseTemplate {
    error(400, 100, Some(33), "Unsupported get request. Object does not exist")
}

/// An error as Graph writes it.
pub(crate) fn error(status: u16, code: i64, subcode: Option<i64>, message: &str) -> ResponseTemplate {
    let mut error = Map::new();
    error.insert("message".into(), message.into());
    error.insert("type".into(), "OAuthException".into());
    error.insert("code".into(), code.into());
    if let Some(subcode) = subcode {
        error.insert("error_subcode".into(), subcode.into());
    }
    ResponseTemplate::new(status).set_body_json(json!({ "error": error }))
}

fn written(item: &Value) -> Option<DateTime<Utc>> {
    let text = item["created_time"].as_str()?;
    DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z").ok().map(|at| at.to_utc())
}

/// A moment as Graph writes it.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S+0000").to_string()
}

/// The network, a Page that speaks with it, and the time.
pub(crate) struct Bench {
    pub(crate) server: MockServer,
    world: Arc<Mutex<World>>,
    pub(crate) page: Page,
    pub(crate) now: DateTime<Utc>,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        let server = MockServer::start().await;
        let world = Arc::new(Mutex::new(World { marks: true, ..World::default() }));
        Mock::given(any()).respond_with(Graph(Arc::clone(&world))).mount(&server).await;
        let page = page(&server, false);
        let now = DateTime::from_timestamp(1_795_460_580, 0).unwrap();
        Self { server, world, page, now }
    }

    pub(crate) fn world(&self) -> std::sync::MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    pub(crate) fn ago(&self, minutes: i64) -> String {
        stamp(self.now - TimeDelta::minutes(minutes))
    }

    /// The office publishes.
    pub(crate) fn post(&self, id: &str, minutes_ago: i64) {
        let post = json!({ "id": id, "from": { "id": PAGE, "name": "Gobierno" }, "message": format!("Aviso {id}"),
            "created_time": self.ago(minutes_ago), "permalink_url": format!("https://facebook.example/{id}") });
        self.world().lists.entry(format!("{PAGE}/published_posts")).or_default().push(post);
    }

    /// Somebody comments below a post.
    pub(crate) fn comment(&self, post: &str, id: &str, from: Option<&str>, minutes_ago: i64) -> Value {
        let mut comment = json!({ "id": id, "message": format!("comentario {id}"), "created_time": self.ago(minutes_ago),
            "permalink_url": format!("https://facebook.example/{id}") });
        if let Some(from) = from {
            comment["from"] = json!({ "id": from, "name": format!("Persona {from}") });
        }
        self.add(&format!("{post}/comments"), comment.clone());
        comment
    }

    pub(crate) fn add(&self, list: &str, item: Value) {
        self.world().lists.entry(list.to_owned()).or_default().push(item);
    }

    /// Changes one item wherever it stands; `None` takes it away.
    pub(crate) fn change(&self, id: &str, change: Option<&dyn Fn(&mut Value)>) {
        for list in self.world().lists.values_mut() {
            match change {
                Some(change) => list.iter_mut().filter(|item| item["id"] == id).for_each(change),
                None => list.retain(|item| item["id"] != id),
            }
        }
    }

    pub(crate) async fn pull(&self, feed: Feed, cursor: Option<&str>) -> Result<Batch, Fault> {
        let since = self.now - TimeDelta::days(7);
        self.page.pull(&Pull { feed, cursor: cursor.map(ToOwned::to_owned), since, now: self.now }).await
    }

    /// Pulls until the network has no more, as the worker does.
    pub(crate) async fn pull_all(&self, feed: Feed, cursor: Option<String>) -> (Vec<Batch>, Option<String>) {
        let mut cursor = cursor;
        let mut batches = Vec::new();
        loop {
            let batch = self.pull(feed, cursor.as_deref()).await.expect("no fault");
            cursor.clone_from(&batch.cursor);
            let more = batch.more;
            batches.push(batch);
            assert!(batches.len() < 500, "it never ends");
            if !more {
                return (batches, cursor);
            }
        }
    }

    /// The same, as one batch.
    pub(crate) async fn pull_one(&self, feed: Feed, cursor: Option<String>) -> (Batch, Option<String>) {
        let (batches, cursor) = self.pull_all(feed, cursor).await;
        let mut whole = batches.last().cloned().unwrap();
        whole.sightings = batches.iter().flat_map(|batch| batch.sightings.clone()).collect();
        whole.gone = batches.iter().flat_map(|batch| batch.gone.clone()).collect();
        whole.unreadable = batches.iter().flat_map(|batch| batch.unreadable.clone()).collect();
        (whole, cursor)
    }

    /// Time goes on.
    pub(crate) fn wait(&mut self, minutes: i64) {
        self.now += TimeDelta::minutes(minutes);
    }

    /// A console that was started anew.
    pub(crate) fn restart(&mut self) {
        self.page = page(&self.server, false);
    }

    pub(crate) async fn requests(&self) -> usize {
        self.server.received_requests().await.unwrap().len()
    }
}

pub(crate) fn page(server: &MockServer, human_agent: bool) -> Page {
    page_over(server.uri(), human_agent)
}

/// The same over another line.
pub(crate) fn page_over(base_url: String, human_agent: bool) -> Page {
    let settings = Settings { page_id: PAGE.into(), base_url, version: "v26.0".into(), human_agent };
    Page::new(AccountId::new("pagina"), settings, SecretString::from(TOKEN)).unwrap()
}

/// The ids of a batch's messages, in order.
pub(crate) fn ids(batch: &Batch) -> Vec<&str> {
    let mut ids: Vec<&str> = batch.sightings.iter().map(|sighting| sighting.remote.as_str()).collect();
    ids.sort_unstable();
    ids
}

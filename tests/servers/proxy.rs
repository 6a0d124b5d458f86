//! A server in between, which hands every request on to the validating one and keeps what was asked and answered.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri};
use serde_json::Value;
use std::sync::{Arc, Mutex};

/// A request that went through.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) path: String,
    /// The names of the query.
    pub(crate) query: Vec<String>,
    pub(crate) status: u16,
    /// What the validating server found wrong.
    pub(crate) violations: Vec<String>,
}

/// What a connector is told in place of the validating server's example, so that it goes on to its next request:
/// method and path to body. The request is validated all the same.
pub(crate) type Script = fn(&str, &str) -> Option<Value>;

/// What becomes of a form with a file in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Uploads {
    /// It is handed on.
    Untouched,
    /// Its fields are handed on as a plain form, for a specification that knows no files.
    Forms,
    /// It is handed on as the JSON that the specification takes in its place: read from a form every number is a text
    /// too, and then no value is exactly one of both.
    Json,
}

#[derive(Clone)]
struct Shared {
    target: String,
    client: reqwest::Client,
    seen: Arc<Mutex<Vec<Seen>>>,
    script: Script,
    uploads: Uploads,
}

/// The server in between; it ends with the test's runtime.
pub(crate) struct Proxy {
    /// Its address.
    pub(crate) base: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Proxy {
    pub(crate) async fn start(target: String, script: Script, uploads: Uploads) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let target = target.trim_end_matches('/').to_owned();
        let shared = Shared { target, client, seen: Arc::clone(&seen), script, uploads };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let largest = axum::extract::DefaultBodyLimit::max(16 << 20);
        let router = Router::new().fallback(hand_on).layer(largest).with_state(shared);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base, seen }
    }

    /// What went through so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

async fn hand_on(
    State(shared): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let address = format!("{}{uri}", shared.target);
    let mut request = shared.client.request(method.clone(), address);
    request =
        headers.get("authorization").into_iter().fold(request, |request, token| request.header("authorization", token));
    let kind = headers.get("content-type").map(|kind| kind.to_str().unwrap());
    let boundary = kind.and_then(|kind| kind.split_once("boundary=")).map(|(_, boundary)| boundary);
    request = match (kind, boundary, shared.uploads) {
        (_, Some(boundary), Uploads::Forms) => request.form(&upload(&body, boundary).0),
        (_, Some(boundary), Uploads::Json) => request.json(&as_json(&body, boundary)),
        (Some(kind), ..) => request.header("content-type", kind).body(body),
        (None, ..) => request.body(body),
    };
    let answer = request.send().await.expect("the validating server answers");
    let status = answer.status().as_u16();
    let violations = answer.headers().get("sl-violations").map(violations).unwrap_or_default();
    let whole = reqwest::Url::parse(&format!("{}{uri}", shared.target)).unwrap();
    let query = whole.query_pairs().map(|(name, _)| name.into_owned()).collect();
    let path = uri.path().to_owned();
    let mut text = answer.bytes().await.unwrap().to_vec();
    if let Some(told) = (shared.script)(method.as_str(), &path).filter(|_| status < 300) {
        text = told.to_string().into_bytes();
    }
    let method = method.to_string();
    shared.seen.lock().unwrap().push(Seen { method, path, query, status, violations });
    Response::builder()
        .status(StatusCode::from_u16(status).unwrap())
        .header("content-type", "application/json")
        .body(Body::from(text))
        .unwrap()
}

/// The fields of a form with one file in it (RFC 7578), and the name of the file's field.
fn upload(body: &[u8], boundary: &str) -> (Vec<(String, String)>, String) {
    let text = String::from_utf8_lossy(body);
    let parts = text.split(&format!("--{boundary}")).filter_map(|part| part.split_once("\r\n\r\n")).collect::<Vec<_>>();
    let named = |part: &str| part.split_once("name=\"").unwrap().1.split('"').next().unwrap().to_owned();
    let (files, fields): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(head, _)| head.contains("filename="));
    let [(file, _)] = files[..] else { panic!("an upload has one file") };
    let value = |value: &str| value.strip_suffix("\r\n").unwrap().to_owned();
    (fields.into_iter().map(|(head, text)| (named(head), value(text))).collect(), named(file))
}

/// The same as JSON: numbers as numbers, and some bytes in base 64 in the file's place.
fn as_json(body: &[u8], boundary: &str) -> Value {
    let (fields, file) = upload(body, boundary);
    let fields = fields.into_iter().map(|(name, text)| (name, text.parse::<u64>().map_or(text.into(), Value::from)));
    fields.chain([(file, "ZmlsZQ==".into())]).collect::<serde_json::Map<_, _>>().into()
}

/// The violations of the request: those of the answer are the example's own.
fn violations(header: &axum::http::HeaderValue) -> Vec<String> {
    let list: Vec<Value> = serde_json::from_slice(header.as_bytes()).unwrap_or_default();
    let of_request = |violation: &&Value| violation["location"][0] == "request";
    list.iter().filter(of_request).map(ToString::to_string).collect()
}

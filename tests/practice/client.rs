//! Speaks with a practice network of its own.

use chrono::Utc;
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use std::collections::HashSet;
use ventanilla::practice::{self, Options, Served};

pub(crate) struct Practice {
    pub(crate) served: Served,
    pub(crate) client: Client,
}

impl Practice {
    /// A world in which nothing happens by itself.
    pub(crate) async fn open(seed: u64) -> Self {
        Self::with(Options { seed, speed: 0.0, port: 0, faults: false, start: Utc::now() }).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let served = practice::serve(options).await.unwrap();
        Self { served, client: Client::builder().no_proxy().build().unwrap() }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.served.addr)
    }

    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        token: &str,
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let mut request = self.client.request(method, self.url(path)).query(query);
        if !token.is_empty() {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    pub(crate) async fn graph(&self, path: &str, query: &[(&str, &str)]) -> (StatusCode, Value) {
        self.ask(Method::GET, &format!("graph/v26.0/{path}"), query, &self.served.facebook_token, None).await
    }

    pub(crate) async fn graph_post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        let token = &self.served.facebook_token;
        self.ask(Method::POST, &format!("graph/v26.0/{path}"), &[], token, Some(body)).await
    }

    pub(crate) async fn x(&self, path: &str, query: &[(&str, &str)]) -> (StatusCode, Value) {
        self.ask(Method::GET, &format!("x/2/{path}"), query, &self.served.x_token, None).await
    }

    pub(crate) async fn x_post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        self.ask(Method::POST, &format!("x/2/{path}"), &[], &self.served.x_token, Some(body)).await
    }

    pub(crate) async fn state(&self) -> Value {
        self.ask(Method::GET, "practice/state", &[], "", None).await.1
    }

    pub(crate) async fn order(&self, what: &str, body: Value) -> Value {
        let (status, answer) = self.ask(Method::POST, &format!("practice/{what}"), &[], "", Some(body)).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// Every object of a list of the Graph API, page by page.
    pub(crate) async fn all(&self, path: &str, query: &[(&str, &str)]) -> Vec<Value> {
        let (mut found, mut after) = (Vec::new(), String::new());
        loop {
            let mut query = query.to_vec();
            if !after.is_empty() {
                query.push(("after", &after));
            }
            let (status, page) = self.graph(path, &query).await;
            assert_eq!(status, 200, "{page}");
            found.extend(page["data"].as_array().unwrap().clone());
            if page["paging"]["next"].is_null() {
                return found;
            }
            after = page["paging"]["cursors"]["after"].as_str().unwrap().to_owned();
        }
    }

    /// Every object of a list of X, page by page.
    pub(crate) async fn all_x(&self, path: &str, query: &[(&str, &str)]) -> Vec<Value> {
        let (mut found, mut token) = (Vec::new(), String::new());
        loop {
            let mut query = query.to_vec();
            if !token.is_empty() {
                query.push(("pagination_token", &token));
            }
            let (status, page) = self.x(path, &query).await;
            assert_eq!(status, 200, "{page}");
            let data = page["data"].as_array().cloned().unwrap_or_default();
            assert_eq!(page["meta"]["result_count"], data.len());
            found.extend(data);
            match page["meta"]["next_token"].as_str() {
                Some(next) => token = next.to_owned(),
                None => return found,
            }
        }
    }
}

pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

pub(crate) fn ids(values: &[Value]) -> Vec<String> {
    values.iter().map(|value| text(value, "id").to_owned()).collect()
}

/// The ids as a set; nothing may be there twice.
pub(crate) fn once(ids: &[String]) -> HashSet<String> {
    let set: HashSet<String> = ids.iter().cloned().collect();
    assert_eq!(set.len(), ids.len(), "something was given twice");
    set
}

/// What the state says stands on a network, of some kinds.
pub(crate) fn standing(state: &Value, network: &str, kinds: &[&str]) -> Vec<Value> {
    let all = state[network].as_array().unwrap().iter();
    all.filter(|m| m["deleted"] == false && kinds.contains(&text(m, "kind"))).cloned().collect()
}

//! A request and an answer, without the HTTP around them: what the two networks are functions of.

use super::multipart::File;
use serde_json::{Map, Value};
use std::time::Duration;

/// What was asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    /// `GET`, `POST`…
    pub(crate) method: String,
    /// The path below the network's base, cut at the slashes.
    pub(crate) path: Vec<String>,
    pub(crate) query: Vec<(String, String)>,
    /// What `Authorization: Bearer` carried.
    pub(crate) bearer: Option<String>,
    /// The fields of a JSON object or a form.
    pub(crate) body: Map<String, Value>,
    /// The files of a form.
    pub(crate) files: Vec<File>,
    /// The address under which the caller knows this server, with the network's base: `http://127.0.0.1:4000/graph`.
    pub(crate) base: String,
}

impl Request {
    /// A parameter of the query.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A field of the body, else of the query; the Graph API takes both.
    pub(crate) fn field(&self, name: &str) -> Option<Value> {
        self.body.get(name).cloned().or_else(|| self.query(name).map(Value::from))
    }

    /// The path as slices, to match on.
    pub(crate) fn segments(&self) -> Vec<&str> {
        self.path.iter().map(String::as_str).collect()
    }
}

/// How an answer leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As it should.
    Whole,
    /// The connection is cut instead.
    Cut,
    /// Nothing is said for so long, then the connection is cut.
    Silent(Duration),
}

/// What is answered.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
    pub(crate) manner: Manner,
}

impl Reply {
    /// An answer of JSON.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self { status, headers: Vec::new(), body: body.to_string(), manner: Manner::Whole }
    }

    /// The same with another header.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn in_manner(mut self, manner: Manner) -> Self {
        self.manner = manner;
        self
    }
}

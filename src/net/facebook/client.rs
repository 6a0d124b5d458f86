//! The Graph client: builds requests from their shapes, reads answers, keeps the token where it belongs.

use super::fault::{self, GraphError};
use super::requests::Shape;
use super::usage::Meter;
use super::wire;
use crate::clock;
use crate::net::blank::{blank, blank_value};
use crate::net::http::{Answer, BadBase, Body, Http, NoAnswer, Timeouts};
use crate::net::{Fault, SendError, Usage};
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde_json::Value;
use std::collections::HashSet;

/// The longest piece of the network's own words that is kept, in characters. It is cut last of all: half a token is a
/// token that nobody takes out any more.
const LONGEST_DETAIL: usize = 200;

/// A client of one Page.
///
/// The token travels in the `Authorization` header and nowhere else: not in an address, an error, a log line or
/// the evidence that is kept.
#[derive(Debug)]
pub(super) struct Client {
    http: Http,
    token: SecretString,
    meter: Meter,
}

/// One page of a list.
#[derive(Debug)]
pub(super) struct Listing {
    /// What it holds.
    pub(super) items: Vec<Value>,
    /// From where the next page goes on; `None` on the last.
    pub(super) after: Option<String>,
    /// True when the network says that there is a next page and gives no cursor to it.
    pub(super) lost: bool,
}

impl Listing {
    /// True when it goes on at a place that was passed, or holds what a page before held: it goes round in circles.
    pub(super) fn goes_round(&self, passed: &mut HashSet<String>) -> bool {
        let Some(after) = &self.after else { return false };
        let ids: Vec<_> = self.items.iter().filter_map(|item| wire::id(item, "id")).collect();
        let same = !ids.is_empty() && !passed.insert(format!("={}", blake3::hash(ids.join(" ").as_bytes())));
        !passed.insert(after.clone()) || same
    }
}

/// An answer to a request that acts.
pub(super) enum Refusal {
    /// The Graph API said no.
    Graph(GraphError, SendError),
    /// Anything else.
    Other(SendError),
}

impl From<Refusal> for SendError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Graph(_, error) | Refusal::Other(error) => error,
        }
    }
}

impl Client {
    pub(super) fn new(base_url: &str, version: &str, token: SecretString, timeouts: Timeouts) -> Result<Self, BadBase> {
        let http = Http::with_timeouts(&format!("{}/{version}/", base_url.trim_end_matches('/')), timeouts)?;
        Ok(Self { http, token, meter: Meter::default() })
    }

    pub(super) fn usage(&self) -> Usage {
        self.meter.read()
    }

    /// A moment by this machine's clock as one by the network's.
    pub(super) fn by_their_clock(&self, moment: DateTime<Utc>) -> DateTime<Utc> {
        self.http.by_their_clock(moment)
    }

    /// Asks for one object.
    pub(super) async fn get(&self, shape: &Shape, id: &str, values: &[Option<&str>]) -> Result<Value, Fault> {
        let query: Vec<(&str, &str)> =
            shape.query.iter().zip(values).filter_map(|(name, value)| Some((*name, (*value)?))).collect();
        let path = path(shape, id)?;
        let sent = self.http.send(shape.method.clone(), &path, &query, Body::Empty, Some(&self.token)).await;
        let answer = sent.map_err(|none| self.unreachable(none))?;
        self.note(&answer);
        let body = answer.json().map_err(|fault| self.scrub_fault(fault));
        match body {
            Ok(body) if answer.is_success() && body.get("error").is_none_or(Value::is_null) => Ok(body),
            Ok(body) => Err(self.fault(&answer, Some(&body))),
            Err(fault) if answer.is_success() => Err(fault),
            Err(_) => Err(self.fault(&answer, None)),
        }
    }

    /// Asks for one page of a list.
    pub(super) async fn list(&self, shape: &Shape, id: &str, values: &[Option<&str>]) -> Result<Listing, Fault> {
        let mut body = self.get(shape, id, values).await?;
        let (after, lost) = next(&body);
        match body.get_mut("data").map(Value::take) {
            Some(Value::Array(items)) => Ok(Listing { items, after, lost }),
            _ => Err(Fault::Contract { detail: cut(&self.scrub_text(&format!("a list without data: {body}"))) }),
        }
    }

    /// Acts.
    pub(super) async fn act(&self, shape: &Shape, id: &str, body: Body<'_>) -> Result<Value, Refusal> {
        let path = path(shape, id).map_err(|fault| Refusal::Other(SendError { fault, may_have_acted: false }))?;
        let sent = self.http.send(shape.method.clone(), &path, &[], body, Some(&self.token)).await;
        let answer = sent.map_err(|none| {
            let may_have_acted = none.may_have_acted;
            Refusal::Other(SendError { fault: self.unreachable(none), may_have_acted })
        })?;
        self.note(&answer);
        let said = answer.json();
        if let Some(error) = said.as_ref().ok().and_then(GraphError::of) {
            let may_have_acted = error.may_have_acted() || answer.status >= 500;
            let fault = self.fault(&answer, said.as_ref().ok());
            return Err(Refusal::Graph(error, SendError { fault, may_have_acted }));
        }
        if answer.is_success() {
            // It was taken, or something in between answers in its place: only reading back can tell.
            return said
                .map_err(|fault| Refusal::Other(SendError { fault: self.scrub_fault(fault), may_have_acted: true }));
        }
        // Only a refusal is certain: what answers with a redirection may have acted before.
        let may_have_acted = !(400..500).contains(&answer.status) || answer.status == 408;
        Err(Refusal::Other(SendError { fault: self.fault(&answer, None), may_have_acted }))
    }

    /// Takes the token out of a text.
    pub(super) fn scrub_text(&self, text: &str) -> String {
        blank(text, &[&self.token])
    }

    /// Takes out of evidence what is not: addresses of further pages, which the network writes with the token in them.
    pub(super) fn scrub(&self, mut value: Value) -> Value {
        without_paging(&mut value);
        blank_value(&mut value, &[&self.token]);
        value
    }

    fn note(&self, answer: &Answer) {
        self.meter.note(answer, clock::now());
    }

    fn unreachable(&self, none: NoAnswer) -> Fault {
        self.scrub_fault(none.into())
    }

    fn fault(&self, answer: &Answer, body: Option<&Value>) -> Fault {
        let fault = self.scrub_fault(fault::of(answer, body, clock::now()));
        if let Fault::Throttled { until: Some(until) } = fault {
            self.meter.hold(until);
        }
        fault
    }

    fn scrub_fault(&self, mut fault: Fault) -> Fault {
        match &mut fault {
            Fault::Credentials { detail }
            | Fault::Permission { detail }
            | Fault::Unreachable { detail }
            | Fault::Gone { detail }
            | Fault::Contract { detail }
            | Fault::Refused { why: detail, .. }
            | Fault::NotReplyable { why: detail } => *detail = cut(&self.scrub_text(detail)),
            _ => {}
        }
        fault
    }
}

/// The first characters of a text.
fn cut(text: &str) -> String {
    text.chars().take(LONGEST_DETAIL).collect()
}

fn without_paging(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_paging),
        Value::Object(fields) => {
            fields.shift_remove("paging");
            fields.values_mut().for_each(without_paging);
        }
        _ => {}
    }
}

/// Puts an id into a path. Ids come from outside: one that is none of Graph's must not become part of an address.
fn path(shape: &Shape, id: &str) -> Result<String, Fault> {
    if is_graph_id(id) {
        Ok(shape.path.replace("{id}", id))
    } else {
        Err(Fault::Contract { detail: cut(&format!("not an id of the Graph API: {id:?}")) })
    }
}

/// True for the ids that Meta's specification lets stand in a path: `me`, `123`, `123_456`, `t_…`.
fn is_graph_id(id: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(talk) = id.strip_prefix("t_") {
        return !talk.is_empty()
            && talk.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    }
    id == "me" || id.split_once('_').map_or_else(|| digits(id), |(first, second)| digits(first) && digits(second))
}

/// Where the next page begins. `paging.next` says whether there is one; its address is never followed, since it
/// could lead the token elsewhere: only the cursor is taken.
fn next(body: &Value) -> (Option<String>, bool) {
    let Some(paging) = body.get("paging") else { return (None, false) };
    let Some(address) = paging.get("next").and_then(Value::as_str).filter(|next| !next.is_empty()) else {
        return (None, false);
    };
    let cursor = paging.pointer("/cursors/after").and_then(Value::as_str).map(ToOwned::to_owned);
    let after = cursor.or_else(|| {
        let url = reqwest::Url::parse(address).ok()?;
        url.query_pairs().find(|(name, _)| name == "after").map(|(_, value)| value.into_owned())
    });
    let after = after.filter(|after| !after.is_empty());
    let lost = after.is_none();
    (after, lost)
}

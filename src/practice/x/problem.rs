//! The errors of X: problems.

use super::super::wire::Reply;
use serde_json::{Value, json};

/// An error of X.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    status: u16,
    body: Value,
}

impl Problem {
    fn of(status: u16, title: &str, kind: &str, detail: &str) -> Self {
        let body = json!({"title": title, "detail": detail, "type": kind, "status": status});
        Self { status, body }
    }

    /// Parameters that cannot be.
    pub(crate) fn invalid(message: impl AsRef<str>) -> Self {
        let detail = "One or more parameters to your request was invalid.";
        let mut problem = Self::of(400, "Invalid Request", "https://api.x.com/2/problems/invalid-request", detail);
        problem.body["errors"] = json!([{"message": message.as_ref()}]);
        problem
    }

    /// No token, or none that is good.
    pub(crate) fn unauthorized() -> Self {
        Self::of(401, "Unauthorized", "about:blank", "Unauthorized")
    }

    /// What may not be done.
    pub(crate) fn forbidden(detail: &str) -> Self {
        Self::of(403, "Forbidden", "about:blank", detail)
    }

    /// Nothing is there.
    pub(crate) fn not_found() -> Self {
        Self::of(404, "Not Found", "about:blank", "Not Found")
    }

    /// Too many calls.
    pub(crate) fn throttled() -> Self {
        Self::of(429, "Too Many Requests", "about:blank", "Too Many Requests")
    }

    /// A failure of the network's own.
    pub(crate) fn broken(status: u16) -> Self {
        let title = if status == 503 { "Service Unavailable" } else { "Internal Server Error" };
        Self::of(status, title, "about:blank", title)
    }

    /// The answer that says it.
    pub(crate) fn reply(&self) -> Reply {
        Reply::json(self.status, &self.body).with("content-type", "application/problem+json")
    }
}

/// The entry of `errors` for something that was asked for by its id and is not there.
pub(crate) fn missing(id: &str) -> Value {
    json!({
        "title": "Not Found Error", "type": "https://api.x.com/2/problems/resource-not-found",
        "detail": format!("Could not find tweet with ids: [{id}]."), "parameter": "ids", "value": id,
        "resource_id": id, "resource_type": "tweet",
    })
}

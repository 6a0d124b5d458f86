//! The Graph API over the practice world. Any version stands for itself in the path: `/v26.0/…`.

pub(crate) mod edge;
pub(crate) mod error;
mod fields;
mod insights;
pub(crate) mod node;
mod publish;
mod send;

use super::wire::{Reply, Request};
use super::world::{OFFICE, PAGE_ID, World};
use edge::Ask;
use error::GraphError;
use node::{Node, TASKS};
use serde_json::{Map, Value, json};

/// What the practice token may do.
const PERMISSIONS: [&str; 8] = [
    "pages_show_list",
    "pages_read_engagement",
    "pages_read_user_content",
    "pages_manage_engagement",
    "pages_manage_posts",
    "pages_manage_metadata",
    "pages_messaging",
    "read_insights",
];

/// The names of the query that any read takes.
const QUERY: [&str; 21] = [
    "fields",
    "limit",
    "after",
    "before",
    "since",
    "until",
    "filter",
    "live_filter",
    "order",
    "platform",
    "folder",
    "tags",
    "user_id",
    "summary",
    "access_token",
    "ids",
    "input_token",
    "include_hidden",
    "pretty",
    "metric",
    "period",
];

/// Answers a request that carries a good token.
pub(crate) fn answer(world: &mut World, request: &Request, token: &str) -> Reply {
    match try_answer(world, request, token) {
        Ok(body) => Reply::json(200, &body),
        Err(error) => error.reply(),
    }
}

fn try_answer(world: &mut World, request: &Request, token: &str) -> Result<Value, GraphError> {
    let segments = request.segments();
    let path = match segments.split_first() {
        Some((first, rest)) if is_version(first) => rest,
        _ => segments.as_slice(),
    };
    if request.method == "POST" {
        return send::answer(world, request, path);
    }
    if let ("DELETE", [id]) = (request.method.as_str(), path) {
        return publish::remove(world, id);
    }
    if request.method != "GET" {
        return Err(GraphError::parameter("Unsupported method for this practice network"));
    }
    if let Some((name, _)) = request.query.iter().find(|(name, _)| !QUERY.contains(&name.as_str())) {
        return Err(GraphError::parameter(format!("The practice network does not know the parameter {name}")));
    }
    let fields = fields::parse(request.query("fields").unwrap_or_default())?;
    match path {
        [] => match request.query("ids") {
            Some(ids) => {
                let mut found = Map::new();
                for id in ids.split(',').filter(|id| !id.is_empty()) {
                    found.insert(id.to_owned(), Node::of(world, id)?.show(world, &fields, &request.base)?);
                }
                Ok(Value::Object(found))
            }
            None => Err(GraphError::unknown_path("")),
        },
        ["debug_token"] => Ok(debug_token(world, request, token)),
        ["me", "permissions"] => {
            let granted = |name: &&str| json!({"permission": name, "status": "granted"});
            Ok(json!({"data": PERMISSIONS.iter().map(granted).collect::<Value>()}))
        }
        ["me", "accounts"] => Ok(json!({"data": [{
            "id": PAGE_ID, "name": OFFICE, "category": "Government organization", "access_token": token, "tasks": TASKS,
        }]})),
        [id] => Node::of(world, id)?.show(world, &fields, &request.base),
        [id, "insights"] if matches!(Node::of(world, id)?, Node::Page) => insights::answer(world, request),
        [id, name] => {
            let node = Node::of(world, id)?;
            let items = edge::items(world, node, name, &request.query).ok_or_else(|| GraphError::unknown_path(name))?;
            check_choices(request, name)?;
            let address = format!("{}/{}", request.base, request.path.join("/"));
            let ask = Ask { params: &request.query, fields: &fields, address: &address, usual_limit: 25 };
            edge::list(world, items, &ask, &request.base)
        }
        [_, rest @ ..] => Err(GraphError::unknown_path(&rest.join("/"))),
    }
}

/// Values the specification lists one by one.
fn check_choices(request: &Request, edge: &str) -> Result<(), GraphError> {
    let choices: [(&str, &[&str]); 3] = [
        ("filter", &["stream", "toplevel"]),
        ("order", &["chronological", "reverse_chronological"]),
        ("platform", &["MESSENGER", "INSTAGRAM"]),
    ];
    for (name, values) in choices {
        if let Some(value) = request.query(name)
            && !values.contains(&value.to_uppercase().as_str())
            && !values.contains(&value)
        {
            return Err(GraphError::parameter(format!("Param {name} of /{edge} must be one of {values:?}")));
        }
    }
    Ok(())
}

fn is_version(segment: &str) -> bool {
    segment.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('.'))
}

fn debug_token(world: &World, request: &Request, token: &str) -> Value {
    let valid = request.query("input_token") == Some(token);
    let mut data = json!({
        "app_id": "200300400500600", "type": "PAGE", "application": "ventanilla practice", "is_valid": valid,
        "expires_at": 0, "data_access_expires_at": (world.now + chrono::TimeDelta::days(80)).timestamp(),
        "profile_id": PAGE_ID, "user_id": "24680000000999999", "scopes": PERMISSIONS,
        "granular_scopes": PERMISSIONS.iter().map(|scope| json!({"scope": scope})).collect::<Value>(),
    });
    if !valid {
        data["scopes"] = json!([]);
        data["error"] = json!({"code": 190, "message": "Invalid OAuth access token."});
    }
    json!({"data": data})
}

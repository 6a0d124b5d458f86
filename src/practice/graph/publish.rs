//! Publishing on the Page: posts, pictures, changes, removals.

use super::super::album::{Upload, Whole, picture};
use super::super::message::{Kind, Message};
use super::super::wire::Request;
use super::super::world::World;
use super::error::GraphError;
use crate::model::account::NetworkKind;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The longest post, in UTF-16 units.
const LONGEST_POST: usize = 63_206;
/// The largest picture, in bytes.
const LARGEST_PICTURE: usize = 10_000_000;

/// Publishes a post.
///
/// # Errors
/// The errors of the network.
pub(super) fn feed(world: &mut World, request: &Request) -> Result<Value, GraphError> {
    let message = text(request, "message").unwrap_or_default();
    check_length(&message)?;
    let media = attached(request)?;
    if message.trim().is_empty() && media.is_empty() {
        return Err(GraphError::parameter("Missing message or attachment"));
    }
    if let Some(unknown) = media.iter().find(|id| world.usable(NetworkKind::Facebook, id).is_none()) {
        return Err(GraphError::missing(unknown));
    }
    let last = world.standing(&[Kind::Post]).filter(|post| post.is_ours()).last();
    if !world.rules.repeats
        && media.is_empty()
        && last.is_some_and(|last| last.media.is_empty() && last.text == message)
    {
        return Err(GraphError::duplicate());
    }
    let id = world.office_publish(NetworkKind::Facebook, message, media);
    Ok(json!({"id": id}))
}

/// Takes a picture; unpublished it is seen by nobody until a post holds it.
///
/// # Errors
/// The errors of the network.
pub(super) fn photo(world: &mut World, request: &Request) -> Result<Value, GraphError> {
    let file = request.files.iter().find(|file| file.field == "source").ok_or_else(GraphError::no_picture)?;
    let (mime, width, height) = picture(&file.bytes).ok_or_else(GraphError::no_picture)?;
    if file.bytes.len() > LARGEST_PICTURE {
        return Err(GraphError::parameter("The photo is too large: 10 MB at most"));
    }
    let upload = Upload {
        network: NetworkKind::Facebook,
        pieces: BTreeMap::new(),
        announced: file.bytes.len(),
        mime: mime.to_owned(),
        alt: text(request, "alt_text_custom").unwrap_or_default(),
        whole: Some(Whole { bytes: file.bytes.len(), width, height, ready: world.now }),
        animated: false,
        used: false,
    };
    let id = world.begin_upload(upload);
    if matches!(text(request, "published").as_deref(), Some("false" | "0")) {
        return Ok(json!({"id": id}));
    }
    let message = text(request, "message").unwrap_or_default();
    let post = world.office_publish(NetworkKind::Facebook, message, vec![id.clone()]);
    Ok(json!({"id": id, "post_id": post}))
}

/// Changes the text of a post or comment of the Page.
///
/// # Errors
/// The errors of the network.
pub(super) fn change(world: &mut World, request: &Request, id: &str) -> Result<Value, GraphError> {
    let target = standing(world, id)?;
    if !target.is_ours() {
        return Err(GraphError::not_allowed());
    }
    let bare = target.media.is_empty();
    let message = text(request, "message").ok_or_else(|| GraphError::parameter("The parameter message is required"))?;
    check_length(&message)?;
    if message.trim().is_empty() && bare {
        return Err(GraphError::parameter("Missing message or attachment"));
    }
    let now = world.now;
    world.said.insert(id.to_owned(), message.clone());
    world.edit(id, message, now).ok_or_else(|| GraphError::missing(id))?;
    Ok(json!({"success": true}))
}

/// Takes away a post of the Page, or any comment below it.
///
/// # Errors
/// The errors of the network.
pub(super) fn remove(world: &mut World, id: &str) -> Result<Value, GraphError> {
    let target = standing(world, id)?;
    if !target.is_ours() && target.kind == Kind::Tagged {
        return Err(GraphError::not_allowed());
    }
    world.delete(id);
    Ok(json!({"success": true}))
}

fn standing<'a>(world: &'a World, id: &str) -> Result<&'a Message, GraphError> {
    let kinds = [Kind::Post, Kind::VisitorPost, Kind::Tagged, Kind::Comment];
    let found = world.find(id).filter(|message| !message.deleted && kinds.contains(&message.kind));
    found.ok_or_else(|| GraphError::missing(id))
}

fn check_length(message: &str) -> Result<(), GraphError> {
    if message.encode_utf16().count() > LONGEST_POST {
        return Err(GraphError::parameter("The message is too long"));
    }
    Ok(())
}

/// The ids of `attached_media`: objects in JSON, texts of objects in a form.
fn attached(request: &Request) -> Result<Vec<String>, GraphError> {
    let wrong = || GraphError::parameter("Param attached_media must be an array of objects with media_fbid");
    let list = match request.field("attached_media") {
        None => return Ok(Vec::new()),
        Some(Value::String(text)) => serde_json::from_str(&text).map_err(|_| wrong())?,
        Some(list) => list,
    };
    let of = |item: &Value| {
        let object = match item {
            Value::String(text) => serde_json::from_str(text).ok()?,
            other => other.clone(),
        };
        object.get("media_fbid")?.as_str().map(str::to_owned)
    };
    list.as_array().ok_or_else(wrong)?.iter().map(|item| of(item).ok_or_else(wrong)).collect()
}

fn text(request: &Request, name: &str) -> Option<String> {
    match request.field(name)? {
        Value::String(text) => Some(text),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

//! Publishing on the Page, once; changing and removing what was published. Rows S-8.5 and S-6.1.
//!
//! Pictures are uploaded unpublished: nobody sees them until the post that holds them stands. So only the last
//! request makes anything public, and what fails before it certainly did not.

use super::client::Client;
use super::look::{look, told};
use super::requests::{CHANGE, FEED, PHOTO, REMOVE};
use super::send::{receipt, refused};
use super::wire;
use crate::model::ids::RemoteId;
use crate::model::posting::{Found, PostAction, Posting};
use crate::net::http::{Body, File};
use crate::net::{Fault, Picture, Receipt, SendError};
use serde_json::{Map, Value, json};

/// Does what a posting says.
pub(super) async fn post(
    client: &Client,
    page_id: &str,
    posting: &Posting,
    pictures: &[Picture],
) -> Result<Receipt, SendError> {
    match &posting.action {
        PostAction::Publish => publish(client, page_id, &posting.text, pictures).await,
        PostAction::Edit { remote } => {
            let body = json!({ "message": posting.text });
            let answer = client.act(&CHANGE, of_post(remote, page_id)?, Body::Json(&body)).await?;
            confirmed(&answer)?;
            Ok(told(client, just(remote)).await)
        }
        PostAction::Remove { remote } => remove(client, page_id, remote).await,
    }
}

async fn publish(client: &Client, page_id: &str, text: &str, pictures: &[Picture]) -> Result<Receipt, SendError> {
    let mut attached = Vec::new();
    for picture in pictures {
        // What is uploaded is not public yet, whatever became of it.
        let id =
            upload(client, page_id, picture).await.map_err(|error| SendError { may_have_acted: false, ..error })?;
        attached.push(json!({ "media_fbid": id }));
    }
    let mut body = Map::new();
    if !text.is_empty() {
        body.insert("message".to_owned(), text.into());
    }
    if !attached.is_empty() {
        body.insert("attached_media".to_owned(), attached.into());
    }
    let answer = client.act(&FEED, page_id, Body::Json(&body.into())).await?;
    Ok(told(client, receipt(&answer)?).await)
}

/// Uploads a picture with its alternative text; returns its id.
async fn upload(client: &Client, page_id: &str, picture: &Picture) -> Result<String, SendError> {
    let mime = picture.media.kind.mime();
    let file = File { field: "source", name: &mime.replace('/', "."), mime, bytes: &picture.bytes };
    let fields = [("published", "false"), ("alt_text_custom", picture.media.alt.as_str())];
    let answer = client.act(&PHOTO, page_id, Body::Upload { fields: &fields, file }).await?;
    Ok(receipt(&answer)?.remote.as_str().to_owned())
}

async fn remove(client: &Client, page_id: &str, remote: &RemoteId) -> Result<Receipt, SendError> {
    let error = match client.act(&REMOVE, of_post(remote, page_id)?, Body::Empty).await {
        Ok(answer) => return confirmed(&answer).map(|()| just(remote)),
        Err(refusal) => SendError::from(refusal),
    };
    let Fault::Gone { detail } = &error.fault else { return Err(error) };
    // Graph says the same of what is gone and of what we may not touch: it is looked for before it counts as removed.
    match look(client, remote, "").await {
        Ok(Found::Gone) => Ok(just(remote)),
        Ok(_) => Err(SendError { fault: Fault::Permission { detail: detail.clone() }, may_have_acted: false }),
        Err(fault) => Err(SendError { fault, may_have_acted: true }),
    }
}

/// The id of a post. `me` and the Page's own id stand for the Page itself: what is meant for a post never reaches it.
fn of_post<'a>(remote: &'a RemoteId, page_id: &str) -> Result<&'a str, SendError> {
    let id = remote.as_str();
    if id == "me" || id == page_id { Err(refused("this is the Page, not a post of it")) } else { Ok(id) }
}

/// The network said that it did it.
fn confirmed(answer: &Value) -> Result<(), SendError> {
    if wire::flag(answer, "success") == Some(true) || wire::id(answer, "id").is_some() {
        return Ok(());
    }
    Err(SendError {
        fault: Fault::Contract { detail: "it was taken, but the answer does not say so".into() },
        may_have_acted: true,
    })
}

fn just(remote: &RemoteId) -> Receipt {
    Receipt { remote: remote.clone(), at: None, permalink: None, cost_micros: 0 }
}

//! Publishes a post, once, and removes what was published. Rows S-8.5 and S-6.1.
//!
//! Only the last request makes anything public: what fails before it certainly did not. The month's ceiling of money
//! stops readings, never an answer or a post: those a person asked for, and the person was shown the price.

use super::Account;
use super::look::{look, removed};
use super::reading::permalink;
use super::requests::{Endpoint, is_id};
use super::send::{given, refused};
use super::upload::upload;
use crate::model::cost::post_cost_micros;
use crate::model::ids::RemoteId;
use crate::model::posting::{Found, PostAction, Posting};
use crate::net::http::Body;
use crate::net::{Fault, Picture, Receipt, SendError};
use serde_json::{Map, Value, json};

/// Does what a posting says. The bodies are the same in both dialects.
///
/// # Errors
/// Says whether X may have done it.
pub async fn post(account: &Account, posting: &Posting, pictures: &[Picture]) -> Result<Receipt, SendError> {
    match &posting.action {
        PostAction::Publish => publish(account, &posting.text, pictures).await,
        PostAction::Edit { .. } => Err(refused("X does not let a post be changed: remove it and publish another")),
        PostAction::Remove { remote } => remove(account, remote).await,
    }
}

async fn publish(account: &Account, text: &str, pictures: &[Picture]) -> Result<Receipt, SendError> {
    let mut uploaded = Vec::new();
    for picture in pictures {
        let media = upload(account, picture, pictures.len() == 1).await;
        uploaded.push(media.map_err(|fault| SendError { fault, may_have_acted: false })?);
    }
    let mut body = Map::new();
    if !text.is_empty() {
        body.insert("text".to_owned(), text.into());
    }
    if !uploaded.is_empty() {
        body.insert("media".to_owned(), json!({ "media_ids": uploaded }));
    }
    let answer = account.client.call(Endpoint::Create, "", Vec::new(), Body::Json(&body.into())).await?;
    let remote = given(&answer, "id")?;
    Ok(Receipt {
        permalink: Some(permalink(Some(&account.settings.handle), &remote)),
        remote: RemoteId::new(remote),
        at: None,
        cost_micros: post_cost_micros(text),
    })
}

async fn remove(account: &Account, remote: &RemoteId) -> Result<Receipt, SendError> {
    if !is_id(remote.as_str()) {
        return Err(refused("what is to be removed is not a post of X"));
    }
    let detail = match account.client.call(Endpoint::Remove, remote.as_str(), Vec::new(), Body::Empty).await {
        Ok(answer) => {
            let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
            if body["data"]["deleted"] == true {
                return Ok(removed(remote));
            }
            format!("{}: X does not say that it was removed", answer.status)
        }
        Err(SendError { fault: Fault::Gone { detail }, .. }) => detail,
        Err(error) => return Err(error),
    };
    // What X does not find may never have been ours to remove: it is looked for before it counts as removed.
    match look(account, remote, "").await {
        Ok(Found::Gone) => Ok(removed(remote)),
        Ok(_) => Err(SendError { fault: Fault::Permission { detail }, may_have_acted: false }),
        Err(fault) => Err(SendError { fault, may_have_acted: true }),
    }
}

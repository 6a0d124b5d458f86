//! Puts an answer on the wire, once.

use super::Account;
use super::cost::{CREATE_DIRECT, estimate};
use super::reading::permalink;
use super::requests::{Endpoint, is_id};
use super::wire::id;
use crate::model::channel::Channel;
use crate::model::delivery::Delivery;
use crate::model::ids::RemoteId;
use crate::net::http::{Answer, Body};
use crate::net::{Fault, Receipt, SendError};
use serde_json::{Value, json};

/// Sends a delivery. The bodies are the same in both dialects.
///
/// # Errors
/// Says whether X may have taken it.
pub async fn send(account: &Account, delivery: &Delivery) -> Result<Receipt, SendError> {
    match delivery.channel {
        Channel::XReply => reply(account, delivery).await,
        Channel::XDirect => direct(account, delivery).await,
        _ => Err(refused("this answer does not run over X")),
    }
}

async fn reply(account: &Account, delivery: &Delivery) -> Result<Receipt, SendError> {
    let to = delivery.to.as_str();
    if !is_id(to) {
        return Err(refused("what it answers is not a post of X"));
    }
    let body = json!({ "text": delivery.text, "reply": { "in_reply_to_tweet_id": to } });
    let answer =
        account.client.call(Endpoint::Create, "", Vec::new(), Body::Json(&body)).await.map_err(not_replyable)?;
    let remote = given(&answer, "id")?;
    Ok(Receipt {
        permalink: Some(permalink(Some(&account.settings.handle), &remote)),
        remote: RemoteId::new(remote),
        at: None,
        cost_micros: estimate(&delivery.text, true),
    })
}

async fn direct(account: &Account, delivery: &Delivery) -> Result<Receipt, SendError> {
    let recipient = recipient(account, delivery).ok_or_else(|| refused("it has no recipient"))?;
    let body = json!({ "text": delivery.text });
    let answer = account.client.call(Endpoint::SendDirect, &recipient, Vec::new(), Body::Json(&body)).await?;
    let remote = given(&answer, "dm_event_id")?;
    Ok(Receipt {
        remote: RemoteId::new(remote),
        at: None,
        permalink: Some(format!("https://x.com/messages/{}", delivery.to)),
        cost_micros: CREATE_DIRECT,
    })
}

/// To whom a direct message goes: who is named, else the other one of the conversation `a-b`.
#[must_use]
pub fn recipient(account: &Account, delivery: &Delivery) -> Option<String> {
    let us = account.settings.user_id.as_str();
    let other = || delivery.to.as_str().split_once('-').map(|(one, other)| if one == us { other } else { one });
    let whom = delivery.recipient.as_deref().or_else(other)?;
    is_id(whom).then(|| whom.to_owned())
}

/// The id X gave. Without it X acted all the same.
pub(super) fn given(answer: &Answer, name: &str) -> Result<String, SendError> {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    id(&body["data"], name).ok_or_else(|| SendError {
        fault: Fault::Contract { detail: format!("{}: X gave no {name}", answer.status) },
        may_have_acted: true,
    })
}

/// A post that is there but not for us to see cannot be answered through the API.
fn not_replyable(error: SendError) -> SendError {
    match error.fault {
        Fault::Gone { detail } if detail.contains("not authorized") => {
            SendError { fault: Fault::NotReplyable { why: detail }, ..error }
        }
        _ => error,
    }
}

pub(super) fn refused(why: &str) -> SendError {
    SendError { fault: Fault::Refused { code: None, why: why.to_owned() }, may_have_acted: false }
}

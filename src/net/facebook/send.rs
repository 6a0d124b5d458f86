//! Putting an answer on the wire, once. Row S-8.6.1.

use super::client::{Client, Refusal};
use super::requests::{COMMENT, MESSAGE};
use super::settings::Settings;
use super::wire;
use crate::model::channel::Channel;
use crate::model::delivery::Delivery;
use crate::model::ids::RemoteId;
use crate::net::http::Body;
use crate::net::{Fault, Receipt, SendError};
use serde_json::{Value, json};

/// Sends a delivery.
pub(super) async fn send(client: &Client, settings: &Settings, delivery: &Delivery) -> Result<Receipt, SendError> {
    match delivery.channel {
        Channel::FacebookComment => {
            let body = json!({ "message": delivery.text });
            receipt(&client.act(&COMMENT, delivery.to.as_str(), Body::Json(&body)).await?)
        }
        Channel::FacebookPrivateReply => {
            let body = json!({
                "recipient": private_recipient(delivery.to.as_str(), &settings.page_id),
                "message": { "text": delivery.text },
                "messaging_type": "RESPONSE",
            });
            receipt(&client.act(&MESSAGE, &settings.page_id, Body::Json(&body)).await?)
        }
        Channel::Messenger => messenger(client, settings, delivery).await,
        _ => Err(refused("this channel is not one of Facebook's")),
    }
}

async fn messenger(client: &Client, settings: &Settings, delivery: &Delivery) -> Result<Receipt, SendError> {
    let Some(recipient) = &delivery.recipient else {
        return Err(refused("the network hides who wrote this: it cannot be answered"));
    };
    let mut body = json!({
        "recipient": { "id": recipient },
        "message": { "text": delivery.text },
        "messaging_type": "RESPONSE",
    });
    match client.act(&MESSAGE, &settings.page_id, Body::Json(&body)).await {
        // The refusal is certain, so this is still the first message to leave.
        Err(Refusal::Graph(error, _)) if error.is_outside_window() && settings.human_agent => {
            body["messaging_type"] = "MESSAGE_TAG".into();
            body["tag"] = "HUMAN_AGENT".into();
            receipt(&client.act(&MESSAGE, &settings.page_id, Body::Json(&body)).await?)
        }
        answer => receipt(&answer?),
    }
}

/// A private reply goes to the author of a comment or of a visitor's post; a post's id begins with the Page's.
fn private_recipient(to: &str, page_id: &str) -> Value {
    let is_post = to.strip_prefix(page_id).is_some_and(|rest| rest.starts_with('_'));
    if is_post { json!({ "post_id": to }) } else { json!({ "comment_id": to }) }
}

pub(super) fn receipt(answer: &Value) -> Result<Receipt, SendError> {
    let id = wire::id(answer, "message_id").or_else(|| wire::id(answer, "id"));
    let remote = RemoteId::new(id.ok_or_else(|| SendError {
        fault: Fault::Contract { detail: "it was taken, but the answer holds no id".into() },
        may_have_acted: true,
    })?);
    Ok(Receipt {
        remote,
        at: wire::moment(answer, "created_time"),
        permalink: wire::text(answer, "permalink_url").map(ToOwned::to_owned),
        cost_micros: 0,
    })
}

pub(super) fn refused(why: &str) -> SendError {
    SendError { fault: Fault::Refused { code: None, why: why.to_owned() }, may_have_acted: false }
}

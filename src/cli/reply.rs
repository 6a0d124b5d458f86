//! `ventanilla reply ID TEXT`: answers a citizen and waits until the network has it.

use super::args::ReplyArgs;
use super::desk::Desk;
use super::failure::Failure;
use super::{json, output, store_words};
use crate::model::change::Change;
use crate::model::channel::Channel;
use crate::model::delivery::DeliveryState;
use crate::model::exchange::Refusal;
use crate::model::ids::ConversationId;
use crate::model::text::one_line;
use crate::worker::{compose, drain};
use std::io::Read;
use std::time::Duration;

/// How long the command waits for the network; what is not settled by then stays in the outbox.
const PATIENCE: Duration = Duration::from_mins(2);

/// Queues an answer, sends it, and says where it stands.
///
/// # Errors
/// One sentence with the next step.
pub(super) async fn run(desk: &Desk, args: &ReplyArgs) -> Result<(), Failure> {
    let lang = desk.lang();
    let text = if args.text == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(|error| desk.broken("scripts-input", &error))?;
        text.trim_end_matches('\n').to_owned()
    } else {
        args.text.clone()
    };
    let core = desk.core()?;
    let id = ConversationId::new(args.id.clone());
    let read = |error| desk.unread(&error);
    let conversation = core.store.conversation(&id).map_err(read)?.ok_or_else(|| desk.no_conversation(&id))?;
    let channel = if args.private {
        Channel::FacebookPrivateReply
    } else {
        Channel::usual(conversation.network, conversation.surface)
    };
    let delivery = compose(&core, &conversation, channel, &text, Duration::ZERO).map_err(|refusal| {
        let why = store_words::refused(lang, &refusal);
        // Where it cannot be answered from here, it can where it stands.
        let place = conversation.permalink.as_deref().filter(|_| refusal == Refusal::NotAnswerable);
        Failure::failed(place.map_or_else(|| why.clone(), |place| format!("{why} {}", one_line(place))))
    })?;
    let (name, account) = (delivery.id.clone(), delivery.account.clone());
    let queued = core.store.append(&core.actor().person, core.now(), vec![Change::Queued(delivery)]).await;
    queued.map_err(|error| Failure::failed(store_words::append_error(lang, &error)))?;
    if let Some(network) = core.link.networks.iter().find(|network| *network.account() == account) {
        drain(&core, network.as_ref(), PATIENCE).await.map_err(read)?;
    }
    let settled = core.store.delivery(&name).map_err(read)?.ok_or_else(|| desk.no_conversation(&id))?;
    let line = if args.json {
        json::line(&json::delivery(&desk.calendar, &settled))
    } else {
        match &settled.state {
            DeliveryState::Sent { remote, permalink, .. } => {
                let place = permalink.clone().unwrap_or_else(|| remote.to_string());
                lang.say_with("scripts-sent", &[("place", place.into())])
            }
            DeliveryState::Failed { fault, .. } => store_words::fault(lang, fault),
            state => {
                let state = lang.say(&format!("delivery-{}", state.name()));
                lang.say_with("scripts-not-yet", &[("state", state.into())])
            }
        }
    };
    output::line(&line)?;
    if matches!(settled.state, DeliveryState::Sent { .. }) { Ok(()) } else { Err(Failure::silent(1)) }
}

//! Drives a connector through everything it can do, and judges what went over the wire.

use crate::proxy::Seen;
use crate::spec::Spec;
use chrono::{DateTime, TimeDelta, Utc};
use ventanilla::model::channel::Channel;
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::ids::{
    AccountId, BlobId, ContentHash, ConversationId, DeliveryId, Person, PublicationId, RemoteId,
};
use ventanilla::model::media::{Media, MediaKind};
use ventanilla::model::posting::{PostAction, Posting};
use ventanilla::net::{Network, Picture, Pull};

/// More steps than any feed needs here; a connector that never ends is stopped.
const MOST_STEPS: usize = 30;

/// Pulls every feed to its end, twice (a day later with the cursor of the first time), counts followers now and of past days, and checks
/// the account.
pub(crate) async fn read_everything(network: &dyn Network) {
    let today = ventanilla::clock::now();
    for plan in network.feeds() {
        let mut cursor = None;
        for now in [today, today + TimeDelta::days(1)] {
            for _ in 0..MOST_STEPS {
                let pull = Pull { feed: plan.feed, cursor: cursor.clone(), since: now - TimeDelta::days(7), now };
                // The examples of a specification need not make sense; what is judged is what was asked.
                let Ok(batch) = network.pull(&pull).await else { break };
                cursor = batch.cursor;
                if !batch.more {
                    break;
                }
            }
        }
    }
    let _ = network.count().await;
    let today = today.date_naive();
    let _ = network.count_past(today - TimeDelta::days(200), today).await;
    network.check().await;
}

/// Sends an answer over a channel and reads it back.
pub(crate) async fn answer(network: &dyn Network, channel: Channel, to: &str, recipient: Option<&str>) {
    let queued_at = ventanilla::clock::now();
    let delivery = Delivery {
        id: DeliveryId::new("d1"),
        account: AccountId::new("office"),
        conversation: ConversationId::new("c1"),
        channel,
        to: RemoteId::new(to),
        recipient: recipient.map(ToOwned::to_owned),
        text: "Buenas tardes: con su número de placa, en cualquier recaudación.".to_owned(),
        by: Person::new("ana"),
        queued_at,
        state: DeliveryState::Sending { since: queued_at },
        attempts: 1,
    };
    let _ = network.send(&delivery).await;
    let not_before: DateTime<Utc> = queued_at - TimeDelta::hours(1);
    let _ = network.find(&delivery, not_before, &[]).await;
}

/// Publishes words, a picture and an animation; changes, removes, reads back and looks at a post.
pub(crate) async fn publish(network: &dyn Network, post: &str) {
    let remote = RemoteId::new(post);
    let text = "Arranca el canje de placas: https://sinaloa.gob.mx/placas";
    let picture = |kind, bytes: usize| Picture {
        media: Media {
            blob: BlobId::new("b1"),
            name: "placas".to_owned(),
            kind,
            bytes: bytes as u64,
            width: 800,
            height: 600,
            alt: "Un módulo de recaudación con una fila corta".to_owned(),
        },
        bytes: vec![0xe9; bytes],
    };
    let still = [picture(MediaKind::Jpeg, 3_000_000), picture(MediaKind::Png, 1_000)];
    let edit = PostAction::Edit { remote: remote.clone() };
    let taking_away = PostAction::Remove { remote: remote.clone() };
    let acts = [
        (PostAction::Publish, text, [].as_slice()),
        (PostAction::Publish, text, &still),
        (PostAction::Publish, "", &[picture(MediaKind::Gif, 1_000)]),
        (edit, text, &[]),
        (taking_away, "", &[]),
    ];
    let queued_at = ventanilla::clock::now();
    for (action, text, pictures) in acts {
        let posting = Posting {
            id: DeliveryId::new("d2"),
            account: AccountId::new("office"),
            network: network.network(),
            publication: PublicationId::new("p1"),
            action,
            text: text.to_owned(),
            media: pictures.iter().map(|picture| picture.media.clone()).collect(),
            content: ContentHash::new("c1"),
            by: Person::new("ana"),
            queued_at,
            state: DeliveryState::Sending { since: queued_at },
            attempts: 1,
        };
        let _ = network.post(&posting, pictures).await;
        let _ = network.find_post(&posting, queued_at - TimeDelta::hours(1), &[]).await;
    }
    let _ = network.look(&remote, text).await;
}

/// Fails when a request broke the specification, when its query has a name that the specification lacks, or when
/// one of `expected` (method, template) was never made.
pub(crate) fn judge(seen: &[Seen], spec: &Spec, expected: &[(String, String)]) {
    let mut wrong = Vec::new();
    for request in seen {
        let Seen { method, path, query, status, violations } = request;
        wrong.extend(violations.iter().map(|violation| format!("{method} {path}: {violation}")));
        if *status >= 300 && violations.is_empty() {
            wrong.push(format!("{method} {path}: answered {status}"));
        }
        wrong.extend(spec.unknown(method, path, query));
    }
    for (method, template) in expected {
        let made = |request: &&Seen| {
            request.method == *method && spec.template(&request.path).is_some_and(|found| found == template)
        };
        if !seen.iter().any(|request| made(&request)) {
            wrong.push(format!("{method} {template}: never made"));
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} requests; wrong:\n{}", seen.len(), wrong.join("\n"));
}

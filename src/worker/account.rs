//! One account's puller: its own pace, its own faults.

use super::core::Core;
use super::pace::Pace;
use super::pull::{Cursors, STRETCH, next_month, pull_feed};
use super::{WorkerError, standing};
use crate::model::account::Feed;
use crate::model::fault::Fault;
use crate::net::Network;
use chrono::TimeDelta;
use std::sync::Arc;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

struct Lane {
    feed: Feed,
    pace: Pace,
    next: Instant,
    /// Nobody answered when it was pulled last.
    unanswered: bool,
}

/// Pulls an account's feeds, each when its turn comes, until told to stop. A pull that is cut loses nothing: its cursor
/// is journalled only together with what it brought.
pub(super) async fn run(
    core: Arc<Core>,
    network: Arc<dyn Network>,
    stop: CancellationToken,
) -> Result<(), WorkerError> {
    let salt = salt(network.account().as_str());
    let mut cursors = Cursors::default();
    let mut bell = core.sync_bell.ear();
    let mut cut_off = false;
    let mut lanes: Vec<Lane> = network
        .feeds()
        .into_iter()
        .enumerate()
        .map(|(index, plan)| Lane {
            feed: plan.feed,
            pace: Pace::new(plan, salt.wrapping_add(index as u64)),
            next: Instant::now(),
            unanswered: false,
        })
        .collect();
    loop {
        let Some(lane) = lanes.iter_mut().min_by_key(|lane| lane.next) else {
            stop.cancelled().await;
            return Ok(());
        };
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = bell.heard() => {
                let now = Instant::now();
                for lane in &mut lanes {
                    lane.next = lane.next.min(now);
                }
                continue;
            }
            () = tokio::time::sleep_until(lane.next) => {}
        }
        let wait = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            wait = turn(&core, network.as_ref(), lane, &mut cursors) => wait,
        };
        let next = Instant::now() + wait;
        lane.next = next;
        // Where none of them is answered, one asks for all; and once it is answered, none has to wait any longer.
        let was_cut_off = std::mem::replace(&mut cut_off, lanes.iter().all(|lane| lane.unanswered));
        if cut_off {
            lanes.iter_mut().for_each(|lane| lane.next = lane.next.max(next));
        } else if was_cut_off {
            let now = Instant::now();
            lanes.iter_mut().filter(|lane| lane.unanswered).for_each(|lane| lane.next = lane.next.min(now));
        }
    }
}

/// Pulls one feed once and returns how long to wait before its next turn.
async fn turn(core: &Core, network: &dyn Network, lane: &mut Lane, cursors: &mut Cursors) -> std::time::Duration {
    let pulled = pull_feed(core, network, lane.feed, cursors, STRETCH).await;
    lane.unanswered = matches!(pulled, Err(Fault::Unreachable { .. }));
    match pulled {
        // The others that are due have waited longer, so they come first.
        Ok(stretch) if stretch.more => lane.pace.between_stretches(network.usage()),
        Ok(stretch) => {
            standing::good(core, network, lane.feed).await;
            lane.pace.after_good(stretch.arrived > 0, network.usage(), core.now())
        }
        Err(fault) => {
            let now = core.now();
            let mut wait = lane.pace.after_fault(&fault, network.usage(), now);
            if let Fault::Ceiling { .. } = fault {
                wait = super::pace::until(next_month(now), now).min(wait);
            }
            let retry_at = TimeDelta::from_std(wait).ok().map(|wait| now + wait);
            standing::failed(core, network, lane.feed, &fault, retry_at).await;
            wait
        }
    }
}

/// A number that tells accounts apart, for the jitter.
pub(super) fn salt(name: &str) -> u64 {
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

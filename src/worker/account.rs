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
        cut_off = wait_together(&mut lanes, cut_off, next, Instant::now());
    }
}

/// Where none of them is answered, one asks for all; and once it is answered, none has to wait any longer. `next`: when
/// the one that was pulled last comes again. Returns whether they are cut off.
fn wait_together(lanes: &mut [Lane], was_cut_off: bool, next: Instant, now: Instant) -> bool {
    let cut_off = lanes.iter().all(|lane| lane.unanswered);
    for lane in lanes {
        if cut_off {
            lane.next = lane.next.max(next);
        } else if was_cut_off && lane.unanswered {
            lane.next = lane.next.min(now);
        }
    }
    cut_off
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::FeedPlan;
    use std::time::Duration;

    #[test]
    fn one_asks_for_all_while_nobody_answers_and_one_that_is_slow_alone_holds_up_no_other() {
        let now = Instant::now();
        let after = |seconds| now + Duration::from_secs(seconds);
        let lane = |seconds, unanswered| {
            let plan = FeedPlan { feed: Feed::Comments, fastest: Duration::ZERO, slowest: Duration::ZERO };
            Lane { feed: Feed::Comments, pace: Pace::new(plan, 0), next: after(seconds), unanswered }
        };
        let times = |lanes: &[Lane]| lanes.iter().map(|lane| lane.next - now).collect::<Vec<_>>();
        let seconds = |all: [u64; 3]| all.map(Duration::from_secs).to_vec();

        let mut lanes = [lane(60, true), lane(1, true), lane(2, false)];
        assert!(!wait_together(&mut lanes, false, after(60), now));
        assert_eq!(times(&lanes), seconds([60, 1, 2]));
        lanes[2].unanswered = true;
        assert!(wait_together(&mut lanes, false, after(30), now));
        assert_eq!(times(&lanes), seconds([60, 30, 30]));
        lanes[1].unanswered = false;
        assert!(!wait_together(&mut lanes, true, after(15), now));
        assert_eq!(times(&lanes), seconds([0, 30, 0]));
    }
}

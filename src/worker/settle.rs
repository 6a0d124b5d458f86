//! The queue's work without a console: what scripts do after they changed something.

use super::core::Core;
use super::lookout::look_after;
use super::moments::keep_moments;
use super::outbox::{drain_letters, drain_posts};
use crate::model::publication::Stage;
use crate::store::ReadError;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use tokio::time::Instant;

/// Does what the queue's moments ask for, sends its letters and posts, and looks whether they are live, until nothing
/// is left or `most` has passed. What somebody just released is waited for; a slot is not.
///
/// # Errors
/// When the view cannot be read.
pub async fn settle_queue(core: &Core, most: Duration) -> Result<(), ReadError> {
    let end = Instant::now() + most;
    let left = || end.saturating_duration_since(Instant::now());
    loop {
        keep_moments(core).await?;
        let mut accounts = Vec::new();
        for network in &core.link.networks {
            accounts.push(async move {
                drain_posts(core, network.as_ref(), left()).await?;
                look_after(core, network.as_ref(), left()).await
            });
        }
        // All at once: one that fails delays no other.
        let (letters, accounts) = tokio::join!(drain_letters(core, left()), futures_util::future::join_all(accounts));
        letters?;
        accounts.into_iter().collect::<Result<(), _>>()?;
        let Some(moment) = released(core, left())? else { return Ok(()) };
        let wait = (moment - core.now()).to_std().unwrap_or_default();
        if left().is_zero() {
            return Ok(());
        }
        tokio::time::sleep(wait.max(Duration::from_millis(20)).min(left())).await;
    }
}

/// The next moment, within `most`, for which something was released without a slot.
fn released(core: &Core, most: Duration) -> Result<Option<DateTime<Utc>>, ReadError> {
    let now = core.now();
    let late = TimeDelta::from_std(core.link.queue.late).unwrap_or_default();
    let until = now + TimeDelta::from_std(most).unwrap_or_default();
    let ahead = core.store.slots(now - late, until)?;
    let waits = ahead.into_iter().filter(|one| one.stage == Stage::Scheduled && one.content.slot.is_none());
    Ok(waits.filter_map(|publication| publication.goes_at).min())
}

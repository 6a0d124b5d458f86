//! Follower counts from a file: read, shown, imported. Row S-3.4.

use super::books::series;
use super::core::Core;
use super::disk::{on_disk, read_file};
use super::publication::refused;
use crate::followers::import;
use crate::model::change::Change;
use crate::model::exchange::Refusal;
use crate::model::followers::{DayCount, Provenance};
use crate::model::ids::{AccountId, BlobId};
use crate::model::intake::{Choices, Effects, FileRead, Unfit};
use crate::store::ReadError;
use std::path::Path;

/// Which account each series of a file is of, by its label.
type Assigned = [(Option<String>, AccountId)];

/// Reads a file and says what importing it would do, with the hash of its bytes.
///
/// # Errors
/// When the view cannot be read; [`Refusal::Unfit`] inside.
pub async fn read(
    core: &Core,
    path: &str,
    choices: &Choices,
    assigned: &Assigned,
) -> Result<Result<(FileRead, Effects, BlobId), Refusal>, ReadError> {
    let (read, content) = match parse(core, path, choices).await {
        Ok(read) => read,
        Err(why) => return Ok(Err(why)),
    };
    let effects = import::effects(&read, assigned, &series(core)?);
    Ok(Ok((read, effects, content)))
}

/// Imports a file; how many days got a reading or another one. With `content`, only when the file is still that.
///
/// # Errors
/// When the view cannot be read; [`Refusal::Conflict`] when the file is another, [`Refusal::Unassigned`],
/// [`Refusal::Unfit`] inside.
pub async fn import(
    core: &Core,
    path: &str,
    content: Option<&BlobId>,
    choices: &Choices,
    assigned: &Assigned,
) -> Result<Result<u64, Refusal>, ReadError> {
    let (read, found) = match parse(core, path, choices).await {
        Ok(read) => read,
        Err(why) => return Ok(Err(why)),
    };
    if content.is_some_and(|content| *content != found) {
        return Ok(Err(Refusal::Conflict));
    }
    let known = series(core)?;
    let effects = import::effects(&read, assigned, &known);
    if let Some(label) = effects.unassigned.first() {
        return Ok(Err(Refusal::Unassigned(label.clone())));
    }
    let (now, mut changes) = (core.now(), Vec::new());
    for (account, days) in import::readings(&read, assigned) {
        let network = core.network(&account).map(|network| network.network());
        let stored = || known.iter().find(|series| series.account == account).map(|series| series.network);
        let Some(network) = network.or_else(stored) else { return Ok(Err(Refusal::Missing)) };
        let from_file = |day: DayCount| day.reading(Provenance::Import { file: read.file.clone() }, now);
        let readings = days.into_iter().map(from_file).collect();
        changes.push(Change::Counted { account, network, readings, cost_micros: 0 });
    }
    let days = effects.new + effects.changed.len() as u64;
    Ok(match core.append(&core.actor().person, changes).await {
        Ok(_) => Ok(days),
        Err(error) => Err(refused(error)),
    })
}

/// Reads a file as text and as counts.
async fn parse(core: &Core, path: &str, choices: &Choices) -> Result<(FileRead, BlobId), Refusal> {
    let path = super::attach::expanded(path.trim());
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let known = core.link.books.known.clone();
    let (choices, today) = (choices.clone(), core.link.calendar.local_day(core.now()));
    let work = move || {
        let bytes = bytes(&path)?;
        let read = import::read(&bytes, &name, &choices, today, &known)?;
        Ok((read, BlobId::of(&bytes)))
    };
    let done: Result<_, Unfit> = on_disk(work).await.map_err(|panic| Refusal::Unfit(Unfit::Disk(panic.to_string())))?;
    done.map_err(Refusal::Unfit)
}

/// The bytes of a file that is not larger than such files are.
fn bytes(path: &Path) -> Result<Vec<u8>, Unfit> {
    let limit = import::LARGEST;
    read_file(path, limit).map_err(Unfit::Disk)?.ok_or(Unfit::TooLarge { limit })
}

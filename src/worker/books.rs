//! What the console asks about followers, attention and records.

use super::core::Core;
use super::counting::count_now;
use super::publication::refused;
use super::{intake, queue, records};
use crate::followers::{forecast, review};
use crate::model::books::{Books, Unreadable};
use crate::model::change::Change;
use crate::model::exchange::{Ask, Refusal, Report, Request};
use crate::model::followers::{DayCount, Provenance, Reviewed, Series, Verdict};
use crate::model::ids::AccountId;
use crate::model::record::{Format, Record, RecordId};
use crate::store::ReadError;
use chrono::NaiveDate;

/// Carries out what is about followers, attention and records; everything else is the queue's.
pub(super) async fn carry_out(core: &Core, request: Request) -> Result<(), ReadError> {
    match request {
        Request::Followers { ask } => {
            let accounts = followers(core)?;
            core.report(Report::Followers { ask, accounts }).await;
        }
        Request::Outlook { ask, account } => outlook(core, ask, account).await?,
        Request::CountNow { ask } => {
            let counts = count_now(core).await;
            core.report(Report::CountedNow { ask, counts }).await;
        }
        Request::CountByHand { ask, account, count } => {
            let kept = count_by_hand(core, account, count).await?;
            answer(core, ask, kept).await;
        }
        Request::Judge { ask, account, day, verdict } => {
            let kept = judge(core, account, day, verdict).await;
            answer(core, ask, kept).await;
        }
        Request::ReadCounts { ask, path, choices, accounts } => {
            let report = match intake::read(core, &path, &choices, &accounts).await? {
                Ok((read, effects, content)) => Report::CountsRead { ask, read: Box::new(read), effects, content },
                Err(why) => Report::Refused { ask, why },
            };
            core.report(report).await;
        }
        Request::ImportCounts { ask, path, content, choices, accounts } => {
            let report = match intake::import(core, &path, Some(&content), &choices, &accounts).await? {
                Ok(days) => Report::CountsImported { ask, days },
                Err(why) => Report::Refused { ask, why },
            };
            core.report(report).await;
        }
        Request::Attention { ask, from, to } => {
            let stats = Box::new(records::attention(core, from, to)?);
            core.report(Report::Attention { ask, stats }).await;
        }
        Request::Behind { ask, filter, skip, rows } => {
            let (attentions, total) = records::behind(core, &filter, skip, rows)?;
            core.report(Report::Behind { ask, skip, attentions, total }).await;
        }
        Request::Records { ask } => {
            let records = records::standings(core)?;
            core.report(Report::Records { ask: Some(ask), records }).await;
        }
        Request::Record { ask, id, version } => {
            let report = match shown(core, ask, &id, version)? {
                Ok(report) => report,
                Err(why) => Report::Refused { ask, why },
            };
            core.report(report).await;
        }
        Request::WriteRecord { ask, id, version, formats } => {
            let report = match written(core, &id, version, &formats).await? {
                Ok(files) => Report::Written { ask, files },
                Err(why) => Report::Refused { ask, why },
            };
            core.report(report).await;
        }
        Request::Sign { ask, id, content, correction } => {
            let signed = records::sign(core, &id, &content, correction).await;
            answer(core, ask, signed.map(|_| ())).await;
        }
        other => queue::carry_out(core, other).await?,
    }
    Ok(())
}

/// True for what asks a network, reads or writes a file, or reads much of the books.
pub(super) fn takes_long(request: &Request) -> bool {
    matches!(
        request,
        Request::Outlook { .. }
            | Request::CountNow { .. }
            | Request::ReadCounts { .. }
            | Request::ImportCounts { .. }
            | Request::Attention { .. }
            | Request::Behind { .. }
            | Request::Record { .. }
            | Request::WriteRecord { .. }
            | Request::Sign { .. }
    )
}

impl Core {
    /// Reads the books at one place of the journal.
    pub(super) fn books<T>(&self, read: impl FnOnce(&dyn Books) -> Result<T, Unreadable>) -> Result<T, ReadError> {
        Ok(self.store.books(read)??)
    }
}

/// The days of every account.
pub(super) fn series(core: &Core) -> Result<Vec<Series>, ReadError> {
    core.books(|books| {
        let accounts = books.counted()?.into_iter().map(|(account, _)| books.series(&account));
        accounts.filter_map(Result::transpose).collect()
    })
}

/// The days of every account, with what is odd about them.
///
/// # Errors
/// When the view cannot be read.
pub fn followers(core: &Core) -> Result<Vec<Reviewed>, ReadError> {
    Ok(series(core)?.into_iter().map(review::review).collect())
}

async fn outlook(core: &Core, ask: Ask, account: AccountId) -> Result<(), ReadError> {
    let series = core.books(|books| books.series(&account))?;
    let Some(series) = series else {
        core.report(Report::Refused { ask, why: Refusal::Missing }).await;
        return Ok(());
    };
    let readings: Vec<_> = review::review(series).counting().collect();
    let outlook = tokio::task::spawn_blocking(move || forecast::outlook(&readings, forecast::HORIZON)).await;
    let outlook = outlook.map_err(|panic| ReadError(panic.to_string()))?;
    core.report(Report::Outlook { ask, account, outlook: Box::new(outlook) }).await;
    Ok(())
}

/// Keeps a reading that a person typed: of today or of a day that was.
///
/// # Errors
/// When the view cannot be read; [`Refusal::Missing`] inside when there is no such account or the day has not come.
pub async fn count_by_hand(core: &Core, account: AccountId, count: DayCount) -> Result<Result<(), Refusal>, ReadError> {
    let known = core.network(&account).map(|network| network.network());
    let network = if let Some(network) = known {
        Some(network)
    } else {
        let series = core.books(|books| books.series(&account))?;
        series.map(|series| series.network)
    };
    let Some(network) = network.filter(|_| count.day <= core.link.calendar.local_day(core.now())) else {
        return Ok(Err(Refusal::Missing));
    };
    let readings = vec![count.reading(Provenance::Hand, core.now())];
    Ok(kept(core, Change::Counted { account, network, readings, cost_micros: 0 }).await)
}

/// Keeps what a person says of a reading; `None` takes it back.
///
/// # Errors
/// [`Refusal::Missing`] when the day has no reading.
pub async fn judge(core: &Core, account: AccountId, day: NaiveDate, verdict: Option<Verdict>) -> Result<(), Refusal> {
    kept(core, Change::Judged { account, day, verdict }).await
}

async fn kept(core: &Core, change: Change) -> Result<(), Refusal> {
    core.append(&core.actor().person, vec![change]).await.map(|_| ()).map_err(refused)
}

/// Answers that something was kept, or why not.
async fn answer(core: &Core, ask: Ask, kept: Result<(), Refusal>) {
    core.report(match kept {
        Ok(()) => Report::Kept { ask, publication: None },
        Err(why) => Report::Refused { ask, why },
    })
    .await;
}

/// A signed version of a record, or the record as the books stand now.
fn which(core: &Core, id: &RecordId, version: Option<u32>) -> Result<Result<Record, Refusal>, ReadError> {
    match version {
        Some(version) => Ok(records::signed_record(core, id, version)),
        None => records::record(core, id).map(Ok),
    }
}

fn shown(core: &Core, ask: Ask, id: &RecordId, version: Option<u32>) -> Result<Result<Report, Refusal>, ReadError> {
    Ok(which(core, id, version)?.and_then(|record| {
        let content = records::show(core, &record)?;
        let document = Box::new(records::document(core, &record));
        Ok(Report::Record { ask, record: Box::new(record), document, content })
    }))
}

async fn written(
    core: &Core,
    id: &RecordId,
    version: Option<u32>,
    formats: &[Format],
) -> Result<Result<Vec<String>, Refusal>, ReadError> {
    Ok(match which(core, id, version)? {
        Ok(record) => records::write_files(core, &record, formats).await,
        Err(why) => Err(why),
    })
}

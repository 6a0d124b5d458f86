//! Counting followers: now, from the Page itself, and in the past, from its insights. Row S-3.4.
//!
//! Insights count by days of California. The `end_time` of a value is the *end* of its day there, which is 07:00 UTC in
//! summer and 08:00 UTC in winter: `2026-11-22T08:00:00+0000` closes 2026-11-21. The days keep that name: California's
//! day ends an hour or two after Sinaloa's, and no hour of it can be counted again.
//!
//! A Page with fewer than a hundred likes has no insights: the answer is empty, and so is what is read from it.

use super::client::Client;
use super::requests::{INSIGHTS, OBJECT};
use super::{time, wire};
use crate::model::followers::{Count, DayCount};
use crate::net::Fault;
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::America::Los_Angeles;
use serde_json::Value;
use std::collections::BTreeMap;

/// The permission that insights need beside the task ANALYZE.
const PERMISSION: &str = "read_insights";
/// How many follow the Page at the end of a day.
const FOLLOWERS: &str = "page_follows";
/// How many accounts began to follow it on a day.
const GAINED: &str = "page_daily_follows_unique";
/// Facebook takes 90 times 24 hours in a call. Ninety days with a clock put back are an hour longer, and the end is
/// asked for with an hour more.
const DAYS_A_CALL: u64 = 89;
/// How long Facebook keeps insights.
const KEPT: Months = Months::new(24);
/// The end of the last day is asked for with this much more, whether Facebook takes `until` as included or not.
const BEYOND: TimeDelta = TimeDelta::hours(1);
/// The code of a parameter that cannot be: a field or a metric that Facebook does not know any more.
const UNKNOWN: i64 = 100;

/// Counts the followers now. Who likes a Page without following it is left out, unless Facebook counts nothing else.
pub(super) async fn now(client: &Client, page_id: &str) -> Result<Count, Fault> {
    let mut refused = None;
    // One field that Facebook has given up fails both.
    for fields in ["followers_count,fan_count", "followers_count", "fan_count"] {
        match client.get(&OBJECT, page_id, &[Some(fields)]).await {
            Ok(page) => {
                let followers = number(page.get("followers_count")).or_else(|| number(page.get("fan_count")));
                return match followers {
                    Some(_) => Ok(Count { followers, ..Count::default() }),
                    None => Err(Fault::Contract { detail: "the Page tells no number of followers".to_owned() }),
                };
            }
            Err(fault) if is_unknown(&fault) => refused = Some(fault),
            Err(fault) => return Err(fault),
        }
    }
    Err(refused.unwrap_or_else(|| Fault::Contract { detail: "the Page was not asked".to_owned() }))
}

/// Reads past days, the first and the last included. A day that is not over, or of which Facebook gives no value, is
/// left out.
pub(super) async fn past(
    client: &Client,
    page_id: &str,
    (first, last): (NaiveDate, NaiveDate),
    now: DateTime<Utc>,
) -> Result<Vec<DayCount>, Fault> {
    let today = now.with_timezone(&Los_Angeles).date_naive();
    let first = first.max(today.checked_sub_months(KEPT).map_or(first, |oldest| oldest + Days::new(1)));
    let last = last.min(today.pred_opt().unwrap_or(today));
    let mut days = BTreeMap::new();
    let mut from = first;
    while from <= last {
        let to = (from + Days::new(DAYS_A_CALL - 1)).min(last);
        let values = known(client, page_id, (from, to)).await?;
        gather(values, now, &mut days);
        from = to + Days::new(1);
    }
    let within = |day: &DayCount| (first..=last).contains(&day.day);
    Ok(days.into_values().filter(within).collect())
}

/// Asks for both metrics. One that Facebook does not know fails the whole call: then each is asked for by itself, and
/// one of them is enough.
async fn known(client: &Client, page_id: &str, span: (NaiveDate, NaiveDate)) -> Result<Vec<Insight>, Fault> {
    let refused = match ask(client, page_id, &[FOLLOWERS, GAINED], span).await {
        Err(fault) if is_unknown(&fault) => fault,
        answered => return answered,
    };
    let (mut values, mut any) = (Vec::new(), false);
    for metric in [FOLLOWERS, GAINED] {
        match ask(client, page_id, &[metric], span).await {
            Ok(read) => {
                any = true;
                values.extend(read);
            }
            Err(fault) if is_unknown(&fault) => {}
            Err(fault) => return Err(fault),
        }
    }
    if any { Ok(values) } else { Err(refused) }
}

/// Asks for what the account's check needs to know: whether insights may be read.
pub(super) async fn probe(client: &Client, page_id: &str) -> Result<Vec<Value>, Fault> {
    let answer = client.get(&INSIGHTS, page_id, &[Some(FOLLOWERS), Some("day"), None, None]).await.map_err(named)?;
    Ok(answer.get("data").and_then(Value::as_array).cloned().unwrap_or_default())
}

/// A value of a metric, with the moment at which its day ends.
struct Insight {
    metric: String,
    end: DateTime<Utc>,
    value: u64,
}

/// Asks for metrics of days in one call. The addresses of the spans before and behind, which the answer gives with
/// the token in them, are not looked at.
async fn ask(
    client: &Client,
    page_id: &str,
    metrics: &[&str],
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<Insight>, Fault> {
    let since = midnight(first).timestamp().to_string();
    let until = (midnight(last + Days::new(1)) + BEYOND).timestamp().to_string();
    let query = [Some(metrics.join(",")), Some("day".to_owned()), Some(since), Some(until)];
    let query: Vec<Option<&str>> = query.iter().map(Option::as_deref).collect();
    let answer = client.get(&INSIGHTS, page_id, &query).await.map_err(named)?;
    match answer.get("data") {
        Some(Value::Array(items)) => Ok(items.iter().flat_map(|item| read(item, metrics)).collect()),
        _ => Err(Fault::Contract { detail: "insights without data".to_owned() }),
    }
}

/// Reads a metric's values by day. What cannot be read is left out: a day without a reading is a gap.
fn read(item: &Value, metrics: &[&str]) -> Vec<Insight> {
    let name = wire::text(item, "name").unwrap_or_default();
    let by_day = wire::text(item, "period").is_none_or(|period| period == "day");
    if !metrics.contains(&name) || !by_day {
        return Vec::new();
    }
    let values = item.get("values").and_then(Value::as_array).into_iter().flatten();
    values
        .filter_map(|one| {
            let (end, value) = (time::read(one.get("end_time")?)?, number(one.get("value"))?);
            Some(Insight { metric: name.to_owned(), end, value })
        })
        .collect()
}

/// Puts values to their days. Of two for the same day the one with the later end stands, and the later in the list.
fn gather(mut values: Vec<Insight>, now: DateTime<Utc>, days: &mut BTreeMap<NaiveDate, DayCount>) {
    values.sort_by_key(|insight| insight.end);
    for Insight { metric, end, value } in values {
        let Some(day) = closed_by(end).filter(|_| end <= now) else { continue };
        let entry = days.entry(day).or_insert(DayCount { day, followers: None, gained: None, posts: None });
        let place = if metric == FOLLOWERS { &mut entry.followers } else { &mut entry.gained };
        *place = Some(value);
    }
}

/// The day that an `end_time` closes: the one before the nearest midnight of California. Nearest, so that an end that
/// is given with the other season's hour still closes its day.
fn closed_by(end: DateTime<Utc>) -> Option<NaiveDate> {
    let nearest = end.with_timezone(&Los_Angeles).naive_local().checked_add_signed(TimeDelta::hours(12))?;
    nearest.date().pred_opt()
}

/// The moment at which a day begins in California, where clocks change at two in the morning and never at midnight.
fn midnight(day: NaiveDate) -> DateTime<Utc> {
    let local = day.and_time(NaiveTime::MIN);
    Los_Angeles.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |moment| moment.to_utc())
}

/// A count, which some answers have as text.
fn number(value: Option<&Value>) -> Option<u64> {
    let value = value?;
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn is_unknown(fault: &Fault) -> bool {
    matches!(fault, Fault::Refused { code: Some(UNKNOWN), .. })
}

/// Names the permission that is missing, which Facebook does not always do.
fn named(fault: Fault) -> Fault {
    match fault {
        Fault::Permission { detail } if !detail.contains(PERMISSION) => {
            Fault::Permission { detail: format!("{PERMISSION}: {detail}") }
        }
        fault => fault,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_end_of_a_day_in_california_closes_that_day_in_either_season() {
        for (end, closed) in [
            ("2026-11-22T08:00:00Z", "2026-11-21"),
            ("2026-07-22T07:00:00Z", "2026-07-21"),
            // The other season's hour.
            ("2026-07-22T08:00:00Z", "2026-07-21"),
            ("2026-11-22T07:00:00Z", "2026-11-21"),
            // Clocks are put forward on 8 March and back on 1 November, both at two in the morning.
            ("2026-03-08T08:00:00Z", "2026-03-07"),
            ("2026-03-09T07:00:00Z", "2026-03-08"),
            ("2026-11-01T07:00:00Z", "2026-10-31"),
            ("2026-11-02T08:00:00Z", "2026-11-01"),
        ] {
            assert_eq!(closed_by(end.parse().unwrap()), Some(day(closed)), "{end}");
        }
    }

    #[test]
    fn every_day_is_closed_by_the_midnight_after_it_and_no_call_is_too_long() {
        let mut from = day("2024-01-01");
        for _ in 0..1_100 {
            let next = from + Days::new(1);
            assert_eq!(closed_by(midnight(next)), Some(from));
            let seconds = (midnight(from + Days::new(DAYS_A_CALL)) + BEYOND - midnight(from)).num_seconds();
            assert!(seconds <= 90 * 86_400, "{from}: {seconds}");
            from = next;
        }
    }
}

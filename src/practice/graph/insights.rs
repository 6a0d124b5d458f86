//! The insights of the Page, day by day. The days are California's, as Facebook's are.

use super::super::followers::Told;
use super::super::wire::Request;
use super::super::world::{PAGE_ID, World};
use super::error::GraphError;
use super::{edge, node};
use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Utc};
use serde_json::{Value, json};

/// The longest span of a call.
const LONGEST: TimeDelta = TimeDelta::days(90);
/// How long insights are kept.
const KEPT: Months = Months::new(24);
/// The periods there are; what the practice network counts, it counts by day.
const PERIODS: [&str; 6] = ["day", "week", "days_28", "month", "lifetime", "total_over_range"];
/// What can be asked for.
const METRICS: [Metric; 2] = [
    Metric { name: "page_follows", title: "Seguidores de la página", value: |told| told.followers },
    Metric { name: "page_daily_follows_unique", title: "Nuevos seguidores diarios", value: |told| told.gained },
];

/// Something that insights count.
#[derive(Clone, Copy)]
struct Metric {
    name: &'static str,
    title: &'static str,
    /// Where it stands in a day.
    value: fn(Told) -> u64,
}

/// Answers `GET /{page}/insights`.
///
/// # Errors
/// Error 100 for a metric that is none, a span that is too long or too old; error 3001 without a metric.
pub(super) fn answer(world: &World, request: &Request) -> Result<Value, GraphError> {
    let metrics: Vec<&str> =
        request.query("metric").unwrap_or_default().split(',').filter(|metric| !metric.is_empty()).collect();
    if metrics.is_empty() {
        return Err(GraphError::no_metric());
    }
    let period = request.query("period").unwrap_or("day");
    if !PERIODS.contains(&period) {
        return Err(GraphError::parameter(format!("period must be one of the following values: {PERIODS:?}")));
    }
    let mut chosen = Vec::new();
    for metric in metrics {
        let known = METRICS.into_iter().find(|known| known.name == metric);
        chosen.push(known.ok_or_else(|| GraphError::parameter("The value must be a valid insights metric"))?);
    }
    let (since, until) = span(world, request)?;
    let data: Value = if period == "day" {
        chosen.into_iter().map(|metric| values(world, metric, (since, until))).collect()
    } else {
        json!([])
    };
    let beside = |from: DateTime<Utc>, to: DateTime<Utc>| {
        // Meta repeats the token in these addresses; a token in an address is a leak, and nobody needs it.
        let path = request.path.join("/");
        format!("{}/{path}?period={period}&since={}&until={}", request.base, from.timestamp(), to.timestamp())
    };
    let length = until - since;
    let paging = json!({"previous": beside(since - length, since), "next": beside(until, until + length)});
    Ok(json!({"data": data, "paging": paging}))
}

/// From when to when is asked; the last two days when nobody says.
fn span(world: &World, request: &Request) -> Result<(DateTime<Utc>, DateTime<Utc>), GraphError> {
    let until = moment(world, request, "until")?.unwrap_or(world.now);
    let since = moment(world, request, "since")?.unwrap_or(until - TimeDelta::days(2));
    if until <= since {
        return Err(GraphError::parameter("since param must be before until param"));
    }
    if until - since > LONGEST {
        let why = "There cannot be more than 90 days (7776000 s) between since and until";
        return Err(GraphError::parameter(why));
    }
    if world.now.checked_sub_months(KEPT).is_some_and(|oldest| since < oldest - TimeDelta::days(1)) {
        let why = "since param is not valid. Metrics data is available for the last 2 years";
        return Err(GraphError::parameter(why));
    }
    Ok((since, until))
}

/// A moment: Unix seconds, ISO 8601, or a day, which begins at midnight in California.
fn moment(world: &World, request: &Request, name: &str) -> Result<Option<DateTime<Utc>>, GraphError> {
    let day = request.query(name).and_then(|text| text.parse::<NaiveDate>().ok());
    day.map_or_else(|| edge::moment(&request.query, name), |day| Ok(Some(world.page_crowd.midnight(day))))
}

/// A metric's values of the days that are over and ended in a span.
fn values(world: &World, metric: Metric, (since, until): (DateTime<Utc>, DateTime<Utc>)) -> Value {
    let Metric { name, title, value } = metric;
    let crowd = &world.page_crowd;
    let days = (crowd.day(since) - Days::new(1)).iter_days().take_while(|day| crowd.midnight(*day) < until);
    let values: Value = days
        .filter_map(|day| {
            let end = crowd.midnight(day + Days::new(1));
            let told = crowd.told(day, world.now).filter(|_| since < end && end <= until)?;
            Some(json!({"value": value(told), "end_time": node::time(end)}))
        })
        .collect();
    json!({
        "name": name, "period": "day", "values": values, "title": title, "description": title,
        "id": format!("{PAGE_ID}/insights/{name}/day"),
    })
}

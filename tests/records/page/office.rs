//! An office with a month of attentions and followers, the same in every run.

use crate::books::{Ledger, at, attention, line, read, real, review};
use chrono::{Days, TimeDelta};
use std::collections::BTreeMap;
use ventanilla::i18n::Lang;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::attention::{Attention, End, Ended};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::channel::Surface;
use ventanilla::model::conversation::Topic;
use ventanilla::model::document::Document;
use ventanilla::model::followers::{Provenance, Series};
use ventanilla::model::forecast::{Backtest, Band, Errors, Forecast, Method, Outlook};
use ventanilla::model::ids::{AccountId, AgencyId, BlobId, Person};
use ventanilla::model::people::Role;
use ventanilla::model::record::{Header, Record, RecordId, RecordKind, Signatory, Signed};
use ventanilla::records::derive::{Rules, figures, readings, short};
use ventanilla::records::page::{Office, document};

/// What was asked of the office from 1 June 2026 on, every seven hours and a bit, and how the followers went.
pub(crate) fn ledger() -> Ledger {
    let start = at("2026-06-01T00:10:00-07:00");
    let attentions: Vec<Attention> =
        (0..640).map(|number| one(number, start + TimeDelta::minutes(7 * 61 * number))).collect();
    let mut requests = BTreeMap::new();
    for attention in &attentions {
        let day = Calendar::federal().local_day(attention.received_at);
        *requests.entry((attention.account.clone(), day)).or_insert(0) += 1;
    }
    let series = [("facebook", NetworkKind::Facebook, 76_000), ("gob-x", NetworkKind::X, 9_300)];
    let series = series.map(|(account, network, base)| {
        let account = AccountId::new(account);
        let first = "2026-06-01".parse::<chrono::NaiveDate>().expect("a day");
        let days = (0..165_u64).map(|after| {
            let on = first + Days::new(after);
            let gained = (network == NetworkKind::Facebook).then_some(11 + after % 7);
            let mut day = read(on, Some(base + after * 9 + after % 5), gained);
            match (network, after) {
                (NetworkKind::Facebook, 130) => day.reading = read(on, Some(26), None).reading,
                (NetworkKind::X, 140..142) => day.reading = None,
                (NetworkKind::X, 142) => day.reading.as_mut().expect("a reading").provenance = Provenance::Hand,
                _ => {}
            }
            day.requests = requests.get(&(account.clone(), on)).copied().unwrap_or_default();
            day
        });
        Series { account: account.clone(), network, days: days.collect() }
    });
    let published = (0..200).map(|hours| (AccountId::new("facebook"), start + TimeDelta::hours(19 * hours)));
    Ledger { attentions, series: series.into_iter().collect(), published: published.collect() }
}

fn one(number: i64, received: chrono::DateTime<chrono::Utc>) -> Attention {
    let index = usize::try_from(number).expect("it counts up");
    let facebook = index % 3 != 0;
    let surfaces = if facebook {
        [Surface::Comment, Surface::VisitorPost, Surface::Direct]
    } else {
        [Surface::Mention, Surface::Reply, Surface::Direct]
    };
    let how = match index % 17 {
        3 => End::Closed { by: Person::new("Luz"), reason: "opinión".to_owned() },
        5 => End::Withdrawn,
        _ => End::Answered { by: Some(Person::new("Luz")) },
    };
    let after = TimeDelta::minutes([4, 11, 45, 130, 1_100, 2_900, 7_000][index % 7]);
    Attention {
        account: AccountId::new(if facebook { "facebook" } else { "gob-x" }),
        network: if facebook { NetworkKind::Facebook } else { NetworkKind::X },
        surface: surfaces[index % surfaces.len()],
        topic: Topic::ALL.get(index % 8).copied(),
        agency: [None, Some("finanzas"), Some("salud"), None][index % 4].map(AgencyId::new),
        ended: (index % 23 != 7).then(|| Ended { at: received + after, how }),
        ..attention(index, received)
    }
}

/// A forecast that stays where it is.
fn outlook(known: &[(chrono::NaiveDate, u64)]) -> Outlook {
    let last = *known.last().expect("readings");
    let band = |ahead: u64| {
        let (mean, wide) = (real(last.1) + 8.5 * real(ahead), 40.0 * real(ahead).sqrt());
        Band {
            day: last.0 + Days::new(ahead),
            mean,
            within80: (mean - wide, mean + wide),
            within95: (mean - 1.5 * wide, mean + 1.5 * wide),
        }
    };
    let errors = |mase, mape| Errors { mase: Some(mase), mape: Some(mape) };
    let backtest = Backtest {
        origins: 24,
        horizon: 30,
        chosen: errors(0.84, 1.31),
        drift: errors(0.91, 1.4),
        naive: errors(1.2, 2.0),
        official: Some(errors(1.56, 2.72)),
        covered: (0.79, 0.94),
    };
    let forecast = Forecast {
        method: Method::Mstl { season: 7 },
        readings: u32::try_from(known.len()).expect("few"),
        filled: 2,
        bands: (1..=180).map(band).collect(),
        range: None,
        backtest: Some(backtest),
    };
    Outlook { official: None, forecast, milestone: None }
}

/// The head of a record.
pub(crate) fn header() -> Header {
    let who = |name: &str, post: &str| Signatory { name: name.to_owned(), post: post.to_owned() };
    Header {
        organization: "Gobierno del Estado".to_owned(),
        unit: "Departamento de Gobierno Electrónico".to_owned(),
        procedure: "PSDT-06".to_owned(),
        version: "01".to_owned(),
        in_force: "2014-03-26".parse().ok(),
        policy: "2026-1".to_owned(),
        calendar: "mx 2026.1".to_owned(),
        prepared: who("Ana Ruiz", "Operadora de redes sociales"),
        reviewed: who("Luz Peña", "Jefa de departamento"),
        approved: who("José Ibarra", "Director"),
    }
}

/// A record of a ledger.
pub(crate) fn record(ledger: &Ledger, kind: RecordKind, period: &str, as_of: &str) -> Record {
    let calendar = Calendar::federal();
    let rules = Rules { calendar: &calendar, as_of: at(as_of), review: &review, line: &line };
    let id = RecordId { kind, period: period.parse().expect("a period") };
    let figures = figures(&id, ledger, &rules).expect("books that can be read");
    let outlooks = if kind == RecordKind::Followers {
        let readings = readings(id.period, ledger, &rules).expect("books that can be read");
        readings.into_iter().map(|(account, readings)| (account, short(outlook(&readings)))).collect()
    } else {
        Vec::new()
    };
    let as_of = rules.as_of;
    Record { id, header: header(), as_of, seq: 7, version: 1, correction: None, figures, outlooks, signed: None }
}

/// The three records of the office, read on Tuesday 3 November 2026.
pub(crate) fn records() -> [Record; 3] {
    let ledger = ledger();
    [(RecordKind::Attention, "2026-10"), (RecordKind::Followers, "2026-10"), (RecordKind::Indicator, "2026-Q3")]
        .map(|(kind, period)| record(&ledger, kind, period, "2026-11-03T09:05:00-07:00"))
}

/// A record with the director's signature.
pub(crate) fn signed(record: Record) -> Record {
    let signed = Signed {
        record: record.id,
        version: record.version,
        by: Person::new("José Ibarra"),
        role: Role::Director,
        at: at("2026-11-03T10:00:00-07:00"),
        content: BlobId::of(b"octubre"),
        derived_at: 7,
        correction: None,
    };
    Record { signed: Some(signed), ..record }
}

/// The page of a record, with the full name of one agency.
pub(crate) fn page(record: &Record, lang: Lang) -> Document {
    let calendar = Calendar::federal();
    let agency =
        |id: &AgencyId| (id.as_str() == "finanzas").then(|| "Secretaría de Administración y Finanzas".to_owned());
    let account = |id: &AccountId| (id.as_str() == "gob-x").then(|| "@gobierno".to_owned());
    document(record, lang, &Office { calendar: &calendar, agency: &agency, account: &account })
}

//! A worker that answers about followers from memory.

use super::fake::noon;
use chrono::{Days, NaiveDate};
use std::collections::VecDeque;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::exchange::{Refusal, Report, Request};
use ventanilla::model::fault::Fault;
use ventanilla::model::followers::{
    Count, Day, Earlier, Judged, Mark, Oddity, Provenance, Reading, Reviewed, Series, Verdict,
};
use ventanilla::model::forecast::{Forecast, Method, Outlook};
use ventanilla::model::ids::{AccountId, BlobId, Person};
use ventanilla::model::intake::{Choices, DateOrder, Effects, FileRead, FileSeries, Unfit};

/// Followers in memory.
#[derive(Debug, Default)]
pub(crate) struct CountsFake {
    pub(crate) list: Vec<Reviewed>,
    /// The next request about followers is refused like this.
    pub(crate) refuses: Option<Refusal>,
    /// The series of the file that is there, by their labels; any other file is not.
    pub(crate) file: Vec<Option<String>>,
    /// Where that file is.
    pub(crate) path: String,
    /// The file is another than it was read.
    pub(crate) moved: bool,
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn reading(day: NaiveDate, followers: u64) -> Reading {
    Reading {
        day,
        followers: Some(followers),
        gained: None,
        posts: None,
        provenance: Provenance::Api,
        taken_at: noon(),
    }
}

/// Two accounts, read on every day of the last hundred but five; one counter went wrong.
pub(crate) fn two() -> CountsFake {
    let series = |account: &str, network, from: u64| {
        let days = (0..100).filter(|nth| !(40..45).contains(nth)).map(|nth| {
            let day = date("2026-11-23") - Days::new(99 - nth);
            let reading = Some(reading(day, if nth == 90 { 26 } else { from + nth * 10 }));
            Day { day, reading, earlier: Vec::new(), judged: None, requests: 1 }
        });
        let series = Series { account: AccountId::new(account), network, days: days.collect() };
        Reviewed { series, marks: vec![Mark { day: date("2026-11-14"), oddity: Oddity::Suspect }] }
    };
    let list = vec![series("facebook", NetworkKind::Facebook, 70_000), series("x", NetworkKind::X, 9_000)];
    CountsFake { list, ..CountsFake::default() }
}

fn outlook() -> Outlook {
    let forecast =
        Forecast { method: Method::Drift, readings: 94, filled: 6, bands: Vec::new(), range: None, backtest: None };
    Outlook { official: None, forecast, milestone: None }
}

impl CountsFake {
    fn series(&mut self, account: &AccountId) -> Option<&mut Reviewed> {
        self.list.iter_mut().find(|reviewed| reviewed.series.account == *account)
    }

    fn read(&self, accounts: &[(Option<String>, AccountId)], choices: &Choices) -> (FileRead, Effects) {
        let of = |label: &Option<String>| accounts.iter().find(|(other, _)| other == label).map(|(_, one)| one.clone());
        let series: Vec<FileSeries> = self
            .file
            .iter()
            .map(|label| FileSeries { label: label.clone(), account: of(label), days: Vec::new() })
            .collect();
        let assigned = series.iter().filter(|series| series.account.is_some()).count();
        let unassigned = series.iter().filter(|one| one.account.is_none()).filter_map(|one| one.label.clone());
        let effects = Effects {
            new: u64::try_from(assigned).unwrap() * 5,
            unassigned: unassigned.collect(),
            ..Effects::default()
        };
        let read = FileRead {
            file: "f.csv".to_owned(),
            encoding: "UTF-8".to_owned(),
            separator: ',',
            decimal: None,
            columns: Vec::new(),
            day_column: "día".to_owned(),
            followers_column: None,
            account_column: None,
            dates: vec![choices.dates.unwrap_or(DateOrder::Named)],
            lines: 10,
            series,
            slips: Vec::new(),
            more_slips: 0,
        };
        (read, effects)
    }

    /// Answers a request about followers; false for any other.
    pub(crate) fn ask(&mut self, request: &Request, reports: &mut VecDeque<Report>) -> bool {
        let ask = match request {
            Request::Followers { ask }
            | Request::Outlook { ask, .. }
            | Request::CountNow { ask }
            | Request::CountByHand { ask, .. }
            | Request::Judge { ask, .. }
            | Request::ReadCounts { ask, .. }
            | Request::ImportCounts { ask, .. } => *ask,
            _ => return false,
        };
        if let Some(why) = self.refuses.take() {
            reports.push_back(Report::Refused { ask, why });
            return true;
        }
        let report = match request {
            Request::Followers { .. } => Report::Followers { ask, accounts: self.list.clone() },
            Request::Outlook { account, .. } => {
                Report::Outlook { ask, account: account.clone(), outlook: Box::new(outlook()) }
            }
            Request::CountNow { .. } => {
                let counted = Count { followers: Some(71_000), posts: None, cost_micros: 0 };
                let fault = Fault::Refused { code: None, why: "cerrado".to_owned() };
                let counts = vec![(AccountId::new("facebook"), Ok(counted)), (AccountId::new("x"), Err(fault))];
                Report::CountedNow { ask, counts }
            }
            Request::CountByHand { account, count, .. } => {
                let reading = count.reading(Provenance::Hand, noon());
                self.put(account, reading);
                reports.push_back(Report::Kept { ask, publication: None });
                Report::Counted { accounts: vec![account.clone()] }
            }
            Request::Judge { account, day, verdict, .. } => {
                self.judge(account, *day, *verdict);
                reports.push_back(Report::Kept { ask, publication: None });
                Report::Counted { accounts: vec![account.clone()] }
            }
            Request::ReadCounts { path, choices, accounts, .. } if *path == self.path => {
                self.moved = false;
                let (read, effects) = self.read(accounts, choices);
                Report::CountsRead { ask, read: Box::new(read), effects, content: BlobId::of(b"file") }
            }
            Request::ReadCounts { .. } => {
                Report::Refused { ask, why: Refusal::Unfit(Unfit::Disk("no existe".to_owned())) }
            }
            _ if self.moved => Report::Refused { ask, why: Refusal::Conflict },
            _ => Report::CountsImported { ask, days: 5 },
        };
        reports.push_back(report);
        true
    }

    fn put(&mut self, account: &AccountId, reading: Reading) {
        let Some(reviewed) = self.series(account) else { return };
        let days = &mut reviewed.series.days;
        match days.binary_search_by_key(&reading.day, |day| day.day) {
            Ok(at) => {
                let was = days[at].reading.replace(reading);
                let earlier = was.map(|reading| Earlier { reading, by: Person::new("ana"), at: noon() });
                days[at].earlier.extend(earlier);
            }
            Err(at) => {
                let day = reading.day;
                days.insert(at, Day { day, reading: Some(reading), earlier: Vec::new(), judged: None, requests: 0 });
            }
        }
    }

    fn judge(&mut self, account: &AccountId, day: NaiveDate, verdict: Option<Verdict>) {
        let Some(reviewed) = self.series(account) else { return };
        let judged = verdict.map(|verdict| Judged { verdict, by: Person::new("ana"), at: noon() });
        for one in reviewed.series.days.iter_mut().filter(|one| one.day == day) {
            one.judged.clone_from(&judged);
        }
        let oddity = match verdict {
            Some(Verdict::Right) => None,
            Some(Verdict::Wrong) => Some(Oddity::Wrong),
            None => Some(Oddity::Suspect),
        };
        reviewed.marks.retain(|mark| mark.day != day);
        reviewed.marks.extend(oddity.map(|oddity| Mark { day, oddity }));
        reviewed.marks.sort_by_key(|mark| mark.day);
    }
}

//! Two years of followers of the office's accounts, and how they go on. Row S-3.4.
//!
//! Everything follows from the seed and the day on which the world begins, in whole numbers, so that it is the same on
//! every machine. Weekdays bring more people than weekends, growth slows as the years go by; one day the network takes
//! fake accounts away, and one day a post goes round. Of some days the networks tell nothing.

use super::Options;
use super::dice::Dice;
use crate::model::account::NetworkKind;
use crate::model::followers::DayCount;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::America::{Los_Angeles, Mazatlan};
use chrono_tz::Tz;
use std::fmt::Write;

/// How many days of the past there are.
const PAST: u64 = 731;
/// How many days ahead are made; then nobody comes any more.
const AHEAD: u64 = 1_100;
/// Shares are in thousand-millionths.
const WHOLE: i128 = 1_000_000_000;
/// After so many days growth has slowed to half.
const HALF: i128 = 700;
/// How the days of a week differ, from Monday on, in hundredths.
const WEEK: [i128; 7] = [118, 124, 122, 117, 104, 62, 53];
/// Who leaves on a day, as a share.
const LEAVING: i128 = 55_000;
/// What the network takes away on the day of the purge.
const PURGED: i128 = 30_000_000;
/// What X's statistics said for a day on which they were broken.
const GLITCH: u64 = 26;

/// What differs between the accounts.
struct Plan {
    stream: u64,
    /// By whose midnight the network's statistics count days.
    zone: Tz,
    /// Followers when the world begins.
    today: i128,
    /// New followers on an average day two years ago, as a share.
    growth: i128,
    /// How many days before the world begins the network takes fake accounts away.
    purge: i64,
    /// How many days before it a post goes round.
    viral: i64,
    /// How many days before it the statistics were broken.
    glitch: i64,
}

impl Plan {
    fn of(network: NetworkKind) -> Self {
        match network {
            NetworkKind::Facebook => {
                let (zone, today, growth) = (Los_Angeles, 76_000, 400_000);
                Self { stream: 11, zone, today, growth, purge: 214, viral: 423, glitch: 0 }
            }
            NetworkKind::X => {
                let (zone, today, growth) = (Mazatlan, 41_000, 740_000);
                Self { stream: 12, zone, today, growth, purge: 478, viral: 257, glitch: 96 }
            }
        }
    }
}

/// A day, as the network's statistics tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Told {
    /// Followers at its end.
    pub(crate) followers: u64,
    /// Who began to follow on it.
    pub(crate) gained: u64,
    /// True when the statistics leave it out.
    left_out: bool,
}

/// Who follows an account, day by day.
#[derive(Debug)]
pub(crate) struct Crowd {
    zone: Tz,
    first: NaiveDate,
    days: Vec<Told>,
    /// The days before the world began on which something happened: the purge, the post that went round, the
    /// broken statistics.
    events: [NaiveDate; 3],
    /// When nothing happens by itself: the moment at which everything stands still.
    still: Option<DateTime<Utc>>,
}

impl Crowd {
    /// The followers of the office's account on a network, in a world that begins at `start`.
    pub(crate) fn new(network: NetworkKind, seed: u64, pace: f64, start: DateTime<Utc>) -> Self {
        let plan = Plan::of(network);
        let today = start.with_timezone(&plan.zone).date_naive();
        let first = today - Days::new(PAST);
        let mut dice = Dice::new(seed, plan.stream);
        let today_is = plan.today + i128::from(dice.between(-300, 300));
        let events =
            [plan.purge, plan.viral, plan.glitch].map(|ago| today - TimeDelta::days(ago + dice.between(-9, 9)));
        let up = 20_000_000 + i128::from(dice.between(0, 20_000_000));
        let mut level = WHOLE * 1_000;
        let mut path = Vec::new();
        for (nth, day) in (0..=PAST + AHEAD).map(|nth| (nth, first + Days::new(nth))) {
            let week = WEEK.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or(100);
            let chance = i128::from(dice.between(500, 1_500));
            let slowed = plan.growth * HALF / (HALF + i128::from(nth));
            let mut new = slowed * week / 100 * chance / 1_000 + LEAVING;
            let mut gone = LEAVING * i128::from(dice.between(500, 1_500)) / 1_000;
            if day == events[0] {
                gone += PURGED;
            }
            if day == events[1] {
                new += up;
            }
            let begins = level;
            level += begins * (new - gone) / WHOLE;
            path.push((level, begins * new / WHOLE));
        }
        let now_is = usize::try_from(PAST).ok().and_then(|nth| path.get(nth)).map_or(level, |(level, _)| *level);
        let people = |of: i128| u64::try_from(of * today_is / now_is.max(1)).unwrap_or(0);
        let mut days: Vec<Told> = path
            .into_iter()
            .map(|(level, new)| Told { followers: people(level), gained: people(new), left_out: false })
            .collect();
        leave_out(&mut days, &mut dice);
        let still = (pace <= 0.0).then_some(start);
        Self { zone: plan.zone, first, days, events, still }
    }

    /// Followers at a moment: over a day they come evenly.
    pub(crate) fn at(&self, moment: DateTime<Utc>) -> u64 {
        let moment = self.still.map_or(moment, |still| moment.min(still));
        let day = moment.with_timezone(&self.zone).date_naive();
        let end = self.of(day).or_else(|| if day < self.first { self.days.first() } else { self.days.last() });
        let end = end.map_or(0, |told| told.followers);
        let Some(begin) = self.of(day - Days::new(1)).map(|told| told.followers) else { return end };
        let passed = (moment - self.midnight(day)).num_seconds().clamp(0, 86_400);
        let passed = u64::try_from(passed).unwrap_or(0);
        if end >= begin { begin + (end - begin) * passed / 86_400 } else { begin - (begin - end) * passed / 86_400 }
    }

    /// What the network's statistics tell of a day that is over at `now`; `None` when they leave it out.
    pub(crate) fn told(&self, day: NaiveDate, now: DateTime<Utc>) -> Option<Told> {
        let end = self.midnight(day + Days::new(1));
        let told = self.of(day).copied().filter(|told| !told.left_out && end <= now)?;
        // While nothing happens by itself nobody comes.
        match self.still {
            Some(still) if still < end => Some(Told { followers: self.at(still), gained: 0, left_out: false }),
            _ => Some(told),
        }
    }

    /// The moment at which a day of the network's statistics begins.
    pub(crate) fn midnight(&self, day: NaiveDate) -> DateTime<Utc> {
        let local = day.and_time(NaiveTime::MIN);
        self.zone.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |moment| moment.to_utc())
    }

    /// The day of the network's statistics that a moment lies in.
    pub(crate) fn day(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.with_timezone(&self.zone).date_naive()
    }

    fn of(&self, day: NaiveDate) -> Option<&Told> {
        let nth = usize::try_from((day - self.first).num_days()).ok()?;
        self.days.get(nth)
    }
}

/// Takes days out of the statistics: some here and there, and one time several in a row. Not the first weeks, which
/// the networks forget, nor the last, where the broken statistics are.
fn leave_out(days: &mut [Told], dice: &mut Dice) {
    let mut out = |nth: i64| {
        if let Some(day) = usize::try_from(nth).ok().and_then(|nth| days.get_mut(nth)) {
            day.left_out = true;
        }
    };
    for _ in 0..5 {
        out(dice.between(40, 570));
    }
    let from = dice.between(330, 560);
    (from..from + 4).for_each(out);
}

/// The followers of the office's Page on the days of the two years that were over when the practice began, as the
/// network's statistics tell them.
#[must_use]
pub fn page_history(options: &Options) -> Vec<DayCount> {
    let crowd = Crowd::new(NetworkKind::Facebook, options.seed, options.speed, options.start);
    let days = crowd.first.iter_days().take_while(|day| *day < crowd.day(options.start));
    let told = days.filter_map(|day| Some((day, crowd.told(day, options.start)?)));
    told.map(|(day, told)| DayCount { day, followers: Some(told.followers), gained: Some(told.gained), posts: None })
        .collect()
}

/// The followers of the office on X as an office exports them, with what such files have: a mark of byte order,
/// semicolons, the day first, a day that stands twice (the first time before it was over), a day on which the
/// statistics were broken, and days that are not there. The days are those of the two years that were over when the
/// practice began.
///
/// ```
/// use ventanilla::practice::{Options, x_history_csv};
/// let start = "2026-11-23T19:00:00Z".parse().unwrap();
/// let file = x_history_csv(&Options { seed: 7, speed: 1.0, port: 0, faults: false, start });
/// assert!(file.starts_with("\u{feff}Fecha;Seguidores;Nuevos seguidores\r\n"));
/// assert!(file.contains("\r\n22/11/2026;4"));
/// ```
#[must_use]
pub fn x_history_csv(options: &Options) -> String {
    let crowd = Crowd::new(NetworkKind::X, options.seed, options.speed, options.start);
    let mut file = "\u{feff}Fecha;Seguidores;Nuevos seguidores\r\n".to_owned();
    let twice = crowd.events[2] - Days::new(30);
    for day in crowd.first.iter_days().take_while(|day| *day < crowd.day(options.start)) {
        let Some(Told { followers, gained, .. }) = crowd.told(day, options.start) else { continue };
        let mut line = |followers: u64, gained: u64| {
            // Writing to a text cannot fail.
            let _ = write!(file, "{};{followers};{gained}\r\n", day.format("%d/%m/%Y"));
        };
        if day == twice {
            line(followers.saturating_sub(gained / 2), gained / 2);
        }
        if day == crowd.events[2] { line(GLITCH, 0) } else { line(followers, gained) }
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> DateTime<Utc> {
        "2026-11-23T19:00:00Z".parse().unwrap()
    }

    fn past(network: NetworkKind, seed: u64) -> (Crowd, Vec<(NaiveDate, Told)>) {
        let crowd = Crowd::new(network, seed, 1.0, start());
        let days = crowd.first.iter_days().take(usize::try_from(PAST).unwrap());
        let told = days.filter_map(|day| Some((day, crowd.told(day, start())?))).collect();
        (crowd, told)
    }

    #[test]
    fn two_years_lead_to_about_what_the_accounts_have_today() {
        for (network, about) in [(NetworkKind::Facebook, 76_000), (NetworkKind::X, 41_000)] {
            for seed in 0..20 {
                let (crowd, told) = past(network, seed);
                assert!(crowd.at(start()).abs_diff(about) < 400, "{network:?} {seed}: {}", crowd.at(start()));
                assert!((PAST - 9..PAST - 3).contains(&(told.len() as u64)), "some days are not told: {}", told.len());
                assert!(told[0].1.followers < about * 9 / 10);
                assert_eq!(told.iter().map(|(day, _)| *day).max(), Some(crowd.day(start()) - Days::new(1)));
            }
        }
    }

    #[test]
    fn one_day_people_are_taken_away_and_one_day_they_come_in_crowds() {
        for network in [NetworkKind::Facebook, NetworkKind::X] {
            for seed in 0..20 {
                let crowd = Crowd::new(network, seed, 1.0, start());
                let step = |day: NaiveDate| {
                    let ends = |day| i64::try_from(crowd.of(day).unwrap().followers).unwrap();
                    let (before, after) = (ends(day - Days::new(1)), ends(day));
                    (after - before) * 1_000 / before
                };
                assert!((-31..=-29).contains(&step(crowd.events[0])), "{}", step(crowd.events[0]));
                assert!((20..=41).contains(&step(crowd.events[1])), "{}", step(crowd.events[1]));
                let usual = crowd.first.iter_days().skip(1).take(usize::try_from(PAST).unwrap());
                for day in usual.filter(|day| !crowd.events[..2].contains(day)) {
                    assert!(step(day).abs() <= 1, "{day}: {}", step(day));
                }
            }
        }
    }

    #[test]
    fn weekdays_bring_more_than_weekends_and_growth_slows() {
        let (_, told) = past(NetworkKind::Facebook, 3);
        let mean = |of: &dyn Fn(&NaiveDate) -> bool| {
            let days: Vec<u64> = told.iter().filter(|(day, _)| of(day)).map(|(_, told)| told.gained).collect();
            days.iter().sum::<u64>() / days.len() as u64
        };
        assert!(
            mean(&|day| day.weekday().num_days_from_monday() < 5)
                > mean(&|day| day.weekday().num_days_from_monday() > 4) * 5 / 4
        );
        let middle = told[told.len() / 2].0;
        assert!(mean(&|day| *day < middle - Days::new(100)) > mean(&|day| *day > middle + Days::new(100)));
    }

    #[test]
    fn it_goes_on_by_itself_unless_nothing_does() {
        let crowd = Crowd::new(NetworkKind::X, 5, 1.0, start());
        let later = start() + TimeDelta::days(30);
        assert!(crowd.at(later) > crowd.at(start()) + 100);
        let day = crowd.day(later) - Days::new(1);
        assert_eq!(crowd.told(day, later).unwrap().followers, crowd.at(crowd.midnight(day + Days::new(1))));
        assert_eq!(crowd.told(crowd.day(later), later), None, "the day is not over");
        let still = Crowd::new(NetworkKind::X, 5, 0.0, start());
        assert_eq!(still.at(later), still.at(start()));
        assert_eq!(still.told(day, later).unwrap(), Told { followers: still.at(start()), gained: 0, left_out: false });
        assert!(crowd.at(start() + TimeDelta::days(9_000)) >= crowd.at(later), "far ahead nobody comes any more");
        assert_eq!(crowd.at(start() - TimeDelta::days(9_000)), crowd.days[0].followers);
    }

    #[test]
    fn an_export_of_x_has_what_such_files_have() {
        for seed in 0..20 {
            let options = Options { seed, speed: 1.0, port: 0, faults: false, start: start() };
            let file = x_history_csv(&options);
            assert_eq!(file, x_history_csv(&options));
            let lines: Vec<Vec<&str>> = file.trim_end().split("\r\n").map(|line| line.split(';').collect()).collect();
            assert!(lines.iter().all(|line| line.len() == 3));
            let crowd = Crowd::new(NetworkKind::X, seed, 1.0, start());
            let of = |day: NaiveDate| {
                let day = day.format("%d/%m/%Y").to_string();
                lines
                    .iter()
                    .filter(|line| line[0] == day)
                    .map(|line| line[1].parse::<u64>().unwrap())
                    .collect::<Vec<_>>()
            };
            assert_eq!(of(crowd.events[2]), [GLITCH]);
            let (after, twice) = (of(crowd.events[2] + Days::new(1)), of(crowd.events[2] - Days::new(30)));
            assert!(after[0] > 38_000, "{after:?}");
            assert!(twice.len() == 2 && twice[0] < twice[1], "{twice:?}");
        }
    }
}

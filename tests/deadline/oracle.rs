//! The same rule a second time, as the slowest obvious code: a walk minute by minute over the wall clock.
//!
//! It shares nothing with the engine but the tz database. To end in seconds it walks each day of an office once and
//! remembers what it saw.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc, Weekday};
use chrono_tz::America::Mazatlan;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use ventanilla::model::calendar::Calendar;

/// A generator of numbers (splitmix64), so that every run tries the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn range(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.roll(u64::try_from(to - from).expect("a range"))).expect("small")
    }
}

/// Hours as minutes after midnight: from, to.
type Hours = Vec<(u32, u32)>;

/// An office as the oracle knows it.
struct Office {
    /// From Monday on.
    week: Vec<Hours>,
    closed: BTreeSet<NaiveDate>,
    partial: BTreeMap<NaiveDate, Hours>,
    skeleton: BTreeSet<NaiveDate>,
    skeleton_counts: bool,
}

fn federal_holiday(day: NaiveDate) -> bool {
    let monday = day.weekday() == Weekday::Mon;
    let elections = [
        "2015-06-07",
        "2018-07-01",
        "2021-06-06",
        "2024-06-02",
        "2027-06-06",
        "2030-06-02",
        "2033-06-05",
        "2036-06-01",
        "2039-06-05",
    ];
    match (day.month(), day.day()) {
        (1 | 5, 1) | (9, 16) | (12, 25) => true,
        (2, 1..=7) => monday,
        (3 | 11, 15..=21) => monday,
        (12, 1) => day.year() == 2018,
        (10, 1) => [2024, 2030, 2036].contains(&day.year()),
        _ => elections.contains(&day.to_string().as_str()),
    }
}

impl Office {
    fn hours(&self, day: NaiveDate) -> Hours {
        let usual = &self.week[day.weekday().num_days_from_monday() as usize];
        if federal_holiday(day) || self.closed.contains(&day) || usual.is_empty() {
            return Vec::new();
        }
        if self.skeleton.contains(&day) && !self.skeleton_counts {
            return Vec::new();
        }
        self.partial.get(&day).unwrap_or(usual).clone()
    }

    /// The office's file.
    fn toml(&self) -> String {
        let clock = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let hours = |hours: &Hours| {
            let shifts: Vec<_> =
                hours.iter().map(|(from, to)| format!("\"{}-{}\"", clock(*from), clock(*to))).collect();
            format!("[{}]", shifts.join(", "))
        };
        let mut text = format!("guardia_is_business_day = {}\n[hours]\n", self.skeleton_counts);
        for (name, day) in
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].iter().zip(&self.week)
        {
            writeln!(text, "{name} = {}", hours(day)).expect("memory");
        }
        let mut entry = |day: &NaiveDate, kind: &str, more: &str| {
            let head = "\n[[day]]\nname = \"x\"\nsource = \"x\"\n";
            writeln!(text, "{head}kind = \"{kind}\"\ndate = \"{day}\"\n{more}").expect("memory");
        };
        self.closed.iter().for_each(|day| entry(day, "inhábil", ""));
        self.skeleton.iter().for_each(|day| entry(day, "guardia", ""));
        self.partial.iter().for_each(|(day, of)| entry(day, "parcial", &format!("hours = {}", hours(of))));
        text
    }

    /// Any office: one to three shifts, night and weekend work among them, some days of each kind.
    fn any(dice: &mut Dice, first: NaiveDate, days: i64) -> Self {
        let week = (0..7).map(|weekday| {
            let open = if weekday < 5 { dice.roll(10) > 0 } else { dice.roll(3) == 0 };
            if open { any_hours(dice) } else { Vec::new() }
        });
        let mut week: Vec<Hours> = week.collect();
        if week.iter().all(Vec::is_empty) {
            week[0] = vec![(480, 900)];
        }
        let any_day = |dice: &mut Dice| first + chrono::Days::new(dice.roll(days.unsigned_abs()));
        Self {
            week,
            closed: (0..12).map(|_| any_day(dice)).collect(),
            skeleton: (0..8).map(|_| any_day(dice)).collect(),
            partial: (0..12).map(|_| (any_day(dice), any_hours(dice))).collect(),
            skeleton_counts: dice.roll(2) == 0,
        }
    }
}

/// One to three shifts that do not overlap, often around the hours in which clocks change.
fn any_hours(dice: &mut Dice) -> Hours {
    let mut minutes: Vec<u32> = Vec::new();
    let edges = 2 * (1 + dice.roll(3));
    let latest = if dice.roll(4) == 0 { 240 } else { 1440 };
    while (minutes.len() as u64) < edges {
        let minute = if dice.roll(2) == 0 { 30 * dice.roll(latest / 30) } else { dice.roll(latest) };
        let minute = u32::try_from(minute).expect("small");
        if !minutes.contains(&minute) {
            minutes.push(minute);
        }
    }
    minutes.sort_unstable();
    if let Some(last) = minutes.last_mut()
        && dice.roll(20) == 0
    {
        *last = 1440;
    }
    minutes.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

/// A minute of a local day, in the order in which it passes.
struct Minute {
    /// Minutes after 1970, UTC.
    utc: i64,
    /// Minutes after local midnight, as the clock on the wall shows them.
    wall: u32,
    open: bool,
    /// The wall clock shows the end of a shift.
    closes: bool,
}

/// The days of an office, walked minute by minute.
struct Walk {
    days: Vec<(NaiveDate, Vec<Minute>)>,
}

impl Walk {
    fn new(office: &Office, first: NaiveDate, days: i64) -> Self {
        let mut walked: Vec<(NaiveDate, Vec<Minute>)> = Vec::new();
        let mut hours = Vec::new();
        let midnight = first.and_hms_opt(0, 0, 0).expect("midnight").and_utc().timestamp() / 60;
        let mut offset = 0;
        for utc in midnight..midnight + days * 1440 {
            // Offsets change on a quarter of an hour at most.
            if utc % 15 == 0 {
                let at = DateTime::from_timestamp(utc * 60, 0).expect("in range");
                let local = at.with_timezone(&Mazatlan).naive_local();
                offset = (local - at.naive_utc()).num_minutes();
            }
            let local = DateTime::from_timestamp((utc + offset) * 60, 0).expect("in range").naive_utc();
            if walked.last().is_none_or(|(day, _)| *day != local.date()) {
                hours = office.hours(local.date());
                walked.push((local.date(), Vec::with_capacity(1500)));
            }
            let wall = local.hour() * 60 + local.minute();
            let open = hours.iter().any(|(from, to)| (*from..*to).contains(&wall));
            let closes = hours.iter().any(|(_, to)| *to == wall);
            walked.last_mut().expect("pushed").1.push(Minute { utc, wall, open, closes });
        }
        Self { days: walked }
    }

    /// Target and limit, in seconds after 1970.
    fn due(&self, received: i64) -> Option<(i64, i64)> {
        let minute = received.div_euclid(60);
        let here = self.days.iter().position(|(_, minutes)| minutes.last().is_some_and(|last| minute <= last.utc))?;
        // What the clock showed; in a repeated hour, where it had already been.
        let mut clock = 0;
        for seen in &self.days[here].1 {
            if seen.utc == minute {
                clock = clock.max(i64::from(seen.wall) * 60 + received.rem_euclid(60));
                break;
            }
            clock = clock.max(i64::from(seen.wall) * 60 + 60);
        }
        let (_, minutes) = self.days[here + 1..].iter().find(|(_, minutes)| minutes.iter().any(|m| m.open))?;
        let limit = minutes.iter().filter(|m| m.open).map(|m| m.utc * 60 + 60).max()?;
        for m in minutes {
            let wall = i64::from(m.wall) * 60;
            if m.open && clock < wall + 60 {
                return Some((m.utc * 60 + (clock - wall).max(0), limit));
            }
            if m.closes && clock == wall {
                return Some((m.utc * 60, limit));
            }
        }
        Some((limit, limit))
    }
}

/// Compares `receipts` random moments of one random office around `first`; returns how many were compared.
fn compare(seed: u64, first: NaiveDate, receipts: u32) -> u32 {
    const DAYS: i64 = 220;
    let mut dice = Dice(seed);
    let office = Office::any(&mut dice, first, DAYS);
    let text = office.toml();
    let calendar = Calendar::load(Some(("office.toml", &text))).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let walk = Walk::new(&office, first, DAYS);
    let start = first.and_hms_opt(0, 0, 0).expect("midnight").and_utc().timestamp() + 86_400;
    let changes: Vec<i64> = (start..start + (DAYS - 60) * 86_400)
        .step_by(3600)
        .filter(|hour| {
            let local =
                |s: i64| DateTime::from_timestamp(s, 0).expect("in range").with_timezone(&Mazatlan).naive_local();
            local(*hour) - local(*hour - 3600) != chrono::TimeDelta::hours(1)
        })
        .collect();
    let mut compared = 0;
    for _ in 0..receipts {
        let mut received = match changes.get(dice.roll(3) as usize) {
            Some(change) => dice.range(change - 3 * 86_400, change + 2 * 86_400),
            None => dice.range(start, start + (DAYS - 60) * 86_400),
        };
        if dice.roll(2) == 0 {
            received -= received.rem_euclid(60 * [1, 5, 30][dice.roll(3) as usize]);
        }
        let at: DateTime<Utc> = DateTime::from_timestamp(received, 0).expect("in range");
        let Some(expected) = walk.due(received) else { continue };
        let due = calendar.due(at).expect("in years");
        assert_eq!((due.target.timestamp(), due.limit.timestamp()), expected, "seed {seed}, received {at}\n{text}");
        compared += 1;
    }
    compared
}

#[test]
fn the_oracle_agrees_on_more_than_a_hundred_thousand_moments() {
    let day = |text: &str| -> NaiveDate { text.parse().expect("a day") };
    // Around the clock changes of every year that had them, the two days of the handover, and anywhere.
    let mut firsts: Vec<NaiveDate> =
        (2014..=2022).flat_map(|y| [day(&format!("{y}-02-20")), day(&format!("{y}-09-01"))]).collect();
    firsts.extend([day("2024-09-01"), day("2024-09-20"), day("2030-08-15"), day("2030-09-28"), day("2018-11-20")]);
    let mut dice = Dice(20_140_326);
    while firsts.len() < 48 {
        firsts.push(day("2014-01-02") + chrono::Days::new(dice.roll(9_500)));
    }
    let halves = firsts.chunks(firsts.len().div_ceil(2));
    let compared: u32 = std::thread::scope(|scope| {
        let running: Vec<_> = halves
            .enumerate()
            .map(|(half, firsts)| {
                let work = move || {
                    firsts
                        .iter()
                        .enumerate()
                        .map(|(i, first)| compare((half * 1000 + i) as u64, *first, 2_200))
                        .sum::<u32>()
                };
                scope.spawn(work)
            })
            .collect();
        running.into_iter().map(|thread| thread.join().expect("they agree")).sum()
    });
    assert!(compared >= 100_000, "{compared}");
}

#[test]
fn the_oracle_knows_the_examples_by_itself() {
    let office = Office {
        week: (0..7).map(|d| if d < 5 { vec![(480, 900)] } else { Vec::new() }).collect(),
        closed: BTreeSet::new(),
        partial: BTreeMap::new(),
        skeleton: BTreeSet::new(),
        skeleton_counts: false,
    };
    let walk = Walk::new(&office, "2026-01-20".parse().expect("a day"), 30);
    let seconds = |text: &str| crate::at(text).timestamp();
    for (received, target, limit) in [
        ("2026-01-30T16:30:00-07:00", "2026-02-03T15:00:00-07:00", "2026-02-03T15:00:00-07:00"),
        ("2026-01-31T10:00:00-07:00", "2026-02-03T10:00:00-07:00", "2026-02-03T15:00:00-07:00"),
        ("2026-02-03T06:30:00-07:00", "2026-02-04T08:00:00-07:00", "2026-02-04T15:00:00-07:00"),
    ] {
        assert_eq!(walk.due(seconds(received)), Some((seconds(target), seconds(limit))));
    }
}

//! The next round number of followers, and when it is reached.

use crate::model::forecast::{Band, Milestone};

/// The next round number above a count: the next multiple of a quarter of the count's power of ten below two and a half
/// of it, of a half of it from there on. 12,000 → 12,500; 23,900 → 25,000; 26,000 → 30,000; 48,200 → 50,000. Below a
/// hundred of a half, below ten ten.
fn round(count: u64) -> Option<u64> {
    if count < 10 {
        return Some(10);
    }
    let power = 10_u64.checked_pow(count.ilog10())?;
    let step = if power >= 100 && count < power.checked_mul(5)? / 2 { power / 4 } else { power / 2 };
    (count / step + 1).checked_mul(step)
}

/// When the round number after `last` is reached.
pub(super) fn next(last: u64, bands: &[Band]) -> Option<Milestone> {
    let followers = round(last)?;
    let goal = super::track::real(followers);
    let first = |reached: fn(&Band) -> f64| bands.iter().find(|band| reached(band) >= goal).map(|band| band.day);
    Some(Milestone {
        followers,
        day: first(|band| band.mean),
        earliest: first(|band| band.within80.1),
        latest: first(|band| band.within80.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_are_those_that_people_say() {
        let cases = [
            (0, 10),
            (9, 10),
            (10, 15),
            (48, 50),
            (97, 100),
            (100, 125),
            (240, 250),
            (251, 300),
            (9_700, 10_000),
            (12_000, 12_500),
            (23_900, 25_000),
            (25_000, 30_000),
            (48_200, 50_000),
            (50_000, 55_000),
            (123_456, 125_000),
            (999_999, 1_000_000),
            (1_020_000, 1_250_000),
            (1_000_000_000_000, 1_250_000_000_000),
        ];
        for (count, expected) in cases {
            assert_eq!(round(count), Some(expected), "after {count}");
        }
        assert_eq!(round(u64::MAX), None);
    }

    #[test]
    fn a_milestone_has_the_days_on_which_band_and_middle_reach_it() {
        let begin = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let bands: Vec<Band> = begin
            .iter_days()
            .zip(0..10_u32)
            .map(|(day, ahead)| {
                let mean = 9_990.0 + 2.0 * f64::from(ahead);
                Band { day, mean, within80: (mean - 4.0, mean + 4.0), within95: (mean - 9.0, mean + 9.0) }
            })
            .collect();
        let milestone = next(9_988, &bands).unwrap();
        assert_eq!(milestone.followers, 10_000);
        assert_eq!(milestone.day, Some(bands[5].day));
        assert_eq!(milestone.earliest, Some(bands[3].day));
        assert_eq!(milestone.latest, Some(bands[7].day));
        assert_eq!(next(9_988, &[]).unwrap().day, None);
    }
}

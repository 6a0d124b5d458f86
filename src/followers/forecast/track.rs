//! A count through time, as the methods see it.

use chrono::NaiveDate;

/// A reading: how many days after the first one, and how many followers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seen {
    /// Days since the first reading.
    pub(super) day: f64,
    /// Followers.
    pub(super) count: f64,
}

/// The readings that say something of growth: zeros at the beginning are left out while anything follows them, as they
/// tell that nothing was counted yet.
pub(super) fn seen(readings: &[(NaiveDate, u64)]) -> Vec<Seen> {
    let begun = readings.iter().position(|(_, count)| *count > 0).unwrap_or(0);
    let Some((first, _)) = readings.get(begun) else { return Vec::new() };
    readings[begun..].iter().map(|(day, count)| Seen { day: days_between(*first, *day), count: real(*count) }).collect()
}

/// The days from one day to another.
#[expect(clippy::cast_precision_loss, reason = "days between two dates of the calendar are far below 2^52")]
pub(super) fn days_between(from: NaiveDate, to: NaiveDate) -> f64 {
    (to - from).num_days() as f64
}

/// A count as a real number.
#[expect(clippy::cast_precision_loss, reason = "no account has 2^52 followers, and a rounded one would do")]
pub(super) fn real(count: u64) -> f64 {
    count as f64
}

/// A number of things as a real number.
pub(super) fn number(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// The days that usually lie between two readings: 1 for a daily count, 7 for a weekly one; at least 1.
pub(super) fn cadence(seen: &[Seen]) -> f64 {
    let mut gaps: Vec<f64> = seen.windows(2).map(|pair| pair[1].day - pair[0].day).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(1.0).max(1.0)
}

/// The count at even steps back from the last reading, oldest first, `most` of them at the most: between two readings
/// a straight line stands.
pub(super) fn grid(seen: &[Seen], step: f64, most: usize) -> Vec<f64> {
    let Some(last) = seen.last() else { return Vec::new() };
    let mut values = vec![last.count];
    let mut upper = seen.len() - 1;
    while values.len() < most {
        let day = last.day - step * number(values.len());
        while upper > 0 && seen[upper - 1].day >= day {
            upper -= 1;
        }
        if seen[upper].day > day && upper == 0 {
            break;
        }
        let after = seen[upper];
        let before = seen[upper.saturating_sub(1)];
        let value = if after.day <= day || after.day <= before.day {
            after.count
        } else {
            before.count + (after.count - before.count) * (day - before.day) / (after.day - before.day)
        };
        values.push(value);
    }
    values.reverse();
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_has_straight_lines_over_gaps_and_ends_at_the_last_reading() {
        let seen = [(0.0, 0.0), (1.0, 10.0), (4.0, 40.0), (5.0, 20.0)].map(|(day, count)| Seen { day, count });
        assert_eq!(grid(&seen, 1.0, 9), [0.0, 10.0, 20.0, 30.0, 40.0, 20.0]);
        assert_eq!(grid(&seen, 1.0, 3), [30.0, 40.0, 20.0]);
        assert_eq!(grid(&seen, 2.0, 9), [10.0, 30.0, 20.0]);
        assert_eq!(grid(&[], 1.0, 3), [0.0; 0]);
    }

    #[test]
    fn the_cadence_is_the_usual_distance() {
        let at = |days: &[f64]| days.iter().map(|day| Seen { day: *day, count: 1.0 }).collect::<Vec<_>>();
        assert!((cadence(&at(&[0.0, 7.0, 14.0, 97.0, 104.0])) - 7.0).abs() < f64::EPSILON);
        assert!((cadence(&at(&[3.0])) - 1.0).abs() < f64::EPSILON);
    }
}

//! A history without its steps.
//!
//! A purge or a viral day moves the level once and says little of the growth after it. A change between two readings
//! that lies far beyond the usual ones is pulled in to where unusual begins (winsorized), and the readings before it
//! are moved along, so that the last reading stays as it is. Unusual is counted in medians, which steps do not move.

use super::track::{Seen, number};

/// How many usual deviations off the middle a change is unusual.
const UNUSUAL: f64 = 4.0;
/// From the median absolute deviation to the standard deviation of a normal distribution.
const NORMAL: f64 = 1.4826;

/// The history with its steps pulled in; as it is when there are too few readings to know.
pub(super) fn calm(seen: &[Seen]) -> Vec<Seen> {
    let mut changes: Vec<(f64, f64)> =
        seen.windows(2).map(|pair| (pair[1].day - pair[0].day, pair[1].count - pair[0].count)).collect();
    let middle = median(changes.iter().map(|(gap, change)| change / gap).collect());
    // A random walk's change over g days is √g times as wide as over one.
    let off: Vec<f64> = changes.iter().map(|(gap, change)| (change - middle * gap).abs() / gap.sqrt()).collect();
    let mean = off.iter().sum::<f64>() / number(off.len()).max(1.0);
    // Where most changes are none at all the median says nothing.
    let usual = (NORMAL * median(off)).max(mean / 2.0);
    for (gap, change) in &mut changes {
        let most = UNUSUAL * usual * gap.sqrt();
        *change = middle * *gap + (*change - middle * *gap).clamp(-most, most);
    }
    let mut calm = seen.to_vec();
    for place in (0..changes.len()).rev() {
        calm[place].count = calm[place + 1].count - changes[place].1;
    }
    calm
}

/// The middle one; 0 of none.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let upper = values.len() / 2;
    match (values.get(upper.wrapping_sub(1)), values.get(upper)) {
        (Some(lower), Some(upper)) if values.len().is_multiple_of(2) => f64::midpoint(*lower, *upper),
        (_, Some(middle)) => *middle,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purge_is_taken_out_and_the_last_reading_stays() {
        let seen: Vec<Seen> = (0..60)
            .map(|at| {
                let day = f64::from(at);
                let purged = if at >= 40 { 900.0 } else { 0.0 };
                Seen { day, count: 5_000.0 + 10.0 * day + f64::from(at * at % 5) - purged }
            })
            .collect();
        let calm = calm(&seen);
        assert_eq!(calm.last(), seen.last());
        let slope = (calm[59].count - calm[0].count) / 59.0;
        // With the step it would be below −5.
        assert!((slope - 10.0).abs() < 1.0, "{slope}");
    }

    #[test]
    fn what_is_usual_is_left_alone() {
        let seen: Vec<Seen> =
            (0..40).map(|at| Seen { day: f64::from(at), count: f64::from(300 + 4 * at + at * at % 5) }).collect();
        assert_eq!(calm(&seen), seen);
        assert_eq!(calm(&seen[..1]), seen[..1]);
        assert_eq!(calm(&[]), []);
    }
}

//! Working hours.

use serde::{Serialize, Serializer};
use std::fmt;

/// One stretch of working hours of a day, in seconds after local midnight. Written `08:00-15:00`; ends at `24:00` at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shift {
    /// When the office opens.
    pub from: u32,
    /// When it closes; later than `from`.
    pub to: u32,
}

impl Shift {
    /// Reads `08:00-15:00`; `None` when it is anything else or does not end after it begins.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once(['-', '–'])?;
        let shift = Self { from: clock(from.trim())?, to: clock(to.trim())? };
        (shift.from < shift.to).then_some(shift)
    }
}

fn clock(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let all_digits = |part: &str| part.len() <= 2 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(hours) || minutes.len() != 2 || !all_digits(minutes) {
        return None;
    }
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = hours * 3600 + minutes * 60;
    (minutes < 60 && seconds <= 24 * 3600).then_some(seconds)
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |seconds: u32| (seconds / 3600, seconds / 60 % 60);
        let ((from_h, from_m), (to_h, to_m)) = (part(self.from), part(self.to));
        write!(f, "{from_h:02}:{from_m:02}–{to_h:02}:{to_m:02}")
    }
}

impl Serialize for Shift {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Puts the shifts of a day in order; `None` when there are none or two of them overlap.
pub(super) fn in_order(mut shifts: Vec<Shift>) -> Option<Vec<Shift>> {
    shifts.sort_unstable();
    let apart = shifts.windows(2).all(|pair| pair[0].to <= pair[1].from);
    (apart && !shifts.is_empty()).then_some(shifts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_and_said() {
        assert_eq!(Shift::parse("08:00-15:00").map(|s| s.to_string()).as_deref(), Some("08:00–15:00"));
        assert_eq!(Shift::parse("8:30 – 24:00"), Some(Shift { from: 30_600, to: 86_400 }));
        for wrong in ["", "08:00", "15:00-08:00", "08:00-08:00", "08:60-09:00", "20:00-24:01", "+8:00-09:00", "8-9"] {
            assert_eq!(Shift::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn shifts_are_ordered_and_kept_apart() {
        let shift = |from, to| Shift { from, to };
        assert_eq!(in_order(vec![shift(9, 12), shift(1, 4)]), Some(vec![shift(1, 4), shift(9, 12)]));
        assert_eq!(in_order(vec![shift(1, 4), shift(3, 5)]), None);
        assert_eq!(in_order(Vec::new()), None);
    }
}

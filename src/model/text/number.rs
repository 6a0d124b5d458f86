//! Numbers as they are read.

/// A number with its thousands apart: `41,200`.
///
/// ```
/// use ventanilla::model::text::grouped;
/// assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
/// ```
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes in megabytes: `1.2 MB`.
///
/// ```
/// use ventanilla::model::text::megabytes;
/// assert_eq!([524_288, 1_250_000].map(megabytes), ["0.5 MB", "1.2 MB"]);
/// ```
#[must_use]
pub fn megabytes(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}

/// How much of a whole is done, in percent; all of it where there is nothing to do.
///
/// ```
/// use ventanilla::model::text::percent;
/// assert_eq!([(1, 3), (5, 4), (0, 0)].map(|(done, total)| percent(done, total)), [33, 100, 100]);
/// ```
#[must_use]
pub fn percent(done: u64, total: u64) -> u64 {
    let percent = (u128::from(done.min(total)) * 100).checked_div(u128::from(total)).unwrap_or(100);
    u64::try_from(percent).unwrap_or(100)
}

/// A computed value as the nearest count; nothing below zero.
///
/// ```
/// use ventanilla::model::text::whole;
/// assert_eq!([76_411.5, -3.0, f64::NAN].map(whole), [76_412, 0, 0]);
/// ```
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to the range of counts before")]
pub fn whole(value: f64) -> u64 {
    if value.is_finite() { value.round().clamp(0.0, 9.0e15) as u64 } else { 0 }
}

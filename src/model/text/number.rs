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

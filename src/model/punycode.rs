//! Labels of domains in the form in which they travel (RFC 3492), and back.

const BASE: u32 = 36;
const FIRST: u32 = 128;
const PREFIX: &str = "xn--";

/// Returns the form in which a label travels: `xn--…`, or itself in small letters when it is ASCII already.
///
/// ```
/// use ventanilla::model::punycode::encode;
/// assert_eq!(encode("españa"), "xn--espaa-rta");
/// assert_eq!(encode("Gob"), "gob");
/// ```
#[must_use]
pub fn encode(label: &str) -> String {
    let label = label.to_lowercase();
    if label.is_ascii() {
        return label;
    }
    let points: Vec<u32> = label.chars().map(u32::from).collect();
    let mut out = PREFIX.to_owned();
    out.extend(label.chars().filter(char::is_ascii));
    let plain = points.iter().filter(|point| **point < FIRST).count();
    if plain > 0 {
        out.push('-');
    }
    let (mut next, mut delta, mut bias) = (FIRST, 0_u32, 72_u32);
    let mut handled = u32::try_from(plain).unwrap_or(u32::MAX);
    let total = u32::try_from(points.len()).unwrap_or(u32::MAX);
    let mut first = true;
    while handled < total {
        let Some(smallest) = points.iter().copied().filter(|point| *point >= next).min() else { break };
        delta = delta.saturating_add((smallest - next).saturating_mul(handled.saturating_add(1)));
        next = smallest;
        for point in &points {
            if *point < next {
                delta = delta.saturating_add(1);
            }
            if *point == next {
                digits(delta, bias, &mut out);
                bias = adapt(delta, handled + 1, first);
                first = false;
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.saturating_add(1);
        next += 1;
    }
    out
}

/// Returns what people read of a label that travels as `xn--…`; `None` when it is no such label.
///
/// ```
/// use ventanilla::model::punycode::decode;
/// assert_eq!(decode("xn--espaa-rta").as_deref(), Some("españa"));
/// assert_eq!(decode("gob"), None);
/// ```
#[must_use]
pub fn decode(label: &str) -> Option<String> {
    let label = label.to_ascii_lowercase();
    let coded = label.strip_prefix(PREFIX)?;
    // A label has 63 characters at most; what is longer is none, and is not worked on.
    if label.len() > 63 || !coded.is_ascii() {
        return None;
    }
    let (plain, digits) = coded.rsplit_once('-').unwrap_or(("", coded));
    let mut out: Vec<char> = plain.chars().collect();
    let (mut point, mut place, mut bias) = (FIRST, 0_u32, 72_u32);
    let mut rest = digits.chars();
    let mut first = true;
    while !rest.as_str().is_empty() {
        let before = place;
        let mut weight = 1_u32;
        for step in (BASE..).step_by(36) {
            let digit = value(rest.next()?)?;
            place = place.checked_add(digit.checked_mul(weight)?)?;
            let threshold = step.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
        }
        let length = u32::try_from(out.len()).ok()? + 1;
        bias = adapt(place - before, length, first);
        first = false;
        point = point.checked_add(place / length)?;
        place %= length;
        out.insert(usize::try_from(place).ok()?, char::from_u32(point)?);
        place += 1;
    }
    Some(out.into_iter().collect())
}

/// What a digit of the travelling form is worth.
fn value(digit: char) -> Option<u32> {
    match digit {
        'a'..='z' => Some(u32::from(digit) - u32::from('a')),
        '0'..='9' => Some(u32::from(digit) - u32::from('0') + 26),
        _ => None,
    }
}

/// Writes a number in digits.
fn digits(mut number: u32, bias: u32, out: &mut String) {
    let mut push = |digit: u32| {
        let first = if digit < 26 { u32::from('a') + digit } else { u32::from('0') + digit - 26 };
        out.extend(char::from_u32(first));
    };
    for step in (BASE..).step_by(36) {
        let threshold = step.saturating_sub(bias).clamp(1, 26);
        if number < threshold {
            break;
        }
        push(threshold + (number - threshold) % (BASE - threshold));
        number = (number - threshold) / (BASE - threshold);
    }
    push(number);
}

fn adapt(delta: u32, handled: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / handled;
    let mut steps = 0;
    while delta > 35 * 26 / 2 {
        delta /= 35;
        steps += 36;
    }
    steps + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};
    use proptest::prelude::*;

    #[test]
    fn labels_travel_as_registries_say() {
        for (label, ascii) in [
            ("españa", "xn--espaa-rta"),
            ("mañana", "xn--maana-pta"),
            ("bücher", "xn--bcher-kva"),
            ("中国", "xn--fiqs8s"),
            ("рф", "xn--p1ai"),
            ("پاکستان", "xn--mgbai9azgqp6j"),
        ] {
            assert_eq!(encode(label), ascii, "{label}");
            assert_eq!(decode(ascii).as_deref(), Some(label));
        }
        assert_eq!(encode("gob"), "gob");
        assert_eq!(decode("xn--ñ"), None);
        assert_eq!(decode(&format!("xn--{}", "9".repeat(59))), None);
    }

    proptest! {
        #[test]
        fn what_travels_comes_back(label in "[a-zñáéíóúü\u{430}-\u{44f}中国]{1,20}") {
            let there = encode(&label);
            prop_assert!(there.is_ascii());
            if !label.is_ascii() && there.len() <= 63 {
                prop_assert_eq!(decode(&there), Some(label));
            }
        }

        #[test]
        fn nothing_that_claims_to_travel_does_harm(label in "xn--[a-z0-9-]{0,70}") {
            let _ = decode(&label);
        }
    }
}

//! How long a label of a domain is in the form in which it travels.

/// Returns the length of a label's ASCII form (`xn--…`, RFC 3492), or its own when it is ASCII already.
pub(super) fn ascii_len(label: &str) -> usize {
    if label.is_ascii() {
        return label.len();
    }
    let points: Vec<u32> = label.to_lowercase().chars().map(u32::from).collect();
    let plain = points.iter().filter(|point| **point < 128).count();
    let mut length = "xn--".len() + plain + usize::from(plain > 0);
    let (mut next, mut delta, mut bias) = (128_u32, 0_u32, 72_u32);
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
                length += digits(delta, bias);
                bias = adapt(delta, handled + 1, first);
                first = false;
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.saturating_add(1);
        next += 1;
    }
    length
}

/// How many digits a number takes.
fn digits(mut number: u32, bias: u32) -> usize {
    let mut count = 1;
    for step in (36..).step_by(36) {
        let threshold = (step as u32).saturating_sub(bias).clamp(1, 26);
        if number < threshold {
            break;
        }
        number = (number - threshold) / (36 - threshold);
        count += 1;
    }
    count
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
    use super::ascii_len;

    #[test]
    fn labels_are_as_long_as_registries_say() {
        for (label, ascii) in [
            ("españa", "xn--espaa-rta"),
            ("mañana", "xn--maana-pta"),
            ("bücher", "xn--bcher-kva"),
            ("中国", "xn--fiqs8s"),
            ("рф", "xn--p1ai"),
            ("پاکستان", "xn--mgbai9azgqp6j"),
            ("gob", "gob"),
        ] {
            assert_eq!(ascii_len(label), ascii.len(), "{label}");
        }
    }
}

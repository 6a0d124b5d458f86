//! Printed values read again, by rules of their own.

use chrono::NaiveDate;
use ventanilla::i18n::Lang;
use ventanilla::model::document::Value;
use ventanilla::model::text::one_line;

const MONTHS: [(&str, &str); 12] = [
    ("ene", "Jan"),
    ("feb", "Feb"),
    ("mar", "Mar"),
    ("abr", "Apr"),
    ("may", "May"),
    ("jun", "Jun"),
    ("jul", "Jul"),
    ("ago", "Aug"),
    ("sep", "Sep"),
    ("oct", "Oct"),
    ("nov", "Nov"),
    ("dic", "Dec"),
];

/// Fails unless what was printed says the value.
pub(crate) fn check(value: &Value, printed: &str, lang: Lang) {
    let says = match value {
        Value::Text(text) => printed == one_line(text),
        Value::Whole(number) => digits(printed).parse::<i64>().ok() == Some(*number),
        Value::Decimal(number, places) => is(*number, *places, printed),
        Value::Percent(number, places) => {
            let sign = if lang == Lang::Es { "\u{a0}%" } else { "%" };
            printed.strip_suffix(sign).is_some_and(|rest| is(*number, *places, rest))
        }
        Value::Seconds(seconds) => duration(printed) == Some(if *seconds < 60 { *seconds } else { seconds / 60 * 60 }),
        Value::Day(day) => date(printed, lang) == Some(*day),
        Value::NotAvailable => printed == if lang == Lang::Es { "n/d" } else { "n/a" },
        Value::Empty => printed.is_empty(),
    };
    assert!(says, "{printed:?} does not say {value:?}");
}

/// A number without what is there for people; commas must part thousands.
fn digits(printed: &str) -> String {
    let whole = printed.trim_start_matches('−').split('.').next().unwrap_or_default();
    let groups: Vec<&str> = whole.split(',').collect();
    let right = groups.iter().skip(1).all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len());
    assert!(right, "{printed:?} is not parted at thousands");
    printed.replace(',', "").replace('−', "-")
}

fn is(number: f64, places: u8, printed: &str) -> bool {
    let decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let off = digits(printed).parse::<f64>().map(|said| (said - number).abs());
    decimals == usize::from(places) && off.is_ok_and(|off| off <= 0.500_001 * 10_f64.powi(-i32::from(places)))
}

fn duration(printed: &str) -> Option<u32> {
    let parts: Vec<&str> = printed.split('\u{a0}').collect();
    parts.chunks(2).try_fold(0, |all, part| {
        let number: u32 = part.first()?.parse().ok()?;
        match *part.get(1)? {
            "h" => Some(all + number * 3_600),
            "min" => Some(all + number * 60),
            "s" => Some(all + number),
            _ => None,
        }
    })
}

fn date(printed: &str, lang: Lang) -> Option<NaiveDate> {
    let parts: Vec<&str> = printed.split('\u{a0}').collect();
    let [day, month, year] = parts[..] else { return None };
    let month = MONTHS.iter().zip(1..).find(|((es, en), _)| month == if lang == Lang::Es { *es } else { *en })?.1;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, day.parse().ok()?)
}

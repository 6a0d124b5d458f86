//! A series written in any dialect and read again is the same series.

use super::files::day;
use chrono::{Datelike as _, Days, NaiveDate};
use proptest::prelude::*;
use std::fmt::Write as _;
use ventanilla::followers::import;
use ventanilla::model::intake::Choices;

#[derive(Debug, Clone)]
struct Dialect {
    separator: char,
    encoding: &'static str,
    dates: usize,
    numbers: usize,
    ends: &'static str,
    accounts: usize,
    titles: bool,
}

fn dialect() -> impl Strategy<Value = Dialect> {
    (
        prop::sample::select(vec![',', ';', '\t', '|']),
        prop::sample::select(vec!["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252"]),
        0..7_usize,
        0..7_usize,
        prop::sample::select(vec!["\n", "\r\n", "\r"]),
        1..4_usize,
        any::<bool>(),
    )
        .prop_map(|(separator, encoding, dates, numbers, ends, accounts, titles)| Dialect {
            separator,
            encoding,
            dates,
            numbers,
            ends,
            accounts,
            titles,
        })
}

fn written(date: NaiveDate, how: usize) -> String {
    const MONTHS: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let month = MONTHS[date.month0() as usize];
    match how {
        0 => date.to_string(),
        1 => date.format("%d/%m/%Y").to_string(),
        2 => date.format("%m/%d/%Y").to_string(),
        3 => format!("{}-{}-{}", date.day(), &month[..3], date.year()),
        4 => format!("{} de {month} de {}", date.day(), date.year()),
        5 => date.format("%b %-d, %Y").to_string(),
        _ => format!("{date}T00:00:00.000-07:00"),
    }
}

fn grouped(count: u64, mark: &str) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

fn number(count: u64, how: usize) -> String {
    match how {
        0 => count.to_string(),
        1 => grouped(count, ","),
        2 => grouped(count, "."),
        3 => grouped(count, " "),
        4 => grouped(count, "'"),
        5 => format!("{count}.0"),
        _ => format!("{},00", grouped(count, ".")),
    }
}

fn bytes(text: &str, encoding: &str) -> Vec<u8> {
    let units = || text.encode_utf16();
    match encoding {
        "utf-8" => text.as_bytes().to_vec(),
        "utf-8-bom" => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        "utf-16le" => [vec![0xff, 0xfe], units().flat_map(u16::to_le_bytes).collect()].concat(),
        "utf-16be" => [vec![0xfe, 0xff], units().flat_map(u16::to_be_bytes).collect()].concat(),
        _ => text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_was_written_is_read(
        dialect in dialect(),
        start in 0..2_000_u64,
        steps in prop::collection::vec((1..9_u64, 0..90_000_u64), 14..60),
    ) {
        let mut date = day("2019-01-01") + Days::new(start);
        let mut series: Vec<(NaiveDate, u64)> = Vec::new();
        for (days, count) in steps {
            date = date + Days::new(days);
            series.push((date, 100_000 + count));
        }
        // Days of one format that never pass the twelfth could be either; then the row of days decides.
        let quoted = |text: String| if text.contains(dialect.separator) { format!("\"{text}\"") } else { text };
        let mut text = String::new();
        let sep = dialect.separator;
        if dialect.titles {
            write!(text, "Exportación de señales{0}{0}", dialect.ends).unwrap();
        }
        write!(text, "Día{sep}Página{sep}Número de seguidores{}", dialect.ends).unwrap();
        for account in 0..dialect.accounts {
            for (date, count) in &series {
                let count = number(count + account as u64, dialect.numbers);
                let (date, count) = (quoted(written(*date, dialect.dates)), quoted(count));
                write!(text, "{date}{sep}Página {account}{sep}{count}{}", dialect.ends).unwrap();
            }
        }
        let read = import::read(&bytes(&text, dialect.encoding), "f", &Choices::default(), day("2026-06-30"), &[]).unwrap();
        prop_assert_eq!(&read.slips, &vec![]);
        prop_assert_eq!(read.series.len(), dialect.accounts);
        prop_assert_eq!(read.separator, sep);
        for (nth, found) in read.series.iter().enumerate() {
            prop_assert_eq!(&found.label, &Some(format!("Página {nth}")));
            let days: Vec<_> = found.days.iter().map(|count| (count.day, count.followers.unwrap())).collect();
            let expected: Vec<_> = series.iter().map(|(day, count)| (*day, count + nth as u64)).collect();
            prop_assert_eq!(days, expected);
        }
    }
}

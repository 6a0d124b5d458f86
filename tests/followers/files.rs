//! Files as tools really write them.

use chrono::NaiveDate;
use ventanilla::followers::import::{self, Known};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::followers::{Day, DayCount, Provenance, Series};
use ventanilla::model::ids::AccountId;
use ventanilla::model::intake::{Choices, DateOrder, FileRead, Slip, Unfit};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn known() -> Vec<Known> {
    let known = |account: &str, names: &[&str]| Known {
        account: AccountId::new(account),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    vec![known("fb", &["fb", "Gobierno Abierto", "1234567", "Facebook"]), known("x", &["x", "uno.example", "X"])]
}

fn read_with(bytes: &[u8], choices: &Choices) -> Result<FileRead, Unfit> {
    import::read(bytes, "f.csv", choices, day("2026-06-30"), &known())
}

fn read(text: &str) -> FileRead {
    read_with(text.as_bytes(), &Choices::default()).unwrap()
}

fn counts(read: &FileRead, series: usize) -> Vec<(String, Option<u64>)> {
    read.series[series].days.iter().map(|count| (count.day.to_string(), count.followers)).collect()
}

fn of(pairs: &[(&str, u64)]) -> Vec<(String, Option<u64>)> {
    pairs.iter().map(|(day, count)| ((*day).to_owned(), Some(*count))).collect()
}

#[test]
fn a_page_export_with_titles_and_thousands_in_windows_1252() {
    let read = read_with(include_bytes!("../data/followers/titles_windows.csv"), &Choices::default()).unwrap();
    assert_eq!((read.encoding.as_str(), read.separator, read.decimal), ("windows-1252", ';', None));
    assert_eq!(read.columns, ["Fecha", "Página", "Total de seguidores"]);
    assert_eq!(read.series[0].account, Some(AccountId::new("fb")));
    assert_eq!(counts(&read, 0), of(&[("2026-03-01", 12_345), ("2026-03-02", 12_360), ("2026-03-15", 12_401)]));
    assert_eq!(read.dates, [DateOrder::DayFirst]);
    let rounded = Slip::Number { line: 8, text: "12.3K".into() };
    let total = Slip::Day { line: 9, text: "Total".into() };
    assert_eq!(read.slips, [rounded, total]);
}

#[test]
fn new_followers_of_a_page_in_utf_16_are_no_followers() {
    let read = read_with(include_bytes!("../data/followers/facebook_follows.csv"), &Choices::default()).unwrap();
    assert_eq!((read.encoding.as_str(), read.separator), ("UTF-16LE", ','));
    assert_eq!(read.followers_column, None);
    let gained: Vec<_> = read.series[0].days.iter().map(|count| (count.followers, count.gained)).collect();
    assert_eq!(gained, [(None, Some(12)), (None, Some(0))]);
    assert_eq!(read.series[0].label, None);
}

#[test]
fn many_readings_a_day_and_everything_that_can_be_wrong() {
    let read = read_with(include_bytes!("../data/followers/many_a_day.csv"), &Choices::default()).unwrap();
    assert_eq!(read.account_column.as_deref(), Some("member_id"));
    assert_eq!(counts(&read, 0), of(&[("2026-03-01", 0), ("2026-03-02", 1204), ("2026-03-03", 1203)]));
    assert_eq!(counts(&read, 1), of(&[("2026-03-01", 5200), ("2026-03-02", 5210), ("2026-03-03", 5215)]));
    let expected = [
        Slip::Number { line: 11, text: "-5".into() },
        Slip::Day { line: 12, text: "2026-13-04".into() },
        Slip::Future { line: 13, day: day("2027-01-01") },
        Slip::Cells { line: 14 },
        Slip::Twice { line: 3, day: day("2026-03-02") },
        Slip::Zero { line: 2, day: day("2026-03-01") },
    ];
    assert_eq!(read.slips, expected);
}

#[test]
fn two_formats_of_dates_in_one_file_are_each_read_as_their_own() {
    let read = read_with(include_bytes!("../data/followers/two_formats.csv"), &Choices::default()).unwrap();
    assert_eq!(read.account_column.as_deref(), Some("handle"));
    assert_eq!(read.slips, [Slip::Mixed { orders: vec![DateOrder::YearFirst, DateOrder::DayFirst] }]);
    assert_eq!(counts(&read, 0), of(&[("2026-03-15", 4344), ("2026-04-07", 4350), ("2026-05-14", 4390)]));
    assert_eq!(read.series[0].days[0].posts, Some(60));
    assert_eq!(read.series[0].account, Some(AccountId::new("x")));
    assert_eq!(read.series[1].account, None);
}

#[test]
fn a_column_for_each_account() {
    let read = read_with(include_bytes!("../data/followers/wide.csv"), &Choices::default()).unwrap();
    assert_eq!(read.separator, '|');
    assert_eq!(counts(&read, 0), of(&[("2026-03-15", 1200), ("2026-03-16", 1210), ("2026-03-17", 1220)]));
    assert_eq!(counts(&read, 1), of(&[("2026-03-15", 900), ("2026-03-17", 905)]));
    let accounts: Vec<_> = read.series.iter().map(|series| series.account.clone()).collect();
    assert_eq!(accounts, [Some(AccountId::new("fb")), Some(AccountId::new("x"))]);
    assert_eq!(read.slips, []);
}

#[test]
fn what_a_column_shows_decides_the_order_of_its_dates() {
    let days = |body: &str| {
        let read = read(&format!("date,followers\n{body}"));
        let ambiguous = read.slips.iter().any(|slip| matches!(slip, Slip::Ambiguous { .. }));
        (read.series[0].days.iter().map(|count| count.day.to_string()).collect::<Vec<_>>().join(" "), ambiguous)
    };
    let sure = |days: &str| (days.to_owned(), false);
    // A day that fits one order only.
    assert_eq!(days("03/04/2026,1\n03/15/2026,2\n"), sure("2026-03-04 2026-03-15"));
    assert_eq!(days("03/04/2026,1\n15/04/2026,2\n"), sure("2026-04-03 2026-04-15"));
    // No day lies ahead.
    assert_eq!(days("05/12/2026,1\n"), sure("2026-05-12"));
    // The days stand in a row.
    assert_eq!(days("01/02/2026,1\n05/02/2026,2\n02/03/2026,3\n"), sure("2026-02-01 2026-02-05 2026-03-02"));
    assert_eq!(days("02/01/2026,1\n02/05/2026,2\n03/02/2026,3\n"), sure("2026-02-01 2026-02-05 2026-03-02"));
    // Nothing decides.
    assert_eq!(days("03/04/2026,1\n"), ("2026-04-03".to_owned(), true));
    let choices = Choices { dates: Some(DateOrder::MonthFirst), ..Choices::default() };
    let read = read_with(b"date,followers\n03/04/2026,1\n", &choices).unwrap();
    assert_eq!((counts(&read, 0), read.slips), (of(&[("2026-03-04", 1)]), vec![]));
}

#[test]
fn a_file_without_a_head_is_read_by_what_stands_in_it() {
    let read = read("2026-03-15\t1200\n2026-03-16\t1210\n");
    assert_eq!((read.columns.join(","), read.separator), ("1,2".to_owned(), '\t'));
    assert_eq!(counts(&read, 0), of(&[("2026-03-15", 1200), ("2026-03-16", 1210)]));
    let choices = Choices { followers_column: Some("3".into()), ..Choices::default() };
    let text = b"2026-03-15,5,1200\n2026-03-16,6,1210\n";
    assert!(matches!(read_with(text, &Choices::default()), Err(Unfit::NoFollowers { .. })));
    assert_eq!(counts(&read_with(text, &choices).unwrap(), 0), of(&[("2026-03-15", 1200), ("2026-03-16", 1210)]));
}

#[test]
fn a_person_names_the_columns() {
    let text = b"cuando,fecha,likes,seguidores\n2026-03-15,2026-01-01,7,9\n2026-03-16,2026-01-01,8,9\n";
    let choices =
        Choices { day_column: Some("Cuando".into()), followers_column: Some("LIKES".into()), ..Choices::default() };
    assert_eq!(counts(&read_with(text, &choices).unwrap(), 0), of(&[("2026-03-15", 7), ("2026-03-16", 8)]));
    let choices = Choices { day_column: Some("nunca".into()), ..Choices::default() };
    assert!(matches!(read_with(text, &choices), Err(Unfit::NoColumn { column, .. }) if column == "nunca"));
}

#[test]
fn the_latest_time_of_a_day_counts_also_when_the_newest_stands_first() {
    let read = read("timestamp,followers\n2026-03-15T23:00:00-07:00,12\n2026-03-15T08:00:00-07:00,10\n");
    assert_eq!(counts(&read, 0), of(&[("2026-03-15", 12)]));
}

#[test]
fn a_quote_left_open_does_not_swallow_the_file() {
    use std::fmt::Write as _;
    let mut text = "date,page,followers\n2026-01-01,\"Gobierno Abierto,1000\n".to_owned();
    for nth in 0..100_u64 {
        let date = day("2026-01-02") + chrono::Days::new(nth);
        writeln!(text, "{date},Gobierno Abierto,{}", 1001 + nth).unwrap();
    }
    let read = read(&text);
    assert_eq!(read.series.iter().map(|series| series.days.len()).sum::<usize>(), 101);
}

#[test]
fn what_is_no_file_of_counts_is_refused_with_its_reason() {
    let why = |bytes: &[u8]| read_with(bytes, &Choices::default()).unwrap_err();
    assert_eq!(why(b""), Unfit::Empty);
    assert_eq!(why(b" \n\n"), Unfit::Empty);
    assert_eq!(why(b"fecha,seguidores\n"), Unfit::Empty);
    assert_eq!(why(b"PK\x03\x04"), Unfit::NotText);
    assert_eq!(why(b"a,b\n1,2\n"), Unfit::NoDays { columns: "a, b".into() });
    assert_eq!(why(b"fecha,texto\n2026-03-15,hola\n"), Unfit::NoFollowers { columns: "fecha, texto".into() });
    let large = vec![b'x'; usize::try_from(import::LARGEST).unwrap() + 1];
    assert_eq!(why(&large), Unfit::TooLarge { limit: import::LARGEST });
}

#[test]
fn what_importing_does_is_said_before_it_is_done() {
    let read = read(
        "date,page,followers\n2026-03-01,Facebook,10\n2026-03-02,Facebook,11\n2026-03-03,Facebook,12\n2026-03-01,otra,5\n2026-03-02,otra,6\n",
    );
    let reading = |text: &str, followers: u64| {
        let count = DayCount { day: day(text), followers: Some(followers), gained: None, posts: Some(3) };
        let reading = Some(count.reading(Provenance::Api, chrono::DateTime::UNIX_EPOCH));
        Day { day: day(text), reading, earlier: vec![], judged: None, requests: 0 }
    };
    let fb = AccountId::new("fb");
    let days = vec![reading("2026-03-01", 10), reading("2026-03-02", 99)];
    let existing = [Series { account: fb.clone(), network: NetworkKind::Facebook, days }];
    let effects = import::effects(&read, &[], &existing);
    assert_eq!((effects.new, effects.same), (1, 1));
    assert_eq!(effects.changed, [(fb.clone(), day("2026-03-02"), Some(99), Some(11))]);
    assert_eq!(effects.unassigned, ["otra"]);

    let assigned = [(Some("otra".to_owned()), AccountId::new("x"))];
    let readings = import::readings(&read, &assigned);
    assert_eq!(
        readings.iter().map(|(account, days)| (account.as_str(), days.len())).collect::<Vec<_>>(),
        [("fb", 3), ("x", 2)]
    );
    assert_eq!(import::effects(&read, &assigned, &existing).unassigned, Vec::<String>::new());

    let one = self::read("date,followers\n2026-03-01,10\n");
    assert_eq!(import::readings(&one, &[]), []);
    assert_eq!(import::readings(&one, &[(None, fb.clone())]), [(fb, one.series[0].days.clone())]);
}

//! The examples of the procedure, and the cases that an office meets.

use crate::at;
use chrono::{DateTime, SecondsFormat};
use ventanilla::i18n::Lang;
use ventanilla::model::calendar::{Calendar, CalendarGap, strip_hour};
use ventanilla::model::deadline::Official;
use ventanilla::say_deadline::say_explanation;

/// Target and limit on the office's clock.
fn due(calendar: &Calendar, received: &str) -> (String, String) {
    let due = calendar.due(at(received)).expect("within the calendar");
    let said = |at| calendar.local(at).to_rfc3339_opts(SecondsFormat::AutoSi, false);
    (said(due.target), said(due.limit))
}

fn pair(target: &str, limit: &str) -> (String, String) {
    (target.to_owned(), limit.to_owned())
}

#[test]
fn the_examples_of_the_procedure_hold() {
    let calendar = Calendar::federal();
    for (received, target, limit) in [
        // Friday evening before a long weekend.
        ("2026-01-30T16:30:00-07:00", "2026-02-03T15:00:00-07:00", "2026-02-03T15:00:00-07:00"),
        // Saturday morning of the same weekend.
        ("2026-01-31T10:00:00-07:00", "2026-02-03T10:00:00-07:00", "2026-02-03T15:00:00-07:00"),
        // Tuesday before opening.
        ("2026-02-03T06:30:00-07:00", "2026-02-04T08:00:00-07:00", "2026-02-04T15:00:00-07:00"),
        // Monday in hours, to the second and below it.
        ("2026-11-23T12:58:07.250-07:00", "2026-11-24T12:58:07.250-07:00", "2026-11-24T15:00:00-07:00"),
        // The day of receipt is the office's, whatever the offset of the timestamp.
        ("2026-11-24T05:00:00Z", "2026-11-24T15:00:00-07:00", "2026-11-24T15:00:00-07:00"),
    ] {
        assert_eq!(due(&calendar, received), pair(target, limit), "{received}");
    }
}

#[test]
fn shifts_partial_days_and_skeleton_days_follow_the_office() {
    let office = r#"
        version = "prueba-1"
        official = "target"
        [hours]
        monday = ["08:00-13:00", "16:00-19:00"]
        tuesday = ["08:00-13:00", "16:00-19:00"]
        [[day]]
        name = "Jornada corta"
        kind = "parcial"
        hours = ["09:00-11:00"]
        source = "Circular 1"
        date = "2026-11-24"
        [[day]]
        name = "Vacaciones con guardia"
        kind = "guardia"
        source = "Circular 2"
        from = 2026-11-30
        to = "2026-12-01"
    "#;
    let calendar = Calendar::load(Some(("oficina.toml", office))).expect("a good file");
    assert_eq!(calendar.official(), Official::Target);
    assert_eq!(calendar.version(), "mx-2026-1 + prueba-1");
    for (received, target, limit) in [
        // To an ordinary Monday: in the gap between the shifts, at the very end of the first, after closing.
        ("2026-11-22T14:00:00-07:00", "2026-11-23T16:00:00-07:00", "2026-11-23T19:00:00-07:00"),
        ("2026-11-22T13:00:00-07:00", "2026-11-23T13:00:00-07:00", "2026-11-23T19:00:00-07:00"),
        ("2026-11-22T23:00:00-07:00", "2026-11-23T19:00:00-07:00", "2026-11-23T19:00:00-07:00"),
        // To a short Tuesday.
        ("2026-11-23T12:00:00-07:00", "2026-11-24T11:00:00-07:00", "2026-11-24T11:00:00-07:00"),
        // Over the days of reduced staff.
        ("2026-11-25T09:30:00-07:00", "2026-12-07T09:30:00-07:00", "2026-12-07T19:00:00-07:00"),
    ] {
        assert_eq!(due(&calendar, received), pair(target, limit), "{received}");
    }
    let counting = format!("guardia_is_business_day = true\n{office}");
    let calendar = Calendar::load(Some(("oficina.toml", &counting))).expect("a good file");
    let expected = pair("2026-11-30T09:30:00-07:00", "2026-11-30T19:00:00-07:00");
    assert_eq!(due(&calendar, "2026-11-25T09:30:00-07:00"), expected);
}

#[test]
fn the_clock_change_moves_the_offset_and_not_the_clock_time() {
    let calendar = Calendar::federal();
    let expected = pair("2022-10-31T10:00:00-07:00", "2022-10-31T15:00:00-07:00");
    assert_eq!(due(&calendar, "2022-10-28T10:00:00-06:00"), expected);
    let lines = say_explanation(&calendar.explain(at("2022-10-28T10:00:00-06:00")).expect("in years"), Lang::Es);
    assert!(lines.contains(&"Entre la recepción y el límite cambió el horario: de UTC−6 a UTC−7.".to_owned()));
}

#[test]
fn years_outside_the_calendar_are_a_gap() {
    let calendar = Calendar::federal();
    assert_eq!(calendar.due(at("2013-12-30T12:00:00-07:00")), Err(CalendarGap { year: 2013 }));
    assert!(calendar.due(at("2013-12-31T12:00:00-07:00")).is_ok());
    assert!(calendar.due(at("2040-12-30T12:00:00-07:00")).is_ok());
    assert_eq!(calendar.due(at("2040-12-31T12:00:00-07:00")), Err(CalendarGap { year: 2041 }));
    assert_eq!(calendar.explain(at("2099-01-01T00:00:00Z")), Err(CalendarGap { year: 2099 }));
    let closed = "[[day]]\nname = \"Cierre\"\nkind = \"inhábil\"\nsource = \"x\"\nfrom = 2040-01-01\nto = 2040-12-31";
    let calendar = Calendar::load(Some(("x", closed))).expect("a good file");
    assert_eq!(calendar.due(at("2040-03-01T12:00:00-07:00")), Err(CalendarGap { year: 2041 }));
}

#[test]
fn an_explanation_says_every_step_in_both_languages() {
    let calendar = Calendar::federal();
    let explanation = calendar.explain(at("2026-01-30T16:30:00-07:00")).expect("in years");
    assert_eq!(explanation.due(), calendar.due(at("2026-01-30T16:30:00-07:00")).expect("in years"));
    assert_eq!(
        say_explanation(&explanation, Lang::Es),
        [
            "Recibido: vie 30 ene 2026 16:30 (UTC−7), hora de la red.",
            "No cuenta sáb 31 ene 2026: no hay labores ese día de la semana.",
            "No cuenta dom 1 feb 2026: no hay labores ese día de la semana.",
            "No cuenta lun 2 feb 2026: Día de la Constitución (LFT art. 74, fracción II).",
            "Día hábil siguiente: mar 3 feb 2026, de 08:00–15:00.",
            "Meta: mar 3 feb 2026 15:00 (UTC−7), al cerrar, porque se recibió después de esa hora.",
            "Límite: mar 3 feb 2026 15:00 (UTC−7), al cerrar ese día.",
            "El plazo oficial es el límite: mar 3 feb 2026 15:00 (UTC−7).",
            "Calendario: mx-2026-1.",
        ]
    );
    assert_eq!(
        say_explanation(&explanation, Lang::En)[3],
        "Mon 2 Feb 2026 does not count: Constitution Day (LFT art. 74, fracción II)."
    );
}

#[test]
fn the_strip_is_two_business_days_by_hour() {
    let calendar = Calendar::federal();
    let hours = |now: &str| {
        let said = |from: DateTime<_>| calendar.local(from).format("%d %H:%M").to_string();
        calendar.strip(at(now)).into_iter().map(said).collect::<Vec<_>>()
    };
    let two = |first: u32, second: u32| {
        let day = |day| (8..15).map(move |hour| format!("{day:02} {hour:02}:00"));
        day(first).chain(day(second)).collect::<Vec<_>>()
    };
    assert_eq!(hours("2026-11-23T12:41:00-07:00"), two(23, 24), "a working day");
    assert_eq!(hours("2026-11-23T06:00:00-07:00"), two(23, 24), "before opening");
    assert_eq!(hours("2026-11-23T15:00:00-07:00"), two(24, 25), "from closing on");
    assert_eq!(hours("2026-11-14T12:00:00-07:00"), two(17, 18), "a long weekend");
    assert_eq!(hours("2040-12-31T16:00:00-07:00"), Vec::<String>::new(), "the end of the data");

    let office = "[hours]\nmonday = [\"08:30-13:00\", \"16:00-17:30\"]";
    let calendar = Calendar::load(Some(("oficina.toml", office))).expect("a good file");
    let strip = calendar.strip(at("2026-11-23T12:00:00-07:00"));
    let said: Vec<_> = strip.iter().map(|from| calendar.local(*from).format("%d %H:%M").to_string()).collect();
    let day = ["08:30", "09:00", "10:00", "11:00", "12:00", "16:00", "17:00"];
    let expected: Vec<_> = ["23", "30"].iter().flat_map(|d| day.map(|hour| format!("{d} {hour}"))).collect();
    assert_eq!(said, expected);
    let hour = |term: &str| strip_hour(&strip, at(term));
    assert_eq!(hour("2026-11-23T13:00:00-07:00"), Some(4), "the end of a shift belongs to its last hour");
    assert_eq!(hour("2026-11-23T09:00:00-07:00"), Some(1));
    assert_eq!(hour("2026-11-30T17:30:00-07:00"), Some(13));
    assert_eq!(hour("2026-11-23T08:29:59-07:00"), None);
    assert_eq!(hour("2026-12-07T09:00:00-07:00"), None);
}

#[test]
fn the_digest_changes_when_a_deadline_could() {
    let digest = |overlay: &str| Calendar::load(Some(("x", overlay))).expect("a good file").digest();
    let federal = Calendar::federal().digest();
    assert_eq!(federal.len(), 64);
    assert_eq!(digest("version = \"other\""), federal, "a name moves no deadline");
    let day = "[[day]]\nname = \"x\"\nkind = \"inhábil\"\nsource = \"x\"\n";
    let others = [
        digest("official = \"target\""),
        digest("zone = \"America/Tijuana\""),
        digest("years = [2014, 2041]"),
        digest("[hours]\nmonday = [\"08:00-14:00\"]"),
        digest(&format!("{day}date = \"2026-03-03\"")),
    ];
    for other in &others {
        assert_ne!(other, &federal);
    }
    assert_eq!(digest(&format!("{day}date = \"2026-03-01\"")), federal, "a Sunday closes nothing more");
}

#[test]
fn the_local_day_begins_at_the_office() {
    let calendar = Calendar::federal();
    let day = calendar.local_day(at("2026-11-24T06:59:59Z"));
    assert_eq!(day.to_string(), "2026-11-23");
    assert_eq!(calendar.day_start(day), at("2026-11-23T07:00:00Z"));
    // Where midnight does not exist: Havana's clocks went from 0:00 to 1:00 that night.
    let havana = Calendar::load(Some(("x", "zone = \"America/Havana\""))).expect("a good file");
    assert_eq!(havana.day_start("2024-03-10".parse().expect("a day")), at("2024-03-10T05:00:00Z"));
}

#[test]
fn the_last_entry_with_hours_decides_and_a_closed_day_stays_closed() {
    let entry =
        |kind: &str, date: &str| format!("[[day]]\nname = \"x\"\nsource = \"x\"\nkind = {kind}\ndate = {date}\n");
    let short = |hours: &str, date: &str| entry(&format!("\"parcial\"\nhours = [\"{hours}\"]"), date);
    let office = [
        short("08:00-12:00", "2026-11-24"),
        short("09:00-11:00", "2026-11-24"),
        short("09:00-11:00", "2026-11-25"),
        entry("\"inhábil\"", "2026-11-25"),
        short("09:00-11:00", "2026-12-25"),
        short("09:00-11:00", "2026-11-28"),
    ];
    let calendar = Calendar::load(Some(("oficina.toml", &office.concat()))).expect("a good file");
    let hours = |day: &str| {
        calendar.hours(day.parse().expect("a day")).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(hours("2026-11-24"), "09:00–11:00");
    assert_eq!(hours("2026-11-25"), "", "closed by the office");
    assert_eq!(hours("2026-12-25"), "", "closed by law");
    assert_eq!(hours("2026-11-28"), "", "a Saturday stays a Saturday");
}

#[test]
fn a_close_in_a_repeated_hour_is_its_second_pass() {
    let calendar = Calendar::load(Some(("x", "[hours]\nsunday = [\"00:00-01:30\"]"))).expect("a good file");
    let due = calendar.due(at("2021-10-30T10:00:00-06:00")).expect("in years");
    assert_eq!((due.target, due.limit), (at("2021-10-31T08:30:00Z"), at("2021-10-31T08:30:00Z")));
}

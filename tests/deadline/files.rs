//! What can be wrong in an office's file, and where it is said to be.

use ventanilla::i18n::Lang;
use ventanilla::model::calendar::{Calendar, Problem};
use ventanilla::say_deadline::say_calendar_error;

/// A file with one entry, whose `[[day]]` is line 3.
fn day(rest: &str) -> String {
    format!("version = \"x\"\n\n[[day]]\nname = \"Feria\"\n{rest}\n")
}

#[test]
fn a_wrong_file_is_refused_with_the_place_and_the_problem() {
    use Problem::{Backwards, ClosedHours, Date, Hours, Name, Nth, Source, Syntax, Week, When, Years, Zone};
    let closed = |rest: &str| day(&format!("kind = \"inhábil\"\nsource = \"x\"\n{rest}"));
    for (text, problem, line) in [
        ("zone = \"America/Culiacan\"".to_owned(), Zone, 1),
        ("zone =".to_owned(), Syntax, 1),
        ("\n\nofficial = \"meta\"".to_owned(), Syntax, 3),
        ("\nholidays = []".to_owned(), Syntax, 2),
        ("years = [2040, 2014]".to_owned(), Years, 1),
        ("\n[hours]\nmonday = []".to_owned(), Week, 2),
        ("[hours]\nmonday = [\"8 a 15\"]".to_owned(), Hours, 1),
        ("[hours]\nmonday = [\"08:00-13:00\", \"12:00-15:00\"]".to_owned(), Hours, 1),
        (day("kind = \"festivo\"\nsource = \"x\"\ndate = \"2026-01-01\""), Syntax, 5),
        (day("kind = \"parcial\"\nsource = \"x\"\ndate = \"2026-01-01\""), Hours, 3),
        (day("kind = \"inhábil\"\nsource = \" \"\ndate = \"2026-01-01\""), Source, 3),
        (closed("hours = [\"08:00-12:00\"]\ndate = \"2026-01-01\""), ClosedHours, 3),
        (closed("date = \"2026-02-30\""), Date, 3),
        (closed("yearly = \"2-30\""), Date, 3),
        (closed("from = \"2026-02-03\"\nto = \"2026-02-02\""), Backwards, 3),
        (closed("from = \"2026-02-03\""), When, 3),
        (closed("dates = []"), When, 3),
        (closed("date = \"2026-02-03\"\nyearly = \"02-03\""), When, 3),
        (closed("date = \"2026-02-03\"\nsince = 2020"), Years, 3),
        (closed("yearly = \"02-03\"\nevery = 6"), Years, 3),
        (closed("yearly = \"02-03\"\nsince = 2030\nuntil = 2020"), Years, 3),
        (closed("nth = { which = 6, weekday = \"monday\", month = 2 }"), Nth, 3),
        (closed("nth = { which = 1, weekday = \"lunes\", month = 2 }"), Nth, 3),
        (closed("date = \"2026-02-03\"").replace("Feria", " "), Name, 3),
    ] {
        let error = Calendar::load(Some(("oficina.toml", &text))).expect_err(&text);
        assert_eq!((error.problem, error.line), (problem, Some(line)), "{text}\n{error}");
        assert_eq!(error.file, "oficina.toml");
    }
}

#[test]
fn a_wrong_file_is_explained_with_what_to_do() {
    let text = day("kind = \"inhábil\"\nsource = \"x\"\ndate = \"24/12/2026\"");
    let error = Calendar::load(Some(("oficina.toml", &text))).expect_err("a wrong date");
    assert_eq!(
        say_calendar_error(&error, Lang::Es),
        "oficina.toml:3 (Feria): «24/12/2026» no es una fecha; escríbala como 2026-12-24, o como 12-24 en yearly."
    );
    assert_eq!(error.to_string(), "oficina.toml:3 (Feria): date: 24/12/2026");
}

#[test]
fn the_example_in_the_federal_file_is_a_file() {
    // Every line of the header that shows a key, as an office would copy it: once with each way to say when.
    let federal = include_str!("../../assets/calendar/mx.toml");
    let shown: Vec<&str> = federal.lines().filter_map(|line| line.strip_prefix("#   ")).collect();
    let whens = ["date ", "dates", "from", "to ", "yearly", "nth", "since", "until", "every", "#"];
    let base: Vec<&str> = shown.iter().copied().filter(|line| !whens.iter().any(|w| line.starts_with(w))).collect();
    let line = |key: &str| *shown.iter().find(|line| line.starts_with(key)).expect("the key is shown");
    let narrowed = |key| vec![line(key), line("since"), line("until"), line("every")];
    for when in
        [vec![line("date ")], vec![line("dates")], vec![line("from"), line("to ")], narrowed("yearly"), narrowed("nth")]
    {
        let text = format!("{}\n{}\n", base.join("\n"), when.join("\n"));
        let calendar = Calendar::load(Some(("example.toml", &text))).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert_eq!(calendar.version(), "mx-2026-1 + culiacan-2026-1");
    }
}

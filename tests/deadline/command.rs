//! `ventanilla deadline`.

use ventanilla::cli::deadline::{DeadlineArgs, run};
use ventanilla::i18n::Lang;
use ventanilla::model::calendar::Calendar;

/// Exit code, what was printed, what was reported.
fn deadline(timestamp: &str, json: bool, input: &[u8]) -> (u8, String, String) {
    let args = DeadlineArgs { timestamp: timestamp.to_owned(), json };
    let (mut input, mut output, mut errors) = (input, Vec::new(), Vec::new());
    let code = run(&args, &Calendar::federal(), Lang::Es, &mut input, &mut output, &mut errors).expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (code, text(output), text(errors))
}

#[test]
fn one_moment_is_answered_in_sentences() {
    let (code, output, errors) = deadline("2026-02-03T06:30:00-07:00", false, b"");
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(output.lines().count(), 6);
    assert!(output.contains("Meta: mié 4 feb 2026 8:00 (UTC−7), al abrir"), "{output}");
}

#[test]
fn json_has_the_documented_fields_with_the_offset() {
    let (code, output, _) = deadline("2026-01-30T23:30:00Z", true, b"");
    assert_eq!((code, output.lines().count()), (0, 1));
    let answer: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    let keys: Vec<_> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["received", "target", "limit", "official", "explanation"]);
    assert_eq!(answer["received"], "2026-01-30T16:30:00-07:00");
    assert_eq!(answer["target"], "2026-02-03T15:00:00-07:00");
    assert_eq!(answer["limit"], "2026-02-03T15:00:00-07:00");
    assert_eq!(answer["official"], "limit");
    let skipped = &answer["explanation"][3];
    assert_eq!(skipped["step"], "skipped");
    assert_eq!(skipped["day"], "2026-02-02");
    assert_eq!(skipped["because"]["source"], "LFT art. 74, fracción II");
    assert_eq!(skipped["because"]["kind"], "inhábil");
    assert_eq!(skipped["text"], "No cuenta lun 2 feb 2026: Día de la Constitución (LFT art. 74, fracción II).");
}

#[test]
fn many_lines_go_on_past_the_bad_ones() {
    let input = b"2026-02-03T06:30:00-07:00\n\n  \nma\x1b[31mnana\n2026-02-03T14:30:00Z\r\n2099-01-01T00:00:00Z\n\xff\n2026-02-03T00:00:00+09:00";
    let (code, output, errors) = deadline("-", true, input);
    assert_eq!(code, 2);
    assert_eq!(output.lines().count(), 3);
    let reports: Vec<&str> = errors.lines().collect();
    assert_eq!(reports.len(), 3);
    assert!(reports[0].starts_with("línea 4: ") && !reports[0].contains('\x1b'), "{errors:?}");
    assert!(reports[1].starts_with("línea 6: ") && reports[1].contains("2099"), "{errors:?}");
    assert!(reports[2].starts_with("línea 7: "), "{errors:?}");
}

#[test]
fn a_wrong_argument_is_code_two_and_one_sentence() {
    let (code, output, errors) = deadline("mañana", false, b"");
    assert_eq!((code, output.as_str()), (2, ""));
    assert_eq!(errors, "«mañana» no es una fecha y hora RFC 3339; escríbala como 2026-01-30T16:30:00-07:00.\n");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    struct Gone;
    impl std::io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let args = DeadlineArgs { timestamp: "2026-02-03T06:30:00-07:00".to_owned(), json: true };
    let code = run(&args, &Calendar::federal(), Lang::Es, &mut &b""[..], &mut Gone, &mut Vec::new());
    assert_eq!(code.expect("no error"), 0);
}

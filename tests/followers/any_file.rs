//! Whatever bytes are given: no panic, and nothing that the file does not say.

use super::files::day;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::{Duration, Instant};
use ventanilla::followers::import::{self, Known};
use ventanilla::model::ids::AccountId;
use ventanilla::model::intake::Choices;

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,9}",
        "[0-9]{1,3}([.,' ][0-9]{3}){0,3}",
        "(19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}",
        "[0-9]{1,2}[-/.][0-9]{1,2}[-/.](20)?[0-9]{2}( [0-9:]{1,8})?",
        "[0-9]{1,2} (de )?(mar|abril|Dec|x) (de )?20[0-9]{2}",
        "(fecha|date|seguidores|followers|nuevos seguidores|cuenta|handle|posts)",
        "\\PC{0,12}",
        "[\"',;\t|=\u{1b}\u{202e}-]{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = import::read(&bytes, "f.csv", &Choices::default(), day("2026-06-30"), &[]);
    }

    #[test]
    fn any_table_is_read_or_refused(
        rows in prop::collection::vec(prop::collection::vec(cell(), 1..6), 0..40),
        separator in prop::sample::select(vec![",", ";", "\t", "|"]),
    ) {
        let text = rows.iter().map(|row| row.join(separator)).collect::<Vec<_>>().join("\n");
        let today = day("2026-06-30");
        let known = [Known { account: AccountId::new("fb"), names: vec!["x".into(), "abril".into()] }];
        if let Ok(read) = import::read(text.as_bytes(), "f.csv", &Choices::default(), today, &known) {
            for series in &read.series {
                prop_assert!(series.days.is_sorted_by(|one, other| one.day < other.day));
                prop_assert!(series.days.iter().all(|count| count.day <= today));
                prop_assert!(series.days.iter().all(|count| count.followers.is_some() || count.gained.is_some()));
            }
            prop_assert!(read.slips.len() <= 100);
        }
    }
}

/// The time is in proportion to the file: four times the file takes no more than some four times as long.
#[test]
fn a_large_hostile_file_is_read_in_time_in_proportion_to_it() {
    let file = |lines: usize| {
        let mut text = "date,page,followers\n".to_owned();
        for nth in 0..lines {
            writeln!(text, "2026-03-{:02},page {nth},{}", nth % 31 + 1, nth * 7 % 100_003).unwrap();
        }
        text
    };
    let time = |text: &str| {
        let begun = Instant::now();
        import::read(text.as_bytes(), "f.csv", &Choices::default(), day("2026-06-30"), &[]).unwrap();
        begun.elapsed()
    };
    let (small, large) = (file(10_000), file(40_000));
    let (few, many) = (time(&small).min(time(&small)), time(&large).min(time(&large)));
    assert!(many < few * 12 + Duration::from_millis(200), "{few:?} {many:?}");
}

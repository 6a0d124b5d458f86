//! Any line at all: reading it, printing it, completing it, marking with it.

use super::*;
use crate::model::agency::Agency;
use crate::model::ids::{AccountId, AgencyId};
use chrono::NaiveDate;
use proptest::prelude::*;

fn agencies() -> Vec<Agency> {
    let agency =
        |id: &str, name: &str| Agency { id: AgencyId::new(id), name: name.to_owned(), liaison: None, email: None };
    vec![agency("salud", "Secretaría de Salud"), agency("obras públicas", "Obras")]
}

fn with<T>(f: impl FnOnce(&Context<'_>) -> T) -> T {
    let (accounts, agencies) = ([AccountId::new("facebook"), AccountId::new("x-gob")], agencies());
    let today: NaiveDate = "2026-11-23".parse().expect("a day");
    f(&Context { accounts: &accounts, agencies: &agencies, today, tongue: Tongue::Spanish })
}

/// Lines as people type them, well or badly: pieces of the language beside anything.
fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("red:facebook"),
        Just("-red:x"),
        Just("agencia:\"obras públicas\""),
        Just("agencia:ninguna"),
        Just("estado:Vencidas"),
        Just("stado:nuevo"),
        Just("tipo:tramite"),
        Just("de:\"Don Chuy\""),
        Just("de:@ana_99"),
        Just("desde:ayer"),
        Just("hasta:2026-11-01"),
        Just("desde:7d"),
        Just("orden:urgente"),
        Just("cuenta:x-gob"),
        Just("\"acta de nacimiento\""),
        Just("-\"no hay\""),
        Just("https://gob.mx/a?b=c:d"),
        Just("10:30"),
        Just("(red:x"),
        Just("-"),
        Just("\""),
        Just("red:"),
        Just("año"),
        Just("-Ñandú"),
        Just("a\"b"),
        Just(" "),
        Just("\u{301}"),
    ]
    .prop_map(str::to_owned);
    let any = prop_oneof![4 => piece, 1 => any::<String>(), 1 => "[a-zA-Z:\"@ .á-]{0,12}"];
    proptest::collection::vec((any, prop_oneof![Just(""), Just(" ")]), 0..8)
        .prop_map(|parts| parts.into_iter().map(|(piece, gap)| piece + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_line_is_read_or_is_wrong_at_a_place_in_it(line in line()) {
        with(|context| if let Err(error) = parse(&line, context) {
            prop_assert!(!error.at.is_empty(), "{error:?}");
            prop_assert!(line.get(error.at.clone()).is_some(), "{error:?}");
            Ok(())
        } else {
            Ok(())
        })?;
    }

    #[test]
    fn what_is_printed_reads_the_same(line in line()) {
        with(|context| {
            let Ok(query) = parse(&line, context) else { return Ok(()) };
            for tongue in [Tongue::Spanish, Tongue::English] {
                let printed = query.print(tongue);
                prop_assert_eq!(parse(&printed, context), Ok(query.clone()), "{:?}", printed);
            }
            Ok(())
        })?;
    }

    #[test]
    fn completing_any_line_puts_something_into_it(line in line(), cursor in any::<prop::sample::Index>()) {
        let stops: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
        let cursor = stops[cursor.index(stops.len())];
        with(|context| {
            for completion in complete(&line, cursor, context) {
                prop_assert!(line.get(completion.replaces.clone()).is_some(), "{completion:?}");
                prop_assert!(completion.replaces.start <= cursor && cursor <= completion.replaces.end);
            }
            Ok(())
        })?;
    }

    #[test]
    fn what_is_marked_is_in_the_text_and_in_order(line in line(), text in line()) {
        let query = with(|context| parse(&line, context)).unwrap_or_default();
        let places = Marks::of(&query).places(&text);
        prop_assert!(places.iter().all(|place| !place.is_empty() && text.get(place.clone()).is_some()));
        prop_assert!(places.windows(2).all(|two| two[0].end < two[1].start));
    }

    #[test]
    fn a_text_is_marked_with_its_own_words(word in "[a-zñáéíóú]{1,12}", before in "[a-z ]{0,9}") {
        for what in [Sought::Word(word.clone()), Sought::Prefix(word.clone()), Sought::Phrase(word.clone())] {
            let query = Query { terms: vec![Term { what, not: false }], ..Query::default() };
            let text = format!("{before} {}", word.to_uppercase());
            let marked = Marks::of(&query).places(&text);
            prop_assert!(marked.last().is_some_and(|place| place.end == text.len()), "{text}");
        }
    }
}

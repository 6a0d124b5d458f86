//! The sentences of the pages, word by word, and their singulars and plurals.

use super::office::{page, record, records, signed};
use crate::books::{Ledger, at, attention, series};
use chrono::TimeDelta;
use ventanilla::i18n::Lang;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::attention::{Attention, End, Ended};
use ventanilla::model::document::Document;
use ventanilla::model::record::{Format, Record, RecordKind};
use ventanilla::records::write::write;

/// A page as Markdown: every word and figure of it.
fn markdown(record: &Record, lang: Lang) -> String {
    let bytes = write(record, &page(record, lang), Format::Md).expect("Markdown can be written");
    String::from_utf8(bytes).expect("text")
}

#[test]
fn the_three_records_are_said_in_both_languages() {
    for record in records() {
        for (lang, name) in [(Lang::Es, "es"), (Lang::En, "en")] {
            insta::assert_snapshot!(format!("{}-{name}", record.id.name()), markdown(&record, lang));
        }
    }
}

/// The first paragraph of a record of October 2026 with so many attentions, of which the first were answered in term,
/// the next late, and the rest not at all.
fn first_words(in_term: usize, late: usize, open: usize, lang: Lang) -> String {
    let received = at("2026-10-05T08:00:00-07:00");
    let answered = |number: usize, days: i64| Attention {
        ended: Some(Ended { at: received + TimeDelta::days(days), how: End::Answered { by: None } }),
        ..attention(number, received)
    };
    let attentions = (0..in_term).map(|number| answered(number, 1)).chain((0..late).map(|number| answered(number, 9)));
    let attentions = attentions.chain((0..open).map(|number| attention(number, received))).collect();
    let ledger = Ledger { attentions, ..Ledger::default() };
    let record = record(&ledger, RecordKind::Attention, "2026-10", "2026-11-03T09:05:00-07:00");
    page(&record, lang).sections[0].words[0].replace('\u{a0}', " ")
}

#[test]
fn one_is_said_as_one() {
    let es = |in_term, late, open| first_words(in_term, late, open, Lang::Es);
    assert_eq!(es(0, 0, 0), "En octubre de 2026 no se recibió ninguna solicitud de atención de la ciudadanía.");
    assert_eq!(
        es(1, 0, 0),
        "En octubre de 2026 se recibió una solicitud de atención de la ciudadanía. Al 3 de noviembre de 2026 a las 9:05 (UTC−7) se \
         había respondido una (100.0 % de lo recibido), en término. No quedaba ninguna pendiente."
    );
    assert_eq!(
        es(1, 1, 1),
        "En octubre de 2026 se recibieron 3 solicitudes de atención de la ciudadanía. Al 3 de noviembre de 2026 a las 9:05 (UTC−7) \
         se habían respondido 2 (66.7 % de lo recibido), una de ellas en término. Quedaba una pendiente, ya vencida."
    );
    assert_eq!(
        es(0, 0, 1_200),
        "En octubre de 2026 se recibieron 1,200 solicitudes de atención de la ciudadanía. Al 3 de noviembre de 2026 a las 9:05 \
         (UTC−7) no se había respondido ninguna. Quedaban 1,200 pendientes, todas ya vencidas."
    );
    assert_eq!(
        first_words(2, 0, 1, Lang::En),
        "3 requests for attention were received from citizens in October 2026. As of 3 November 2026 at 9:05 (UTC−7) 2 had been \
         answered (66.7% of what was received), all in term. One was pending, its term already passed."
    );
}

fn words(document: &Document) -> Vec<String> {
    document.sections[0].words.iter().map(|words| words.replace('\u{a0}', " ")).collect()
}

#[test]
fn the_formula_is_printed_literally() {
    let mut all = series("facebook", NetworkKind::Facebook, "2026-06-30", &[4_444]);
    all.days.extend(series("facebook", NetworkKind::Facebook, "2026-09-30", &[4_567]).days);
    let lost = series("x", NetworkKind::X, "2026-06-30", &[10]);
    let mut none = series("z", NetworkKind::X, "2026-06-30", &[10]);
    none.days.extend(series("z", NetworkKind::X, "2026-09-30", &[0]).days);
    let ledger = Ledger { series: vec![all, lost, none], ..Ledger::default() };
    let record = record(&ledger, RecordKind::Indicator, "2026-Q3", "2026-10-05T16:00:00Z");
    let words = words(&page(&record, Lang::Es));
    assert_eq!(
        words,
        [
            "Porcentaje de incremento, trimestral: (nuevos seguidores / seguidores actuales) × 100.",
            "facebook: (nuevos seguidores / seguidores actuales) × 100 = (123 / 4,567) × 100 = 2.69 %",
            "x: (nuevos seguidores / seguidores actuales) × 100 = n/d, porque faltan lecturas del trimestre.",
            "z: (nuevos seguidores / seguidores actuales) × 100 = n/d, porque no hay seguidores actuales.",
            "Total: (nuevos seguidores / seguidores actuales) × 100 = (113 / 4,567) × 100 = 2.47 %",
            "En el tercer trimestre de 2026 no se efectuó ninguna atención.",
            "Del total queda fuera x, de la que faltan lecturas; sus atenciones sí cuentan.",
        ]
    );
}

#[test]
fn head_and_foot_say_what_it_is_and_who_signed() {
    let [attention, _, indicator] = records();
    let document = page(&attention, Lang::Es);
    assert_eq!(
        (document.title.as_str(), document.subtitle.as_str()),
        ("Estadísticas Mensuales de Atención Ciudadana", "Octubre de 2026")
    );
    assert_eq!(document.file, "RSDT-06.01-2026-10");
    assert_eq!(document.signature, ["Sin firma electrónica."]);
    assert_eq!(page(&indicator, Lang::Es).file, "indicador-2026-Q3");
    let fact = |name: &str| document.facts.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!(fact("Código"), Some("RSDT-06.01"));
    assert_eq!(fact("En vigor desde"), Some("26 de marzo de 2014"));
    assert_eq!(fact("Cifras leídas"), Some("3 de noviembre de 2026 a las 9:05 (UTC−7)"));
    assert_eq!(fact("Motivo de la corrección"), None);

    let corrected = Record { version: 2, correction: Some("Faltaba una cuenta".to_owned()), ..signed(attention) };
    let document = page(&corrected, Lang::Es);
    let fact = |name: &str| document.facts.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!(fact("Versión del registro"), Some("2"));
    assert_eq!(fact("Motivo de la corrección"), Some("Faltaba una cuenta"));
    assert!(document.signature[0].starts_with(
        "Firmado electrónicamente por José Ibarra, director(a), el 3 de noviembre de 2026 a las 10:00 (UTC−7)"
    ));
    assert!(document.signature[1].starts_with("Huella BLAKE3 de lo firmado: "));
}

#[test]
fn a_period_that_runs_is_said_to_be_preliminary() {
    let record = record(&Ledger::default(), RecordKind::Indicator, "2026-Q4", "2026-11-03T09:05:00-07:00");
    let document = page(&record, Lang::Es);
    assert_eq!(document.subtitle, "Cuarto trimestre de 2026 (preliminar)");
    assert!(words(&document).last().is_some_and(|said| said.starts_with("El periodo no ha terminado")));
}

#[test]
fn an_accounts_followers_are_said_in_a_sentence() {
    let said = |followers: &[u64]| {
        let ledger = Ledger { series: vec![series("x", NetworkKind::X, "2026-09-30", followers)], ..Ledger::default() };
        let record = record(&ledger, RecordKind::Followers, "2026-10", "2026-11-03T09:05:00-07:00");
        page(&record, Lang::Es).sections[1].words[..2].to_vec()
    };
    let gaps = "30 días del periodo no tienen lectura que cuente.";
    assert_eq!(said(&[10, 11]), ["11 seguidores al 1 de octubre de 2026; uno nuevo en el periodo.", gaps]);
    assert_eq!(said(&[2, 1]), ["Un seguidor al 1 de octubre de 2026; uno menos en el periodo.", gaps]);
    assert_eq!(said(&[2_000, 1_500])[0], "1,500 seguidores al 1 de octubre de 2026; 500 menos en el periodo.");
    let all: Vec<u64> = (1_000..1_032).collect();
    assert_eq!(said(&all)[1], "Todos los días del periodo tienen una lectura que cuenta.");
}

#[test]
fn of_days_to_come_nothing_is_said() {
    let readings: Vec<u64> = (1_000..1_034).collect();
    let said = |month: &str| {
        let ledger = Ledger { series: vec![series("x", NetworkKind::X, "2026-09-30", &readings)], ..Ledger::default() };
        let record = record(&ledger, RecordKind::Followers, month, "2026-11-03T09:05:00-07:00");
        page(&record, Lang::Es).sections[1].words.join(" ")
    };
    assert!(said("2026-11").contains("Todos los días transcurridos tienen una lectura que cuenta."));
    assert!(!said("2026-12").contains("que cuent"), "{}", said("2026-12"));
}

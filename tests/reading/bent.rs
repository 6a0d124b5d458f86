//! Answers and messages bent at random: an approval into which anything is put that speaks against it never stays
//! one, and no bytes make the reader stumble.

use crate::common::{knowing, now, reading, said};
use crate::corpus::cases;
use crate::plain::APPROVE;
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use std::time::Instant;
use ventanilla::mail::{attachments, read};
use ventanilla::model::mail::Verdict;

/// What speaks against an approval, wherever it stands in it.
const AGAINST: &[&str] = &[
    "no",
    "NO",
    "No,",
    "nunca",
    "jamás",
    "tampoco",
    "aún no",
    "todavía no",
    "no está",
    "ni",
    "pero",
    "pero cambien la foto",
    "siempre y cuando corrijan",
    "excepto",
    "salvo la fecha",
    "con la salvedad de que",
    "sujeto a",
    "si el director firma",
    "si cambian la foto",
    "en cuanto cambien la foto",
    "cuando",
    "hasta que",
    "después de que",
    "una vez que",
    "condicionado a",
    "previa corrección",
    "?",
    "¿",
    "pendiente de",
    "falta que",
    "el licenciado dice que",
    "me dicen que",
    "según",
    "quizás",
    "creo que",
    "supongo que",
    "casi",
    "parcialmente",
    "con cambios",
    "con observaciones",
    "con los siguientes cambios:",
    "rechazado",
    "no aprobado",
    "desaprobado",
    "not",
    "but",
    "if",
    "unless",
    "dudo que",
    "nadie",
    "nada",
    "mañana",
    "ayer",
    "antes",
    "sería",
    "será",
    "fue",
    "era",
    "otra",
    "anterior",
    "agregar",
    "quitar",
    "corregir",
    "la foto",
    "el título",
    "/",
    "…",
];

/// Answers in which every word is the answer's: no signature, no notice that would rightly be left out.
fn bare() -> Vec<&'static str> {
    let below = ["Enviado", "Outlook", "AVISO", "López", "\n\nML"];
    APPROVE.iter().copied().filter(|text| !below.iter().any(|mark| text.contains(mark))).collect()
}

/// `text` with `put` before its word number `place`.
fn with(text: &str, put: &str, place: usize) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let place = place.min(words.len());
    [&words[..place], &[put], &words[place..]].concat().join(" ")
}

#[test]
fn what_speaks_against_an_approval_is_never_overlooked() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for text in bare() {
        for put in AGAINST {
            for place in 0..=text.split(' ').count() {
                let bent = with(text, put, place);
                tried += 1;
                // Every third is enough: each place of each answer meets every kind of word.
                if tried % 3 == 0 && said(&bent).reading.verdict == Some(Verdict::Approved) {
                    wrong.push(bent);
                }
            }
        }
    }
    println!("bent approvals {}", tried / 3);
    assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_sentence_that_speaks_against_it_is_never_overlooked() {
    let sentences = [
        "Cambien la foto.",
        "Falta el logo.",
        "No publicar todavía.",
        "Esperen la firma.",
        "¿Cuándo sale?",
        "Quiten el segundo párrafo.",
        "Lo confirma el director.",
        "Usen la otra imagen.",
        "La fecha es el 5.",
        "Sujeto a disponibilidad.",
        "Solo el texto.",
        "P.D. la hora está mal.",
        "Olviden lo anterior.",
        "Siempre no.",
        "Mejor no.",
        "Es broma.",
        "Eso dice Jurídico.",
        "Hablen conmigo antes.",
        "Urge corregir el título.",
    ];
    let mut wrong = Vec::new();
    for text in APPROVE.iter().filter(|text| !text.contains("AVISO")) {
        for sentence in sentences {
            for bent in [
                format!("{text} {sentence}"),
                format!("{text}\n{sentence}"),
                format!("{text}\n\n{sentence}"),
                format!("{sentence} {text}"),
                format!("{sentence}\n\n{text}"),
            ] {
                if said(&bent).reading.verdict == Some(Verdict::Approved) {
                    wrong.push(bent);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n---\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let mail = reading(&bytes);
        prop_assert_eq!(mail.reading.verdict, None);
        let _ = attachments(&bytes);
    }

    #[test]
    fn no_text_makes_it_stumble(text in "\\PC{0,200}") {
        let _ = said(&text);
        let _ = reading(format!("From: mlopez@salud.gob.mx\nContent-Type: text/html\n\n{text}").as_bytes());
    }

    #[test]
    fn no_page_makes_it_stumble(tags in prop::collection::vec("<?/?(p|div|blockquote|s|!--|td|hr|img alt=|style|a href=\")?>?|&[a-z#0-9]{0,6};?|[a-zñ \"'=>]{0,9}", 0..60)) {
        let page = tags.concat();
        let _ = reading(format!("From: mlopez@salud.gob.mx\nContent-Type: text/html\n\n{page}").as_bytes());
    }
}

/// A message in parts that was cut short is never taken for an approval; one of a single part cannot be told from a
/// shorter message, but is read all the same.
#[test]
fn a_message_cut_short_is_never_an_approval() {
    for case in cases() {
        let text = String::from_utf8_lossy(&case.raw).into_owned();
        let head = text.split("\r\n\r\n").next().unwrap_or_default();
        let in_parts = head.to_ascii_lowercase().contains("content-type: multipart/");
        let last = case.raw.windows(2).rposition(|pair| pair == b"--").unwrap_or(0);
        let step = (case.raw.len() / 12).max(1);
        for length in (0..last).step_by(step) {
            let mail = reading(&case.raw[..length]);
            assert!(
                !in_parts || mail.reading.verdict.is_none() || length <= head.len(),
                "{} at {length}: {:?}",
                case.file,
                mail.reading
            );
        }
    }
}

#[test]
fn messages_bent_at_random_are_read() {
    let mut chance = ChaCha8Rng::seed_from_u64(20_261_124);
    let files: Vec<Vec<u8>> = cases().into_iter().map(|case| case.raw).collect();
    let mut pick = |most: usize| usize::try_from(chance.next_u64() % u64::try_from(most.max(1)).unwrap()).unwrap();
    let begun = Instant::now();
    for _ in 0..600 {
        let mut raw = files[pick(files.len())].clone();
        for _ in 0..=pick(6) {
            let at = pick(raw.len());
            match pick(5) {
                0 => raw[at] = u8::try_from(pick(256)).unwrap(),
                1 => raw.truncate(at.max(1)),
                2 => {
                    let end = (at + pick(80)).min(raw.len());
                    raw.drain(at..end);
                }
                3 => {
                    let other = &files[pick(files.len())];
                    let from = pick(other.len());
                    let piece = other[from..(from + pick(400)).min(other.len())].to_vec();
                    raw.splice(at..at, piece);
                }
                _ => raw.insert(at, b"\r\n<>\"=;:-\0\xff&"[pick(12)]),
            }
            if raw.is_empty() {
                raw.push(b'\n');
            }
        }
        let mail = read(&raw, now(), &knowing(Some("mx.sinaloa.gob.mx")));
        // None of these was sent through a server of that name that said that it passed, but the one that was.
        assert!(mail.reading.verdict.is_none() || mail.sender.is_trusted());
        let _ = attachments(&raw);
    }
    println!("600 bent messages in {:?}", begun.elapsed());
}

#[test]
fn a_message_made_to_be_slow_is_read_in_time() {
    let begun = Instant::now();
    let nested = "Content-Type: message/rfc822\n\n".repeat(5_000);
    let _ = reading(nested.as_bytes());
    let boundaries = (0..2000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"))
        .collect::<Vec<_>>()
        .concat();
    let _ = reading(boundaries.as_bytes());
    let tags = format!("From: mlopez@salud.gob.mx\nContent-Type: text/html\n\n{}", "<div style=\"x".repeat(5_000));
    let _ = reading(tags.as_bytes());
    let open = format!("From: mlopez@salud.gob.mx\nContent-Type: text/html\n\n{}", "<blockquote>a".repeat(5_000));
    let _ = reading(open.as_bytes());
    let _ = said(&"aprobado, gracias, ".repeat(5_000));
    let _ = said(&"v-aaaaaaaaaaaa-aaaaaaaa ".repeat(3_000));
    let _ = said(&"El 1 de enero <a@b.c>\n".repeat(3_000));
    let _ = said(&"De: a\n".repeat(5_000));
    let _ = said(&">".repeat(50_000));
    let _ = reading(format!("From: {}\n\nAprobado", "\"a\" <a@b.c>, ".repeat(5_000)).as_bytes());
    let _ = reading(format!("References: {}\n\nAprobado", "<a@b.c> ".repeat(10_000)).as_bytes());
    println!("slow ones in {:?}", begun.elapsed());
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

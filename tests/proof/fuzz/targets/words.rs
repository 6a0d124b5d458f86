//! The search: the line that asks, and the words that answer.

use super::super::engine::{Seen, Target};
use super::super::mutate::Grammar;
use super::super::seeds;
use crate::screens::desk;
use chrono::{DateTime, NaiveDate, Utc};
use ventanilla::i18n::Lang;
use ventanilla::model::agency::Agency;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::counts::Anchor;
use ventanilla::model::ids::{AccountId, AgencyId, ConversationId};
use ventanilla::model::query::{Context, Marks, Order, Query, Sought, Term, Tongue, complete, parse, reordered};
use ventanilla::model::words::{fold, stem, words};
use ventanilla::say_query;
use ventanilla::search::{Document, Index};

const WORDS: &[&str] = &[
    "red:facebook",
    "-red:x",
    "agencia:\"obras públicas\"",
    "agencia:ninguna",
    "estado:vencido",
    "stado:nuevo",
    "status:overdue",
    "tipo:trámite",
    "de:\"Don Chuy\"",
    "de:@ana_99",
    "desde:ayer",
    "hasta:2026-11-01",
    "desde:7d",
    "since:99999999999d",
    "orden:urgente",
    "-orden:urgente",
    "cuenta:x-gob",
    "\"acta de nacimiento\"",
    "-\"no hay\"",
    "https://gob.mx/a?b=c:d",
    "10:30",
    "ventanilla@gob.mx",
    "(red:x",
    "-",
    "\"",
    "red:",
    ":",
    "::",
    "año",
    "-Ñandú",
    "a\"b",
    " ",
    "\u{a0}",
    "\u{301}",
    "İstanbul",
    "ﬁnanzas",
    "ß",
    "\n",
    "漢字",
    "\u{1b}[2J",
    "\u{202e}",
    "'",
    "l'eau",
    "3.5",
    "_",
    "#agua",
    "ｶﾞ",
    "desde:hoy",
    "until:",
    "desde:2026-02-30",
];

/// A line of the search, completed, printed, marked.
pub(crate) fn query() -> Target {
    let agency =
        |id: &str, name: &str| Agency { id: AgencyId::new(id), name: name.to_owned(), liaison: None, email: None };
    let agencies = [agency("salud", "Secretaría de Salud"), agency("obras públicas", "Obras")];
    let accounts = [AccountId::new("facebook"), AccountId::new("x-gob")];
    let today: NaiveDate = "2026-11-23".parse().unwrap();
    let (conversations, calendar) = (desk::inbox(), Calendar::federal());
    let run = move |input: &[u8], seen: &mut Seen| {
        let text = String::from_utf8_lossy(input);
        let (line, rest) = text.split_once('\n').unwrap_or((&text, &text));
        let context = Context { accounts: &accounts, agencies: &agencies, today, tongue: Tongue::Spanish };
        let cursors: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
        for cursor in [cursors[cursors.len() / 2], line.len()] {
            for completion in complete(line, cursor, &context).into_iter().take(12) {
                let mut completed = line.to_owned();
                completed.replace_range(completion.replaces.clone(), &completion.text);
                seen.see(&completion.text);
                let _ = parse(&completed, &context);
            }
        }
        let query = match parse(line, &context) {
            Ok(query) => query,
            Err(error) => {
                assert!(!error.at.is_empty() && line.get(error.at.clone()).is_some(), "{error:?}");
                for lang in [Lang::Es, Lang::En] {
                    let sentence = say_query::wrong(&error, lang);
                    assert!(!sentence.contains(char::is_control), "{sentence:?}");
                }
                return seen.shape(&error.problem);
            }
        };
        seen.shape(&query);
        for tongue in [Tongue::Spanish, Tongue::English] {
            let printed = query.print(tongue);
            assert_eq!(parse(&printed, &context).as_ref(), Ok(&query), "{printed:?}");
            for order in [Order::Newest, Order::Urgent] {
                let line = reordered(line, order, tongue);
                assert_eq!(parse(&line, &context).map(|query| query.order), Ok(order), "{line:?}");
            }
        }
        let places = Marks::of(&query).places(rest);
        assert!(places.iter().all(|place| !place.is_empty() && rest.get(place.clone()).is_some()));
        assert!(places.windows(2).all(|two| two[0].end < two[1].start));
        let taken =
            conversations.iter().filter(|conversation| query.takes(conversation, desk::now(), &calendar)).count();
        seen.see(("taken", taken));
    };
    Target {
        name: "query",
        words: WORDS,
        grammar: Grammar::Text,
        seeds: seeds::of("query", &[]),
        longest: 1_024,
        run: Box::new(run),
    }
}

/// One input in so many is also put into an index.
const ONE_IN: u8 = 64;

/// Words and stems, and that a text is found by its own words.
pub(crate) fn stems() -> Target {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path()).unwrap();
    let mut writer = index.writer().unwrap();
    let (calendar, mut conversation) = (Calendar::federal(), desk::inbox().swap_remove(0));
    conversation.id = ConversationId::new("here");
    let now: DateTime<Utc> = desk::now();
    let run = move |input: &[u8], seen: &mut Seen| {
        let _stays = &folder;
        let text = String::from_utf8_lossy(input);
        let mut before = 0;
        let found: Vec<_> = words(&text).collect();
        for word in &found {
            assert!(word.at.start >= before && text.get(word.at.clone()).is_some(), "{word:?}");
            before = word.at.end;
            assert_eq!(fold(&word.folded), word.folded, "folded twice, it is another");
            let root = stem(&text[word.at.clone()]);
            let (written, capitals) = (&text[word.at.clone()], text[word.at.clone()].to_uppercase());
            // `ß` and its like have no capital of their own.
            if capitals.to_lowercase() == written.to_lowercase() {
                assert_eq!(stem(&capitals), root, "case changes the stem of {word:?}");
            }
            seen.see((word.folded.chars().count().min(12), root.chars().count().min(12)));
            root.chars().for_each(|letter| seen.see(u32::from(letter) >> 5));
        }
        let chance = *blake3::hash(input).as_bytes();
        if found.is_empty() || !chance[0].is_multiple_of(ONE_IN) {
            return;
        }
        conversation.citizen.name = text.to_string();
        writer.put(&Document { conversation: conversation.clone(), entries: Vec::new(), term: None }).unwrap();
        writer.commit(None).unwrap();
        for word in found.iter().take(8).filter(|word| !word.folded.is_empty()) {
            let typed = text[word.at.clone()].to_owned();
            for what in [Sought::Word(typed.clone()), Sought::Prefix(typed.clone()), Sought::Phrase(typed.clone())] {
                let query = Query { terms: vec![Term { what, not: false }], ..Query::default() };
                let answer = index.find(&query, now, &calendar, &Anchor::Start, 5).unwrap();
                assert_eq!(answer.hits.len(), 1, "not found by {query:?}");
            }
        }
    };
    Target {
        name: "words",
        words: WORDS,
        grammar: Grammar::Text,
        seeds: seeds::of("words", &[]),
        longest: 2_048,
        run: Box::new(run),
    }
}

//! What an answer means. Row S-8.4.
//!
//! An approval is certain only when every sentence is understood as a whole: it approves, or it is courtesy. One
//! sentence that is not understood, and a person decides. A refusal and a change asked for may carry free words, since
//! they send the publication back and not out.

use super::alarm::{is_alarm, is_condition, is_decision, is_negation};
use super::names;
use super::phrases::{AGENCY, GRAMMAR, NUMBER, TITLE};
use super::words::{BREAK, Sentence, Word, plain, sentences};
use crate::model::mail::{Doubt, Reading, Verdict};

/// An answer longer than this, in characters, is not approved by itself.
const LONGEST: usize = 3000;

/// An answer longer than this, in bytes, or of more sentences, is not looked into at all: a person reads it.
const MOST: usize = 20_000;
const SENTENCES: usize = 300;

/// What is known of who wrote.
#[derive(Debug, Clone, Default)]
pub(super) struct Writer {
    /// The words of the name of the agency.
    pub(super) agency: Vec<String>,
    /// The words of the writer's name.
    pub(super) name: Vec<String>,
    /// The words of the subject: an answer may name the publication by them.
    pub(super) title: Vec<String>,
}

impl Writer {
    /// From the name of an agency and the name beside an address.
    pub(super) fn new(agency: Option<&str>, name: Option<&str>, subject: &str) -> Self {
        let split = |text: &str| -> Vec<String> {
            plain(text)
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        Self {
            agency: agency.map(split).unwrap_or_default(),
            name: name.map(split).unwrap_or_default(),
            title: split(subject),
        }
    }
}

/// What a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Kind,
    Yes,
    /// It refuses; the reason begins at this byte of its text.
    No(usize),
    More,
    Asks,
    Other,
}

/// Picks sentences.
type Test = fn(&Sort) -> bool;

/// Decides what was said. `forwarded` and the like are for the caller to add.
pub(super) fn decide(said: &str, writer: &Writer) -> Reading {
    if said.len() > MOST {
        return Reading { doubts: vec![Doubt::Unclear], ..Reading::default() };
    }
    let marked = mask_tokens(said);
    let sentences: Vec<Sentence> = sentences(&marked).into_iter().map(|sentence| prepare(sentence, writer)).collect();
    if sentences.len() > SENTENCES {
        return Reading { doubts: vec![Doubt::Unclear], ..Reading::default() };
    }
    let sorts: Vec<Sort> = sentences.iter().map(sort).collect();
    let has = |wanted: Test| sorts.iter().any(wanted);
    let evidence = |wanted: Test| -> Vec<String> {
        let kept = sentences.iter().zip(&sorts).filter(|(_, sort)| wanted(sort));
        kept.map(|(sentence, _)| sentence.text.replace(MASK, "…")).collect()
    };
    let (yes, no): (Test, Test) = (|sort| *sort == Sort::Yes, |sort| matches!(sort, Sort::No(_)));
    let more: Test = |sort| *sort == Sort::More;
    let (verdict, doubts) = if has(yes) && has(no) {
        (None, vec![Doubt::Contradiction])
    } else if has(yes) {
        let doubts = doubts(&sentences, &sorts, said);
        (doubts.is_empty().then_some(Verdict::Approved), doubts)
    } else if has(no) {
        let doubts = refusal_doubts(&sentences, &sorts);
        (doubts.is_empty().then_some(Verdict::NotApproved), doubts)
    } else if has(more) {
        let doubts = more_doubts(&sentences, &sorts);
        (doubts.is_empty().then_some(Verdict::MoreInformation), doubts)
    } else {
        (None, undecided(&sentences, &sorts))
    };
    let found = match verdict {
        Some(Verdict::Approved) => yes,
        Some(Verdict::NotApproved) => no,
        Some(Verdict::MoreInformation) => more,
        None => |sort: &Sort| !matches!(sort, Sort::Kind),
    };
    let reason = (verdict == Some(Verdict::NotApproved)).then(|| reason(&sentences, &sorts)).flatten();
    Reading { verdict, reason, evidence: evidence(found).into_iter().take(10).collect(), doubts }
}

/// Stands for a token while sentences are read.
const MASK: char = '\u{e000}';

/// Puts a mark in the place of every token, brackets included.
fn mask_tokens(said: &str) -> String {
    let mut masked = said.replace(MASK, "\u{fffd}").replace(":-)", "🙂").replace(":)", "🙂");
    let tokens = super::tokens::in_text(said);
    for found in tokens.iter().take(5).map(|token| format!("v-{token}")) {
        // Each is there a few times at most; what is left over is not understood.
        for _ in 0..3 {
            let Some(at) = masked.to_ascii_lowercase().find(&found) else { break };
            let (mut begin, mut end) = (at, at + found.len());
            if masked[..begin].ends_with(['[', '(']) && masked[end..].starts_with([']', ')']) {
                begin -= 1;
                end += 1;
            }
            masked.replace_range(begin..end, &MASK.to_string());
        }
    }
    masked
}

fn prepare(mut sentence: Sentence, writer: &Writer) -> Sentence {
    if !writer.agency.is_empty() {
        let length = writer.agency.len();
        let fits = |words: &[Word]| words.iter().map(|word| &word.text).eq(writer.agency.iter());
        if let Some(at) = sentence.words.windows(length).position(fits) {
            let end = sentence.words[at + length - 1].end;
            let own = Word { text: AGENCY.to_owned(), capital: true, end };
            sentence.words.splice(at..at + length, [own]);
        }
    }
    mark_title(&mut sentence.words, &writer.title);
    names::mark(&mut sentence.words, &writer.name);
    for word in &mut sentence.words {
        if word.text.starts_with(|c: char| c.is_ascii_digit()) {
            NUMBER.clone_into(&mut word.text);
        }
    }
    sentence
}

/// Replaces words that stand in the subject in the same order by [`TITLE`]: at least two, and none that could change
/// the meaning.
fn mark_title(words: &mut Vec<Word>, title: &[String]) {
    let harmless = |word: &Word| !is_alarm(&word.text) && !is_decision(&word.text) && !is_negation(&word.text);
    for begin in 0..words.len() {
        let long = |at: usize| {
            words[begin..]
                .iter()
                .zip(&title[at..])
                .take_while(|(word, title)| word.text == **title && harmless(word))
                .count()
        };
        let longest = (0..title.len()).map(long).max().unwrap_or(0);
        let says = words[begin..begin + longest].iter().any(|word| word.text.len() >= 5 && !GRAMMAR.knows(&word.text));
        if longest >= 2 && says {
            let end = words[begin + longest - 1].end;
            words.splice(begin..begin + longest, [Word { text: TITLE.to_owned(), capital: true, end }]);
            return;
        }
    }
}

fn sort(sentence: &Sentence) -> Sort {
    let words = &sentence.words;
    let mut matching = GRAMMAR.on(words);
    if sentence.asks {
        let how_are_you = words.iter().any(|word| matches!(word.text.as_str(), "como" | "tal" | "how"));
        if how_are_you && matching.is_made_of(&["hello", "<name>", "asked"]) {
            return Sort::Kind;
        }
        let asks_for = matching.head(&["kind", "only"], "more").is_some();
        return if asks_for && asks_politely(words) { Sort::More } else { Sort::Asks };
    }
    // *Sin observaciones* approves when nothing else does; *sin cambios* only goes with what does.
    let ways: [(&[&str], Sort); 4] = [
        (&["kind"], Sort::Kind),
        (&["kind", "yes"], Sort::Yes),
        (&["kind", "nothing"], Sort::Kind),
        (&["kind", "nothing", "yes"], Sort::Yes),
    ];
    if let Some((_, sort)) = ways.into_iter().find(|(rules, _)| matching.is_made_of(rules)) {
        return sort;
    }
    if let Some(place) = matching.head(&["kind", "sorry"], "no") {
        return refusal(words, place).unwrap_or(Sort::Other);
    }
    if matching.head(&["kind", "only"], "more").is_some() && !is_promise(words) { Sort::More } else { Sort::Other }
}

/// A refusal ends with its words, or with a break or *porque* before its reason.
fn refusal(words: &[Word], place: usize) -> Option<Sort> {
    let last = words.get(place.checked_sub(1)?)?;
    let rest = &words[place..];
    let ends = last.text == BREAK || rest.first().is_none_or(|word| word.text == BREAK || word.text == "(");
    let goes_on = GRAMMAR.on(rest).head(&[], "because").is_some();
    let mark = rest.first().filter(|word| word.text == BREAK);
    (ends || goes_on).then(|| Sort::No(mark.map_or(last.end, |word| word.end)))
}

/// *¿Podrían cambiar…?* asks for a change and not for an answer.
fn asks_politely(words: &[Word]) -> bool {
    words.iter().take(8).any(|word| matches!(word.text.as_str(), "podrian" | "podria" | "pueden" | "puede" | "favor"))
}

/// *Mañana les envío…* brings nothing yet; *adjunto nuestra respuesta* says what it is elsewhere.
fn is_promise(words: &[Word]) -> bool {
    words.iter().any(|word| {
        matches!(
            word.text.as_str(),
            "manana" | "luego" | "pronto" | "brevedad" | "proximo" | "proxima" | "posteriormente"
        )
    })
}

fn any(sentence: &Sentence, test: fn(&str) -> bool) -> bool {
    sentence.words.iter().any(|word| test(&word.text))
}

/// What speaks against an approval.
fn doubts(sentences: &[Sentence], sorts: &[Sort], said: &str) -> Vec<Doubt> {
    let mut found = Vec::new();
    for (sentence, sort) in sentences.iter().zip(sorts) {
        let doubt = match sort {
            Sort::Kind | Sort::Yes => continue,
            Sort::Asks => Doubt::Question,
            _ if any(sentence, is_condition) || *sort == Sort::More => Doubt::Condition,
            _ if any(sentence, is_negation) => Doubt::Contradiction,
            _ => Doubt::Unclear,
        };
        add(&mut found, doubt);
    }
    if said.chars().count() > LONGEST {
        add(&mut found, Doubt::Unclear);
    }
    found
}

fn add(doubts: &mut Vec<Doubt>, doubt: Doubt) {
    if !doubts.contains(&doubt) {
        doubts.push(doubt);
    }
}

/// What speaks against a refusal: a second word about the decision, something it waits for, a word taken back.
fn refusal_doubts(sentences: &[Sentence], sorts: &[Sort]) -> Vec<Doubt> {
    let mut found = Vec::new();
    let mut begun = false;
    for (sentence, sort) in sentences.iter().zip(sorts) {
        match sort {
            Sort::No(at) => {
                begun = true;
                let rest: Vec<Word> = sentence.words.iter().filter(|word| word.end > *at).cloned().collect();
                let first: Vec<&str> = rest.iter().take(6).map(|word| word.text.as_str()).collect();
                let waits = [
                    "aun", "todavia", "ahora", "momento", "hasta", "mientras", "yet", "until", "salvo", "excepto",
                    "pero", "but",
                ];
                if waits.iter().any(|wait| first.contains(wait)) {
                    add(&mut found, Doubt::Condition);
                }
                let turns = rest
                    .iter()
                    .any(|word| matches!(word.text.as_str(), "pero" | "aunque" | "embargo" | "sino" | "but" | "si"));
                if turns && rest.iter().any(|word| is_decision(&word.text)) {
                    add(&mut found, Doubt::Contradiction);
                }
            }
            Sort::Kind => {}
            Sort::Asks if !begun => add(&mut found, Doubt::Question),
            _ if speaks_of_decision(&sentence.words) => add(&mut found, Doubt::Contradiction),
            _ if !begun && any(sentence, is_condition) => add(&mut found, Doubt::Condition),
            _ => {}
        }
        if any(sentence, |word| {
            matches!(word, "omitan" | "ignoren" | "ignorar" | "omitir" | "disregard" | "retracto" | "siempre")
        }) && *sort != Sort::Kind
        {
            add(&mut found, Doubt::Unclear);
        }
    }
    found
}

/// A word of decision that is not denied just before.
fn speaks_of_decision(words: &[Word]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let denied = words[at.saturating_sub(3)..at].iter().any(|before| is_negation(&before.text));
        let purpose = words[at.saturating_sub(3)..at].iter().any(|before| before.text == "para");
        is_decision(&word.text) && !denied && !purpose
    })
}

/// What speaks against taking an answer as a change asked for: any word about a decision but as what it is for.
fn more_doubts(sentences: &[Sentence], sorts: &[Sort]) -> Vec<Doubt> {
    let mut found = Vec::new();
    for (sentence, sort) in sentences.iter().zip(sorts) {
        let words = &sentence.words;
        let decides = words.iter().enumerate().any(|(at, word)| {
            let purpose = words[at.saturating_sub(4)..at]
                .iter()
                .any(|before| matches!(before.text.as_str(), "para" | "poder" | "antes"));
            is_decision(&word.text) && !purpose
        });
        if decides {
            add(&mut found, if any(sentence, is_condition) { Doubt::Condition } else { Doubt::Unclear });
        } else if *sort == Sort::Asks {
            add(&mut found, Doubt::Question);
        }
    }
    found
}

/// Why nothing was decided.
fn undecided(sentences: &[Sentence], sorts: &[Sort]) -> Vec<Doubt> {
    let mut found = Vec::new();
    for (sentence, sort) in sentences.iter().zip(sorts) {
        if *sort == Sort::Asks {
            add(&mut found, Doubt::Question);
        } else if any(sentence, is_decision) {
            add(&mut found, if any(sentence, is_condition) { Doubt::Condition } else { Doubt::Unclear });
        }
    }
    if found.is_empty() {
        found.push(Doubt::NoDecision);
    }
    found
}

/// The words behind a refusal, as they were written.
fn reason(sentences: &[Sentence], sorts: &[Sort]) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    let mut begun = false;
    for (sentence, sort) in sentences.iter().zip(sorts) {
        match sort {
            Sort::No(at) => {
                begun = true;
                parts.push(sentence.text.get(*at..).unwrap_or_default());
            }
            Sort::Kind => {}
            _ if begun => parts.push(&sentence.text),
            _ => {}
        }
    }
    let reason = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let reason = reason.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | ',' | ';' | '.' | '-' | '–' | '—' | '!' | '*')
    });
    let reason = reason.replace(MASK, "…");
    let has_words = reason.chars().any(char::is_alphanumeric);
    has_words.then_some(reason)
}

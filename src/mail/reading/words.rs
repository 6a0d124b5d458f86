//! From what a person wrote to words that can be compared: without accents and capitals, with the usual slips of the
//! hand mended, and with nothing that could change the meaning left out.

use unicode_normalization::UnicodeNormalization as _;

/// A break inside a sentence: a comma, a colon, a dash, a line.
pub(super) const BREAK: &str = ",";

/// An emoji of approval or courtesy.
pub(super) const SMILE: &str = "👍";

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sentence {
    /// As it was written.
    pub(super) text: String,
    /// Its words; what is not understood stands as itself, so that no rule takes it.
    pub(super) words: Vec<Word>,
    /// It asks something.
    pub(super) asks: bool,
}

/// A word, or a mark that means something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Ready to be compared.
    pub(super) text: String,
    /// It was written with a capital.
    pub(super) capital: bool,
    /// Where it ends in the sentence's text, in bytes.
    pub(super) end: usize,
}

/// Small letters without accents or invisible characters.
pub(super) fn plain(text: &str) -> String {
    text.nfkd().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe0f}' | '\u{fe0e}' | '\u{20e3}')
        || ('\u{1f3fb}'..='\u{1f3ff}').contains(&c)
}

/// A line at least so long was broken by a mail program; a shorter one by its writer.
const BROKEN_AT: usize = 55;

/// Divides what was written into sentences.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut open = String::new();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (at, line) in lines.iter().enumerate() {
        let line = line.strip_prefix(['•', '·']).unwrap_or(line).trim();
        if !open.is_empty() {
            open.push(' ');
        }
        open.push_str(line);
        let next = lines.get(at + 1);
        let begins_small = next.is_some_and(|next| next.starts_with(char::is_lowercase));
        let long = line.chars().count() >= BROKEN_AT || begins_small && line.chars().count() >= BROKEN_AT / 2;
        let ended = line.ends_with(['.', '!', '?', '…']);
        let goes_on = line.ends_with(':') || long && !ended;
        if next.is_none_or(|next| next.is_empty()) && !line.ends_with(':') || !goes_on {
            divide(&open, &mut found);
            open.clear();
        }
    }
    divide(&open, &mut found);
    found
}

/// Divides a line at full stops, exclamation marks and question marks.
fn divide(line: &str, found: &mut Vec<Sentence>) {
    let mut begin = 0;
    let letters: Vec<(usize, char)> = line.char_indices().collect();
    for (place, (at, c)) in letters.iter().enumerate() {
        let next = letters.get(place + 1).map(|(_, next)| *next);
        let ends = match c {
            '!' | '?' => !matches!(next, Some('!' | '?' | '"' | '”' | '»' | ')')),
            '.' => {
                next.is_none_or(|next| next.is_whitespace() || next.is_uppercase() && ends_word(&line[begin..*at]))
                    && !is_short(&line[begin..*at])
                    && !line[..*at].ends_with('.')
            }
            _ => false,
        };
        if ends {
            let end = at + c.len_utf8();
            push(&line[begin..end], found);
            begin = end;
        }
    }
    push(&line[begin..], found);
}

/// True when a whole word stands at the end: *aprobado.Gracias* is two sentences.
fn ends_word(text: &str) -> bool {
    text.chars().rev().take(4).filter(|c| c.is_alphabetic()).count() == 4
}

/// True when the full stop behind this belongs to a shortened word.
fn is_short(text: &str) -> bool {
    const SHORT: [&str; 41] = [
        "vo", "bo", "v", "b", "lic", "lics", "licda", "ing", "dr", "dra", "mtro", "mtra", "arq", "c", "cp", "prof",
        "profr", "profra", "sr", "sra", "srita", "srta", "atte", "tel", "ext", "ud", "uds", "vs", "a", "p", "d", "i",
        "q", "h", "m", "psic", "gral", "cap", "cmte", "qfb", "enf",
    ];
    let text = plain(text);
    let last = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    SHORT.contains(&last)
}

fn push(text: &str, found: &mut Vec<Sentence>) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let words = words(text);
    let asks = text.contains(['?', '¿', '？']);
    if words.iter().any(|word| word.text != BREAK) || asks {
        found.push(Sentence { text: text.to_owned(), words, asks });
    }
}

/// The words of a sentence.
fn words(text: &str) -> Vec<Word> {
    let inner = without_outer_quotes(text);
    let shift = inner.as_ptr() as usize - text.as_ptr() as usize;
    let mut found: Vec<Word> = Vec::new();
    let letters: Vec<(usize, char)> = inner.char_indices().collect();
    let mut place = 0;
    while let Some(&(at, c)) = letters.get(place) {
        let end_of = |place: usize| letters.get(place).map_or(inner.len(), |(at, _)| *at);
        if c.is_alphanumeric() || is_mark(c) {
            let mut next = place;
            while letters
                .get(next)
                .is_some_and(|(_, c)| c.is_alphanumeric() || is_mark(*c) || is_apostrophe(&letters, next))
            {
                next += 1;
            }
            let written = &inner[at..end_of(next)];
            let text = word(written);
            if !text.is_empty() {
                found.push(Word { text, capital: written.starts_with(char::is_uppercase), end: shift + end_of(next) });
            }
            place = next;
            continue;
        }
        if let Some(text) = mark(&letters, place) {
            let repeated = found.last().is_some_and(|last| last.text == text && text == BREAK);
            if !repeated {
                found.push(Word { text, capital: false, end: shift + end_of(place + 1) });
            }
        }
        place += 1;
    }
    join(&found)
}

fn is_apostrophe(letters: &[(usize, char)], place: usize) -> bool {
    matches!(letters.get(place), Some((_, '\'' | '’')))
        && letters.get(place + 1).is_some_and(|(_, c)| c.is_alphabetic())
}

/// What a character that is no letter means; nothing when it changes nothing.
fn mark(letters: &[(usize, char)], place: usize) -> Option<String> {
    let c = letters[place].1;
    let beside = |at: Option<usize>| at.and_then(|at| letters.get(at)).map(|(_, c)| *c);
    let (before, after) = (beside(place.checked_sub(1)), beside(Some(place + 1)));
    match c {
        ' ' | '\t' | '!' | '¡' | '?' | '¿' | '？' | '_' | '°' | '•' | '·' => None,
        _ if c.is_whitespace() => None,
        // Marks of bold letters; one that only follows a word points to a note.
        '*' => {
            let opened = letters[..place].windows(2).any(|pair| pair[0].1 == '*' && pair[1].1.is_alphanumeric());
            let opens = after.is_some_and(|c| c.is_alphanumeric() || "*¡¿\"“".contains(c))
                && !before.is_some_and(char::is_alphanumeric);
            (!opened && !opens).then(|| "*".to_owned())
        }
        '-' if before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric) => None,
        ',' | ';' | ':' | '-' | '–' | '—' | '、' => Some(BREAK.to_owned()),
        '.' if before == Some('.') || after == Some('.') => (before != Some('.')).then(|| "…".to_owned()),
        '.' if before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric) => {
            // *Vo.Bo.* and *C.P.* are one letter or two; *No.Aprobado* is not one sentence.
            let letters_before = letters[..place].iter().rev().take_while(|(_, c)| c.is_alphanumeric()).count();
            let no = letters[..place].iter().rev().take(2).map(|(_, c)| c.to_ascii_lowercase()).collect::<String>();
            (letters_before > 2 || no == "on").then(|| ".".to_owned())
        }
        '.' => None,
        '\u{e000}' => Some(super::phrases::TOKEN.to_owned()),
        '👍' | '👌' | '✅' | '✔' | '🙏' | '😊' | '🙂' | '😀' | '😃' | '😁' | '👏' | '🤝' | '💪' | '🎉' | '☑' | '🙌' => {
            Some(SMILE.to_owned())
        }
        _ => Some(c.to_string()),
    }
}

/// A sentence that stands in quotation marks as a whole is the sentence.
fn without_outer_quotes(text: &str) -> &str {
    let bare = text.trim_end_matches(['.', ' ', '!']);
    if let Some(inner) = bare.strip_prefix("**").and_then(|text| text.strip_suffix("**")) {
        return inner.trim_matches('*').trim();
    }
    let inner = bare
        .strip_prefix(['"', '“', '«', '\'', '‘'])
        .and_then(|text| text.strip_suffix(['"', '”', '»', '\'', '’']))
        .filter(|inner| !inner.contains(['"', '“', '”', '«', '»']));
    inner.unwrap_or(text)
}

/// A word made comparable. *Sí* keeps its accent: without it, it is *if*.
fn word(written: &str) -> String {
    let composed: String = written.nfc().flat_map(char::to_lowercase).filter(|c| !is_mark(*c)).collect();
    if matches!(composed.as_str(), "sí" | "sì" | "síi" | "siii" | "sip") {
        return "sí".to_owned();
    }
    let text = plain(written).replace('’', "'").replace('º', "o").replace('ª', "a");
    super::slips::mend(&text)
}

/// Puts together what belongs together: spaced letters, *Vo. Bo.*, *visto bueno*.
fn join(words: &[Word]) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let spaced = words[at..]
            .iter()
            .take_while(|word| word.text.chars().count() == 1 && word.text.chars().all(char::is_alphabetic))
            .count();
        if spaced >= 6 {
            let text: String = words[at..at + spaced].iter().map(|word| word.text.as_str()).collect();
            let end = words[at + spaced - 1].end;
            joined.push(Word { text: super::slips::mend(&text), capital: word.capital, end });
            at += spaced;
            continue;
        }
        if words[at..].iter().take(4).map(|word| word.text.as_str()).eq(["v", "o", "b", "o"]) {
            joined.push(Word { text: "vobo".to_owned(), capital: word.capital, end: words[at + 3].end });
            at += 4;
            continue;
        }
        let pair = words.get(at + 1).map(|next| (word.text.as_str(), next.text.as_str()));
        if matches!(pair, Some(("vo" | "v", "bo" | "b") | ("visto" | "bisto", "bueno"))) {
            joined.push(Word { text: "vobo".to_owned(), capital: word.capital, end: words[at + 1].end });
            at += 2;
            continue;
        }
        joined.push(word.clone());
        at += 1;
    }
    // *Si, aprobado* says yes; *si aprobado* may say if.
    if joined.first().is_some_and(|word| word.text == "si") && joined.get(1).is_none_or(|next| next.text == BREAK) {
        "sí".clone_into(&mut joined[0].text);
    }
    joined
}

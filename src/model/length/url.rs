//! Addresses in a text, as X recognises them: each is shortened to 23 characters.

use super::weighted;
use crate::model::punycode;
use std::collections::HashSet;
use std::sync::OnceLock;

/// An address in a text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) start: usize,
    pub(super) end: usize,
    /// False when its top-level domain is not in our list, and it may be no address for X: then it counts as
    /// whichever is more.
    pub(super) certain: bool,
}

/// Finds the addresses of a text, in order. Takes time in proportion to the text's length.
pub(super) fn find(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let after_scheme = if may_follow(before) { scheme(rest) } else { None };
        let step = if let Some(scheme) = after_scheme {
            address(text, at, at + scheme, true)
        } else if may_follow_bare(before) && is_bare(c) {
            address(text, at, at, false)
        } else {
            Err(c.len_utf8())
        };
        let step = match step {
            Ok(address) => {
                found.push(address);
                address.end - at
            }
            Err(step) => step.max(c.len_utf8()),
        };
        before = text[at..at + step].chars().next_back();
        at += step;
    }
    found
}

fn may_follow(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        !c.is_ascii_alphanumeric() && !matches!(c, '@' | '＠' | '$' | '#' | '＃') && !weighted::INVALID.contains(&c)
    })
}

fn may_follow_bare(before: Option<char>) -> bool {
    may_follow(before) && !matches!(before, Some('-' | '_' | '.' | '/')) && !before.is_some_and(is_accented)
}

fn scheme(text: &str) -> Option<usize> {
    ["https://", "http://"]
        .into_iter()
        .find(|scheme| {
            text.as_bytes().get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme.as_bytes()))
        })
        .map(str::len)
}

/// Reads an address that begins at `start` and whose domain begins at `domain`. When there is none, says how many
/// bytes need not be looked at again.
fn address(text: &str, start: usize, domain: usize, has_scheme: bool) -> Result<Address, usize> {
    let in_domain = |c: char| if has_scheme { is_domain(c) } else { is_bare(c) || matches!(c, '.' | '_' | '-') };
    let run = text[domain..].find(|c| !in_domain(c)).unwrap_or(text.len() - domain);
    let run = &text[domain..domain + run];
    let skip = domain + run.len() - start;
    let Some((length, certain)) = domain_len(run, &text[domain + run.len()..], has_scheme) else { return Err(skip) };
    let mut end = domain + length;
    if let Some(port) = text[end..].strip_prefix(':') {
        let digits = port.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            end += 1 + digits;
        }
    }
    end += tail(&text[end..], '/', is_path, |c| is_path_end(c) || c == ')');
    end += tail(&text[end..], '?', is_query, |c| {
        c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '&' | '=' | '#' | '/')
    });
    Ok(Address { start, end, certain })
}

/// The length of the longest domain at the beginning of `run`, and whether its top level is a known one.
fn domain_len(run: &str, after: &str, has_scheme: bool) -> Option<(usize, bool)> {
    let mut best = None;
    let mut label_start = 0;
    for (dot, _) in run.match_indices('.') {
        let label = &run[label_start..dot];
        let last = run[dot + 1..].find('.').map_or(run.len(), |next| dot + 1 + next);
        if !is_label(label) {
            return best;
        }
        label_start = dot + 1;
        // An underscore may stand in a subdomain, not in the domain itself.
        if label.contains('_') {
            continue;
        }
        let top = &run[dot + 1..last];
        let encoded = top.starts_with("xn--");
        let ascii = top.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || encoded && *byte == b'-').count();
        let top = if ascii > 0 { &top[..ascii] } else { top };
        let follows = run[dot + 1 + top.len()..].chars().next().or_else(|| after.chars().next());
        let known = is_known(top);
        let plausible = has_scheme && ascii >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
        if follows != Some('@') && (known || plausible) {
            best = Some((dot + 1 + top.len(), known));
        }
    }
    best
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with(['-', '_'])
        && !label.ends_with(['-', '_'])
        && (label.len() <= 63 || label.len() <= 252 && !label.is_ascii())
        && punycode::encode(label).len() <= 63
}

fn is_known(top: &str) -> bool {
    static KNOWN: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let lines = include_str!("../../../assets/length/tlds.txt").lines();
        lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
    });
    top.len() <= 64 && (known.contains(top.to_lowercase().as_str()) || top.to_lowercase().starts_with("xn--"))
}

/// The length of what follows a domain: `first`, then what `within` allows, up to the last that may `end` it.
fn tail(text: &str, first: char, within: fn(char) -> bool, ends: impl Fn(char) -> bool) -> usize {
    if !text.starts_with(first) {
        return 0;
    }
    let mut length = usize::from(ends(first));
    let mut open = 0_u32;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '(' => open += 1,
            ')' if open == 0 => break,
            ')' => open -= 1,
            c if !within(c) => break,
            _ => {}
        }
        if ends(c) && open == 0 {
            length = at + c.len_utf8();
        }
    }
    length
}

fn is_accented(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{253}'..='\u{28b}' | '\u{1e00}'..='\u{1eff}') && c != '×' && c != '÷'
}

/// A character of a domain that has no scheme in front.
fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_accented(c)
}

/// A character of a domain behind a scheme: anything but punctuation, spaces and marks of direction.
fn is_domain(c: char) -> bool {
    match c {
        '.' | '-' | '_' => true,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3003}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => false,
        c => {
            !c.is_whitespace()
                && !c.is_control()
                && !matches!(c, '¡' | '¿' | '«' | '»' | '！' | '？' | '，' | '：' | '；')
        }
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

fn is_path_end(c: char) -> bool {
    is_bare(c) || is_cyrillic(c) || matches!(c, '+' | '-' | '=' | '_' | '#' | '/')
}

fn is_path(c: char) -> bool {
    is_path_end(c)
        || matches!(c, '!' | '*' | '\'' | ';' | ':' | ',' | '.' | '$' | '%' | '[' | ']' | '–' | '~' | '@' | '|' | '&')
}

fn is_query(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (c.is_ascii_punctuation() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|address| &text[address.start..address.end]).collect()
    }

    #[test]
    fn addresses_are_found_and_end_where_they_end() {
        for (text, expected) in [
            ("Vea https://sinaloa.gob.mx/tramites.", vec!["https://sinaloa.gob.mx/tramites"]),
            ("(saludsinaloa.gob.mx)", vec!["saludsinaloa.gob.mx"]),
            ("sat.gob.mx, sep.gob.mx/becas?id=3!", vec!["sat.gob.mx", "sep.gob.mx/becas?id=3"]),
            ("HTTP://WWW.GOB.MX:8080/a_(b)", vec!["HTTP://WWW.GOB.MX:8080/a_(b)"]),
            ("¿example.comの", vec!["example.com"]),
            ("http://☃.net/", vec!["http://☃.net/"]),
            ("http://test_underscore.twitter.com", vec!["http://test_underscore.twitter.com"]),
            ("http://a.mx?x=1&y=2", vec!["http://a.mx?x=1&y=2"]),
            ("ana@gob.mx juan.mx@gob.mx #gob.mx $gob.mx", vec![]),
            ("aquí.Qué sigue. No.mx? 3.50", vec!["No.mx"]),
            ("ftp://-a.mx http://-a.com http://a-.com", vec![]),
            ("http://x.xn--p1ai/a", vec!["http://x.xn--p1ai/a"]),
            ("á.mx .mx a..mx -a.mx", vec!["á.mx"]),
        ] {
            assert_eq!(addresses(text), expected, "{text}");
        }
    }

    #[test]
    fn a_top_level_that_is_not_listed_counts_only_behind_a_scheme_and_not_for_certain() {
        assert_eq!(addresses("algo.nosequees"), Vec::<&str>::new());
        assert_eq!(find("http://a.nosequees"), [Address { start: 0, end: 18, certain: false }]);
        assert_eq!(find("http://a.com"), [Address { start: 0, end: 12, certain: true }]);
    }

    #[test]
    fn a_very_long_text_is_read_once() {
        let text = "a.".repeat(200_000) + &"http://".repeat(50_000) + &"x".repeat(200_000);
        assert_eq!(find(&text), []);
    }
}

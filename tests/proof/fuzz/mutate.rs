//! From inputs that are known to inputs that nobody thought of.

use super::dice::Dice;
use serde_json::{Map, Value, json};

/// What an input is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grammar {
    /// Bytes, lines and words.
    Text,
    /// JSON, which is also changed as what it is.
    Json,
}

/// Bytes at which readers stumble.
const BYTES: &[u8] =
    &[0, 1, 9, 10, 13, 0x1b, 0x20, 0x22, 0x27, 0x2c, 0x3a, 0x5b, 0x5c, 0x7b, 0x7f, 0x80, 0x9b, 0xc3, 0xff];

/// Characters at which whoever draws or counts stumbles.
const CHARACTERS: &[char] = &[
    '\0',
    '\u{7}',
    '\u{8}',
    '\t',
    '\n',
    '\r',
    '\u{1b}',
    '\u{85}',
    '\u{90}',
    '\u{9b}',
    '\u{9c}',
    '\u{9d}',
    '\u{a0}',
    '\u{ad}',
    '\u{300}',
    '\u{301}',
    '\u{489}',
    '\u{600}',
    '\u{61c}',
    '\u{1100}',
    '\u{1160}',
    '\u{11a8}',
    '\u{200b}',
    '\u{200d}',
    '\u{200f}',
    '\u{2028}',
    '\u{202e}',
    '\u{2066}',
    '\u{3000}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{fffd}',
    '\u{ffff}',
    '\u{1f1f2}',
    '\u{1f3fd}',
    '\u{1f468}',
    '\u{e0041}',
    '\u{10ffff}',
    'ñ',
    'İ',
    'ß',
    'ﬁ',
    '漢',
    'ｶ',
    'ﷺ',
    'क',
    '்',
];

/// Numbers at which whoever counts stumbles.
const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "1",
    "127",
    "255",
    "65536",
    "2147483647",
    "2147483648",
    "4294967296",
    "-9223372036854775808",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999999999",
    "1e308",
    "1e400",
    "-0",
    "0.1",
    "1.7976931348623157e308",
    "1e-400",
    "NaN",
    "00012",
    "٣",
];

/// Makes inputs.
pub(crate) struct Mutator {
    pub(crate) dice: Dice,
    pub(crate) words: &'static [&'static str],
    pub(crate) grammar: Grammar,
    /// No input is longer than this, in bytes.
    pub(crate) longest: usize,
}

impl Mutator {
    /// Makes an input from those that are known.
    pub(crate) fn make(&mut self, known: &[Vec<u8>]) -> Vec<u8> {
        let Some(base) = self.dice.one(known) else { return Vec::new() };
        let mut input = base.clone();
        let steps = 1 << self.dice.below(5);
        for _ in 0..=self.dice.below(steps) {
            let structured = self.grammar == Grammar::Json && !self.dice.once_in(4);
            let changed = if structured { self.changed_json(&input, known) } else { None };
            match changed {
                Some(changed) => input = changed,
                None => self.change(&mut input, known),
            }
            input.truncate(self.longest);
        }
        input
    }

    fn span(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.dice.below(length + 1);
        let most = if self.dice.once_in(4) { length } else { 16 };
        let end = (start + self.dice.below(most.min(length - start) + 1)).min(length);
        start..end
    }

    fn token(&mut self) -> Vec<u8> {
        match self.dice.below(4) {
            0 => self.dice.one(CHARACTERS).map(char::to_string).unwrap_or_default().into_bytes(),
            1 => self.dice.one(NUMBERS).copied().unwrap_or_default().as_bytes().to_vec(),
            _ => self.dice.one(self.words).copied().unwrap_or_default().as_bytes().to_vec(),
        }
    }

    /// Changes an input as bytes.
    fn change(&mut self, input: &mut Vec<u8>, known: &[Vec<u8>]) {
        let span = self.span(input.len());
        match self.dice.below(14) {
            0 => {
                let at = self.dice.below(input.len());
                let bit = 1 << self.dice.below(8);
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= bit;
                }
            }
            1 => {
                let (at, new) = (self.dice.below(input.len()), self.dice.one(BYTES).copied().unwrap_or(0));
                if let Some(byte) = input.get_mut(at) {
                    *byte = new;
                }
            }
            2..=4 => {
                let token = self.token();
                input.splice(span.start..span.start, token);
            }
            5 => {
                let token = self.token();
                input.splice(span, token);
            }
            6 => {
                input.drain(span);
            }
            7 => {
                let times = if self.dice.once_in(8) { 1 + self.dice.below(400) } else { 2 };
                let again = input[span.clone()].repeat(times);
                input.splice(span.end..span.end, again);
            }
            8 => {
                let other = self.dice.one(known).cloned().unwrap_or_default();
                let part = self.span(other.len());
                input.splice(span, other[part].to_vec());
            }
            9 => {
                let other = self.dice.one(known).cloned().unwrap_or_default();
                let part = self.dice.below(other.len());
                input.truncate(span.start);
                input.extend_from_slice(&other[part..]);
            }
            10 => input.truncate(span.start),
            11 => {
                let byte = self.dice.byte();
                input.insert(span.start, byte);
            }
            12 => self.lines(input),
            _ => self.number(input),
        }
    }

    /// Swaps, repeats or leaves out lines.
    fn lines(&mut self, input: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = input.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        if lines.is_empty() {
            return;
        }
        let (one, other) = (self.dice.below(lines.len()), self.dice.below(lines.len()));
        match self.dice.below(3) {
            0 => lines.swap(one, other),
            1 => lines.insert(other, lines[one].clone()),
            _ => drop(lines.remove(one)),
        }
        *input = lines.concat();
    }

    /// Puts another number in place of one.
    fn number(&mut self, input: &mut Vec<u8>) {
        let digits: Vec<usize> = (0..input.len()).filter(|at| input[*at].is_ascii_digit()).collect();
        let Some(start) = self.dice.one(&digits).copied() else { return };
        let length = input[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let new = self.dice.one(NUMBERS).copied().unwrap_or_default();
        input.splice(start..start + length, new.bytes());
    }

    /// Changes JSON as what it is; `None` when it is none.
    fn changed_json(&mut self, input: &[u8], known: &[Vec<u8>]) -> Option<Vec<u8>> {
        let mut value: Value = serde_json::from_slice(input).ok()?;
        let count = count(&value);
        let place = self.dice.below(count);
        let from = self.dice.one(known).and_then(|other| serde_json::from_slice::<Value>(other).ok());
        let mut left = place;
        let at = nth(&mut value, &mut left)?;
        match self.dice.below(9) {
            0 => *at = self.leaf(),
            1 => {
                if let Some(mut other) = from {
                    let mut place = self.dice.below(self::count(&other));
                    if let Some(piece) = nth(&mut other, &mut place) {
                        *at = piece.take();
                    }
                }
            }
            2 => *at = Value::Array(vec![at.take()]),
            3 => *at = json!({ "data": at.take() }),
            4 => {
                let deep = 1 + self.dice.below(120);
                let inner = at.take();
                *at = (0..deep).fold(inner, |inner, _| Value::Array(vec![inner]));
            }
            _ => self.changed_node(at),
        }
        serde_json::to_vec(&value).ok()
    }

    fn changed_node(&mut self, at: &mut Value) {
        match at {
            Value::Object(fields) => self.changed_fields(fields),
            Value::Array(items) => match self.dice.below(3) {
                0 if !items.is_empty() => drop(items.remove(self.dice.below(items.len()))),
                1 if !items.is_empty() => {
                    let again = items[self.dice.below(items.len())].clone();
                    let times = if self.dice.once_in(6) { self.dice.below(60) } else { 1 };
                    items.extend(std::iter::repeat_n(again, times));
                }
                _ => items.push(self.leaf()),
            },
            Value::String(text) => {
                let mut bytes = std::mem::take(text).into_bytes();
                let (span, token) = (self.span(bytes.len()), self.token());
                bytes.splice(span, token);
                *text = String::from_utf8_lossy(&bytes).into_owned();
            }
            other => *other = self.leaf(),
        }
    }

    fn changed_fields(&mut self, fields: &mut Map<String, Value>) {
        let names: Vec<String> = fields.keys().cloned().collect();
        let name = self.dice.one(&names).cloned();
        match (self.dice.below(4), name) {
            (0, Some(name)) => drop(fields.shift_remove(&name)),
            (1, Some(name)) => {
                if let Some(value) = fields.shift_remove(&name) {
                    let other = self.dice.one(self.words).copied().unwrap_or_default();
                    fields.insert(other.to_owned(), value);
                }
            }
            (2, Some(name)) => drop(fields.insert(name, self.leaf())),
            _ => {
                let name = self.dice.one(self.words).copied().unwrap_or_default();
                fields.insert(name.to_owned(), self.leaf());
            }
        }
    }

    fn leaf(&mut self) -> Value {
        match self.dice.below(10) {
            0 => Value::Null,
            1 => json!(self.dice.once_in(2)),
            2 => json!({}),
            3 => json!([]),
            4 => json!(""),
            5 => json!("x".repeat(self.dice.below(3_000))),
            6 => self.dice.one(NUMBERS).and_then(|text| serde_json::from_str(text).ok()).unwrap_or(json!(-1)),
            _ => Value::String(String::from_utf8_lossy(&self.token()).into_owned()),
        }
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

/// The value that `left` others stand before.
fn nth<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, left)),
        Value::Object(fields) => fields.values_mut().find_map(|field| nth(field, left)),
        _ => None,
    }
}

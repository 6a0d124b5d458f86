//! Answers bent in one way or another.

use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::server::Trouble;

/// The right answer with its JSON changed.
pub(crate) fn bent(change: impl Fn(&mut Value) + Send + Sync + 'static) -> Trouble {
    Trouble::Mangle(Arc::new(move |body| {
        let mut value: Value = serde_json::from_slice(body).unwrap();
        change(&mut value);
        serde_json::to_vec(&value).unwrap()
    }))
}

/// The first page again and again, its JSON changed.
fn again(change: impl Fn(&mut Value) + Send + Sync + 'static) -> Trouble {
    match bent(change) {
        Trouble::Mangle(change) => Trouble::Repeat(change),
        other => other,
    }
}

/// The right answer with its text changed.
pub(crate) fn rewritten(change: impl Fn(String) -> Vec<u8> + Send + Sync + 'static) -> Trouble {
    Trouble::Mangle(Arc::new(move |body| change(String::from_utf8(body.to_vec()).unwrap())))
}

/// Every object of a value, the innermost first.
fn each(value: &mut Value, change: &dyn Fn(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, change)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|field| each(field, change));
            change(fields);
        }
        _ => {}
    }
}

/// Fields that nobody knows, in every object, before and behind the others.
pub(crate) fn new_fields() -> Trouble {
    bent(|value| {
        each(value, &|fields| {
            let old = std::mem::take(fields);
            fields.insert("nuevo".to_owned(), json!({ "id": "1", "data": [null, 1.5, "x"], "text": null }));
            fields.extend(old);
            fields.insert("error".to_owned(), Value::Null);
            fields.insert("zz".to_owned(), json!([[], {}, 12_345_678_901_234_567_890_u64, 1e300]));
        });
    })
}

/// Words that nobody knows where one of a few is promised.
pub(crate) fn unknown_words() -> Trouble {
    bent(|value| {
        each(value, &|fields| {
            for name in ["event_type", "media_type", "reply_settings", "lang", "status_type"] {
                if let Some(word) = fields.get_mut(name) {
                    *word = json!("SOMETHING_NEW");
                }
            }
        });
    })
}

/// Ids as numbers, where they fit into one.
pub(crate) fn number_ids() -> Trouble {
    bent(|value| {
        each(value, &|fields| {
            for (name, field) in fields.iter_mut() {
                let number = field.as_str().and_then(|text| text.parse::<u64>().ok());
                if let Some(number) = number.filter(|_| name == "id" || name.ends_with("_id")) {
                    *field = json!(number);
                }
            }
        });
    })
}

/// Nothings between the things of every list, and in the place of what may be missing.
pub(crate) fn nulls() -> Trouble {
    bent(|value| {
        each(value, &|fields| {
            for name in ["permalink_url", "story", "attachments", "entities", "message_tags", "public_metrics", "lang"]
            {
                if let Some(field) = fields.get_mut(name) {
                    *field = Value::Null;
                }
            }
        });
        if let Some(data) = value.get_mut("data").and_then(Value::as_array_mut) {
            data.insert(0, Value::Null);
            data.push(Value::Null);
        }
    })
}

/// Everything was written so many minutes later than it was.
pub(crate) fn shifted(minutes: i64) -> Trouble {
    bent(move |value| {
        each(value, &|fields| {
            for name in ["created_time", "created_at"] {
                let Some(Value::String(text)) = fields.get_mut(name) else { continue };
                let moment = chrono::DateTime::parse_from_rfc3339(text)
                    .or_else(|_| chrono::DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z"))
                    .unwrap();
                let moment = moment.to_utc() + chrono::TimeDelta::minutes(minutes);
                *text = moment.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
            }
        });
    })
}

/// The list goes on at a place that is always the same.
pub(crate) fn circle() -> Trouble {
    again(|value| paging(value, "AAAA"))
}

/// The same page again and again, each time said to be another.
pub(crate) fn same_page() -> Trouble {
    let number = AtomicU64::new(0);
    again(move |value| paging(value, &format!("P{}", number.fetch_add(1, Ordering::Relaxed))))
}

/// The next page is said to stand at another host.
pub(crate) fn next_elsewhere(host: &str) -> Trouble {
    let address = format!("http://{host}/robado?access_token=x&after=");
    bent(move |value| {
        if let Some(next) = value.pointer_mut("/paging/next") {
            *next = json!(address);
        }
    })
}

fn paging(value: &mut Value, cursor: &str) {
    if value.get("data").is_some_and(Value::is_array) {
        let next = format!("https://graph.facebook.com/next?after={cursor}");
        value["paging"] = json!({ "cursors": { "before": cursor, "after": cursor }, "next": next });
        if value.get("meta").is_some() {
            value["meta"]["next_token"] = json!(cursor);
        }
    }
}

/// Names that stand twice: the first time with something else.
pub(crate) fn twice() -> Trouble {
    rewritten(|text| text.replace("\"id\":", "\"id\":\"0\",\"id\":").into_bytes())
}

/// Letters that are none, in every text.
pub(crate) fn broken_letters() -> Trouble {
    rewritten(|text| replace(text.as_bytes(), &[b"\"text\":\"".as_slice(), b"\"message\":\""], b"\xff\xc3("))
}

/// Halves of letters, in every text.
pub(crate) fn half_letters() -> Trouble {
    rewritten(|text| replace(text.as_bytes(), &[b"\"text\":\"".as_slice(), b"\"message\":\""], b"\\ud83d"))
}

/// Bytes put behind every place where one of some words stands.
fn replace(text: &[u8], behind: &[&[u8]], more: &[u8]) -> Vec<u8> {
    let (mut out, mut at) = (Vec::new(), 0);
    while at < text.len() {
        if let Some(word) = behind.iter().find(|word| text[at..].starts_with(word)) {
            out.extend_from_slice(word);
            out.extend_from_slice(more);
            at += word.len();
        } else {
            out.push(text[at]);
            at += 1;
        }
    }
    out
}

/// A gzip of many times its own size: `blocks` times 258 of one letter (RFC 1951, fixed codes; RFC 1952).
pub(crate) fn bomb(blocks: usize) -> Vec<u8> {
    let mut bits = Bits { bytes: vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], filled: 8 };
    // The last block, with fixed codes; a letter; the same again.
    bits.put(0b1, 1);
    bits.put(0b01, 2);
    bits.code(0x30 + u32::from(b' '), 8);
    for _ in 0..blocks {
        bits.code(0b1100_0101, 8);
        bits.code(0, 5);
    }
    bits.code(0, 7);
    bits.bytes.extend([0; 8]);
    bits.bytes
}

struct Bits {
    bytes: Vec<u8>,
    /// Bits of the last byte that are taken.
    filled: u32,
}

impl Bits {
    /// The lowest bit first, as numbers stand.
    fn put(&mut self, value: u32, count: u32) {
        for bit in 0..count {
            if self.filled == 8 {
                self.bytes.push(0);
                self.filled = 0;
            }
            *self.bytes.last_mut().unwrap() |= u8::from(value >> bit & 1 == 1) << self.filled;
            self.filled += 1;
        }
    }

    /// The highest bit first, as codes stand.
    fn code(&mut self, value: u32, count: u32) {
        for bit in (0..count).rev() {
            self.put(value >> bit & 1, 1);
        }
    }
}

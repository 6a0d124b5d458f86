//! Takes secrets out of what a network said. A network, or what stands before it, may give back what it was sent: in a
//! message of an error, in an address, in a header it quotes.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};
use std::fmt::Write;

/// What stands in the place of a secret.
pub const BLANK: &str = "[token]";

/// What is shorter is no secret, and would only tear words apart.
const SHORTEST: usize = 4;

/// Puts [`BLANK`] in the place of every secret: as it is, escaped as addresses and as JSON are, and in base64, at any
/// place of what was encoded.
#[must_use]
pub fn blank(text: &str, secrets: &[&SecretString]) -> String {
    let forms = forms(secrets);
    cover(text, &forms).unwrap_or_else(|| text.to_owned())
}

/// The same in every text and name of a value.
pub fn blank_value(value: &mut Value, secrets: &[&SecretString]) {
    cover_value(value, &forms(secrets));
}

type Form = Zeroizing<String>;

/// The text with the forms covered; `None` when none is in it.
fn cover(text: &str, forms: &[Form]) -> Option<String> {
    let mut covered: Option<String> = None;
    for form in forms {
        let seen = covered.as_deref().unwrap_or(text);
        if seen.contains(form.as_str()) {
            covered = Some(seen.replace(form.as_str(), BLANK));
        }
    }
    covered
}

fn cover_value(value: &mut Value, forms: &[Form]) {
    match value {
        Value::String(text) => {
            if let Some(covered) = cover(text, forms) {
                *text = covered;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| cover_value(item, forms)),
        Value::Object(fields) => {
            if fields.keys().any(|name| cover(name, forms).is_some()) {
                let renamed: Map<String, Value> = std::mem::take(fields)
                    .into_iter()
                    .map(|(name, field)| (cover(&name, forms).unwrap_or(name), field))
                    .collect();
                *fields = renamed;
            }
            fields.values_mut().for_each(|field| cover_value(field, forms));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// How each secret may stand in a text, the longest first: a short form must not tear a longer one apart.
fn forms(secrets: &[&SecretString]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for secret in secrets.iter().map(|secret| secret.expose_secret()).filter(|secret| secret.len() >= SHORTEST) {
        let mut add = |form: String| {
            let form = Zeroizing::new(form);
            if form.len() >= SHORTEST && !forms.contains(&form) {
                forms.push(form);
            }
        };
        add(secret.to_owned());
        let escaped = serde_json::Value::from(secret).to_string();
        let escaped = escaped.trim_matches('"');
        add(escaped.to_owned());
        add(escaped.replace('/', "\\/"));
        let percent = percent(secret);
        add(percent.to_lowercase_escapes());
        add(percent.0);
        for shift in 0..3 {
            add(inside(&STANDARD_NO_PAD, secret, shift));
            add(inside(&URL_SAFE_NO_PAD, secret, shift));
        }
    }
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms
}

/// A text as a query has it.
struct Percent(String);

fn percent(text: &str) -> Percent {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Percent(out)
}

impl Percent {
    /// `%2f` in the place of `%2F`: both are written.
    fn to_lowercase_escapes(&self) -> String {
        let mut parts = self.0.split('%');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |mut out, part| {
            let (escape, rest) = part.split_at_checked(2).unwrap_or((part, ""));
            out.push('%');
            out.push_str(&escape.to_ascii_lowercase());
            out.push_str(rest);
            out
        })
    }
}

/// What of a base64 text is sure to stand there when the secret begins at the byte `shift` of a group of three, whatever
/// stands around it.
fn inside(engine: &impl Engine, secret: &str, shift: usize) -> String {
    let padded = Zeroizing::new([&[0_u8; 3][..shift], secret.as_bytes()].concat());
    let encoded = engine.encode(padded.as_slice());
    let begin = (shift * 8).div_ceil(6);
    let end = padded.len() * 8 / 6;
    encoded.get(begin..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn secret() -> SecretString {
        SecretString::from("EAAG|c\"an/ary+9")
    }

    #[test]
    fn it_is_taken_out_in_every_form() {
        let secret = secret();
        let plain = secret.expose_secret();
        let mut said = vec![
            plain.to_owned(),
            json!(plain).to_string(),
            json!(plain).to_string().replace('/', "\\/"),
            percent(plain).0,
            percent(plain).to_lowercase_escapes(),
        ];
        for around in ["", "a", "ab", "oficina:"] {
            said.push(STANDARD_NO_PAD.encode(format!("{around}{plain}{around}")));
            said.push(URL_SAFE_NO_PAD.encode(format!("{around}{plain}zz")));
        }
        for text in said {
            let clean = blank(&format!("token {text} is bad"), &[&secret]);
            assert!(
                clean.contains(BLANK) && clean.starts_with("token ") && clean.ends_with(" is bad"),
                "{text}: {clean}"
            );
        }
    }

    #[test]
    fn other_words_stay_as_they_are() {
        assert_eq!(blank("the token is bad", &[&secret(), &SecretString::from("is")]), "the token is bad");
        assert_eq!(blank("abc", &[&SecretString::from("")]), "abc");
    }

    #[test]
    fn values_are_clean_in_their_names_too() {
        let plain = secret().expose_secret().to_owned();
        let mut value = json!({ plain.clone(): [1, plain, { "a": format!("x{plain}y") }], "b": null });
        blank_value(&mut value, &[&secret()]);
        assert_eq!(value, json!({ BLANK: [1, BLANK, { "a": format!("x{BLANK}y") }], "b": null }));
    }
}

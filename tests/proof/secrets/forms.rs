//! A secret in every form in which it may leak.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// How long a piece of a secret is a leak.
const PIECE: usize = 12;

/// What is searched for on behalf of one secret.
pub(super) struct Sought(Vec<(&'static str, Vec<u8>)>);

impl Sought {
    pub(super) fn of(secret: &str) -> Self {
        let piece = |name, text: String| (name, text.into_bytes());
        let head: String = secret.chars().take(PIECE).collect();
        let tail: String = secret.chars().skip(secret.chars().count().saturating_sub(PIECE)).collect();
        let percent = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
        let query: String =
            reqwest::Url::parse_with_params("http://x/", [("a", secret)]).unwrap().query().unwrap()[2..].to_owned();
        let json = serde_json::to_string(secret).unwrap().trim_matches('"').to_owned();
        let utf16 = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut all = vec![
            piece("its beginning", head),
            piece("its end", tail),
            piece("backwards", secret.chars().rev().collect()),
            piece("as JSON", json.clone()),
            piece("as JSON, twice", json.replace('\\', "\\\\").replace('"', "\\\"")),
            piece("as JSON, with slashes", json.replace('/', "\\/")),
            piece("in a query", query),
            piece("in percent", percent(secret)),
            piece("in percent, small", percent(secret).to_ascii_lowercase()),
            piece("in hex", secret.bytes().map(|byte| format!("{byte:02x}")).collect()),
            ("in UTF-16", utf16),
        ];
        for shift in 0..3 {
            let padded = [&[0_u8; 3][..shift], secret.as_bytes()].concat();
            let inside = |text: String| text[(shift * 8).div_ceil(6)..padded.len() * 8 / 6].to_owned();
            all.push(piece("in base64", inside(STANDARD_NO_PAD.encode(&padded))));
            all.push(piece("in base64 of addresses", inside(URL_SAFE_NO_PAD.encode(&padded))));
        }
        Self(all.into_iter().filter(|(_, form)| form.len() >= PIECE).collect())
    }

    pub(super) fn many(&self) -> usize {
        self.0.len()
    }

    /// Those in which a network that was sent the whole of it may say it back.
    pub(super) fn whole(&self) -> Vec<String> {
        let said = ["as JSON", "as JSON, with slashes", "in a query", "in base64", "in base64 of addresses"];
        let forms = self.0.iter().filter(|(name, _)| said.contains(name));
        forms.map(|(_, form)| String::from_utf8_lossy(form).into_owned()).collect()
    }

    /// The form in which it stands in a text, if it does.
    pub(super) fn found(&self, text: &[u8]) -> Option<&'static str> {
        let text = Haystack(text);
        self.0.iter().find(|(_, form)| text.has(form)).map(|(name, _)| *name)
    }
}

struct Haystack<'a>(&'a [u8]);

impl Haystack<'_> {
    /// Goes from one first byte to the next.
    fn has(&self, sought: &[u8]) -> bool {
        let mut rest = self.0;
        while let Some(at) = rest.iter().position(|byte| *byte == sought[0]) {
            if rest[at..].starts_with(sought) {
                return true;
            }
            rest = &rest[at + 1..];
        }
        false
    }
}

#[test]
fn each_form_is_found() {
    let sought = Sought::of("canario/+|\"secreto");
    for text in [
        "Bearer canario/+|\"secreto.",
        "token canario/+|\"sec",
        r#"{"a":"canario\/+|\"secreto"}"#,
        "x=canario%2F%2B%7C%22secreto&",
        "oterces\"|+/oiranac",
    ] {
        assert!(sought.found(text.as_bytes()).is_some(), "{text}");
    }
    for around in ["", "a", "ab"] {
        let text = STANDARD_NO_PAD.encode(format!("{around}canario/+|\"secreto{around}"));
        assert_eq!(sought.found(text.as_bytes()), Some("in base64"), "{text}");
    }
    assert_eq!(sought.found(b"canario secreto"), None);
}

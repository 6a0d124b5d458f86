//! Counts the values of a JSON text as it comes: each takes many times its own bytes once it is read.

/// The most values of an answer that is read. A full page of a network has a tenth of them.
pub(super) const MOST: usize = 200_000;

/// How many there are so far: at most one for each comma, colon and bracket that stands in no string.
#[derive(Debug, Default)]
pub(super) struct Values {
    count: usize,
    in_string: bool,
    escaped: bool,
}

impl Values {
    /// Takes the next bytes; false when there are more than [`MOST`].
    pub(super) fn take(&mut self, bytes: &[u8]) -> bool {
        for byte in bytes {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = self.in_string,
                b'"' => self.in_string = !self.in_string,
                b',' | b':' | b'[' | b'{' if !self.in_string => self.count += 1,
                _ => {}
            }
        }
        self.count <= MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn values(value: &Value) -> usize {
        1 + match value {
            Value::Array(items) => items.iter().map(values).sum(),
            Value::Object(fields) => fields.values().map(values).sum(),
            _ => 0,
        }
    }

    #[test]
    fn what_stands_in_a_string_is_no_value() {
        let mut counted = Values::default();
        assert!(counted.take(br#"{"a":"[,{\":,\\","b":[1,2]}"#));
        assert_eq!(counted.count, 6);
    }

    #[test]
    fn too_many_are_too_many_however_they_come() {
        let text = "{},".repeat(MOST / 2 + 1);
        assert!(!Values::default().take(text.as_bytes()));
        let mut counted = Values::default();
        assert!(!text.as_bytes().chunks(7).all(|chunk| counted.take(chunk)));
    }

    proptest! {
        #[test]
        fn no_fewer_are_counted_than_there_are(texts in prop::collection::vec(".*", 0..6), deep in 0_usize..6) {
            let flat = json!({ "texts": texts, "more": [null, 1, { "text": texts }] });
            let value = (0..deep).fold(flat, |value, _| json!([value, {}]));
            let mut counted = Values::default();
            prop_assert!(counted.take(value.to_string().as_bytes()));
            prop_assert!(counted.count + 1 >= values(&value), "{} {value}", counted.count);
        }
    }
}

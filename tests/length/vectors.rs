//! The official vectors (`tests/data/twitter-text`).

use ventanilla::model::channel::Channel;
use ventanilla::model::length::{Problem, Weighing, measure, problem};

/// One vector: section, description, text, and what is expected as key and value (`valid` when it is but one).
struct Vector {
    section: String,
    description: String,
    text: String,
    expected: Vec<(String, String)>,
}

impl Vector {
    fn expects(&self, key: &str) -> &str {
        &self.expected.iter().find(|(name, _)| name == key).expect("it is there").1
    }
}

/// Reads the file: as much of YAML as it uses.
fn vectors() -> Vec<Vector> {
    let mut vectors: Vec<Vector> = Vec::new();
    let mut section = String::new();
    for line in include_str!("../data/twitter-text/validate.yml").lines() {
        let indent = line.len() - line.trim_start().len();
        let Some((key, value)) = line.trim_start().split_once(':') else { continue };
        let value = value.trim();
        match (indent, key) {
            (2, _) => key.clone_into(&mut section),
            (4, "- description") => vectors.push(Vector {
                section: section.clone(),
                description: unquote(value),
                text: String::new(),
                expected: Vec::new(),
            }),
            (6, "text") => vectors.last_mut().expect("begun").text = unquote(value),
            (6, "expected") if value.is_empty() => {}
            (6, "expected") => vectors.last_mut().expect("begun").expected.push(("valid".to_owned(), value.to_owned())),
            (8, _) => vectors.last_mut().expect("begun").expected.push((key.to_owned(), value.to_owned())),
            _ => {}
        }
    }
    vectors
}

fn unquote(text: &str) -> String {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).expect("quoted");
    let mut chars = inner.chars();
    let mut plain = String::new();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        let digits = match chars.next().expect("an escape") {
            'n' => {
                plain.push('\n');
                continue;
            }
            'u' => 4,
            'U' => 8,
            other => {
                plain.push(other);
                continue;
            }
        };
        let code: String = chars.by_ref().take(digits).collect();
        plain.push(char::from_u32(u32::from_str_radix(&code, 16).expect("hex")).expect("a character"));
    }
    plain
}

#[test]
fn weighted_lengths_are_the_official_ones() {
    let mut count = 0;
    for vector in vectors() {
        if !vector.section.ends_with("CounterTest") {
            continue;
        }
        let name = &vector.description;
        let length = Weighing::V2.measure(&vector.text);
        assert_eq!(length.used.to_string(), vector.expects("weightedLength"), "{name}");
        assert_eq!((length.used * 1000 / length.limit).to_string(), vector.expects("permillage"), "{name}");
        let refused = problem(Channel::XReply, &vector.text);
        assert_eq!(refused.is_none().to_string(), vector.expects("valid"), "{name}: {refused:?}");
        // What X counts by today differs only where an emoji is made of several characters.
        if !vector.text.contains("👨\u{200d}") {
            assert_eq!(measure(Channel::XReply, &vector.text), length, "{name}");
        }
        count += 1;
    }
    assert_eq!(count, 22);
}

#[test]
fn the_old_limit_is_kept_by_the_old_configuration() {
    let mut count = 0;
    for vector in vectors().iter().filter(|vector| vector.section == "tweets") {
        let length = Weighing::V1.measure(&vector.text);
        let valid = !vector.text.is_empty() && !length.is_over();
        assert_eq!(valid.to_string(), vector.expects("valid"), "{}: {length:?}", vector.description);
        count += 1;
    }
    assert_eq!(count, 8);
    assert_eq!(problem(Channel::XReply, ""), Some(Problem::Empty));
}

#[test]
fn valid_addresses_count_as_addresses() {
    // Those that X shortens whole: its extraction knows no user names or numeric hosts, and leaves out a last "+".
    let not_extracted = ["port and userinfo", "ipv4", "ipv6", "sub delims and question marks"];
    let mut count = 0;
    for vector in vectors() {
        let names_a_url = ["urls", "urls_without_protocol"].contains(&vector.section.as_str());
        if !names_a_url
            || vector.expects("valid") != "true"
            || not_extracted.iter().any(|n| vector.description.ends_with(n))
        {
            continue;
        }
        assert_eq!(measure(Channel::XReply, &vector.text).used, 23, "{}: {}", vector.description, vector.text);
        count += 1;
    }
    assert_eq!(count, 14);
}

//! What is sent stands in X's description of its API, in both versions.

use crate::support::BOTH;
use serde_json::Value;
use ventanilla::net::x::requests::Endpoint;
use ventanilla::net::x::{Dialect, requests};

fn names(dialect: Dialect) -> Value {
    serde_json::from_str(match dialect {
        Dialect::Tweet => include_str!("../data/x/names-2.166.json"),
        Dialect::Post => include_str!("../data/x/names-2.167.json"),
    })
    .unwrap()
}

#[test]
fn every_request_and_every_name_of_its_query_is_known() {
    for dialect in BOTH {
        let known = names(dialect);
        for (method, path, query) in requests(dialect) {
            let operation = &known[format!("{method} {path}")];
            assert!(operation.is_object(), "{dialect:?}: {method} {path}");
            for name in &query {
                assert!(operation["query"][name].is_object(), "{dialect:?}: {path}?{name}");
            }
            let required = operation["query"].as_object().unwrap().iter().filter(|(_, rule)| rule["required"] == true);
            for (name, _) in required {
                assert!(query.contains(&name.as_str()), "{dialect:?}: {path} needs {name}");
            }
        }
    }
}

#[test]
fn every_value_of_a_list_is_known_and_stands_there_once() {
    for dialect in BOTH {
        let known = names(dialect);
        for endpoint in Endpoint::ALL {
            let operation = &known[format!("{} {}", endpoint.method(), endpoint.template())];
            for (name, values) in endpoint.fixed(dialect) {
                let allowed = operation["query"][name]["values"].as_array().unwrap();
                for value in &values {
                    assert!(allowed.iter().any(|one| one == value), "{dialect:?}: {endpoint:?} {name}={value}");
                }
                let mut once = values.clone();
                once.sort_unstable();
                once.dedup();
                assert_eq!(once.len(), values.len(), "{endpoint:?} {name}");
            }
        }
    }
}

#[test]
fn the_bodies_have_the_same_names_in_both() {
    for dialect in BOTH {
        let known = names(dialect);
        let create = &known["POST /2/tweets"]["body"];
        assert!(create.get("text").is_some());
        assert!(create["reply"].as_array().unwrap().iter().any(|name| name == "in_reply_to_tweet_id"));
        assert!(create["media"].as_array().unwrap().iter().any(|name| name == "media_ids"));
        let has = |operation: &str, names: &[&str]| {
            let body = known[operation]["body"].as_object().unwrap();
            assert!(names.iter().all(|name| body.contains_key(*name)), "{dialect:?}: {operation}");
        };
        has("POST /2/media/upload/initialize", &["media_type", "media_category", "total_bytes"]);
        has("POST /2/media/upload/{id}/append", &["segment_index", "media"]);
        has("POST /2/media/metadata", &["id", "metadata"]);
        let described = known["POST /2/media/metadata"]["body"]["metadata"].as_array().unwrap();
        assert!(described.iter().any(|name| name == "alt_text"));
        let direct = &known["POST /2/dm_conversations/with/{participant_id}/messages"];
        assert!(direct["body"].get("text").is_some());
        assert_eq!(direct["success"][0], "201");
    }
}

#[test]
fn an_id_from_outside_reaches_no_other_path() {
    assert_eq!(Endpoint::SendDirect.path("7/../../x?1"), "2/dm_conversations/with/71/messages");
}

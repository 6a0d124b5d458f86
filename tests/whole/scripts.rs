//! The commands for scripts: the same acts as the console's.

use super::binary::Practice;
use std::collections::BTreeSet;

#[test]
fn an_office_syncs_reads_and_answers_from_scripts() {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    let rounds = practice.json(&["sync", "--once", "--json"]);
    assert_eq!(rounds.len(), 2, "{rounds:?}");
    assert!(rounds.iter().all(|round| round["good"] == true), "{rounds:?}");

    let inbox = practice.json(&["inbox", "--json", "--limit", "1000"]);
    assert!(inbox.len() > 20, "{}", inbox.len());
    let networks: BTreeSet<_> = inbox.iter().map(|row| row["network"].as_str().unwrap()).collect();
    assert_eq!(networks.into_iter().collect::<Vec<_>>(), ["facebook", "x"]);
    let targets: Vec<_> = inbox.iter().filter_map(|row| row["target"].as_str()).collect();
    assert!(targets.is_sorted(), "what is due first comes first");

    for network in ["facebook", "x"] {
        let row = inbox.iter().find(|row| row["network"] == network && row["replyable"] == true).unwrap();
        let id = row["id"].as_str().unwrap();
        let text = format!("Con gusto le orientamos por {network}.");
        let sent = practice.json(&["reply", id, &text, "--json"]);
        assert_eq!(sent[0]["state"], "sent", "{sent:?}");
        assert_eq!(practice.standing(&text), 1);
        let shown = practice.json(&["show", id, "--json"]);
        assert_eq!(shown[0]["status"], "answered", "{shown:?}");
        let thread = shown[0]["thread"].as_array().unwrap();
        assert!(thread.iter().any(|entry| entry["ours"] == true && entry["text"] == text && entry["by"] == "ana"));
    }
    let again = practice.json(&["sync", "--once", "--json"]);
    assert!(again.iter().all(|round| round["arrived"] == 0), "{again:?}");
    assert!(practice.run(&["verify"]).status.success());
}

#[test]
fn a_citizen_who_writes_again_reopens() {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    practice.json(&["sync", "--once", "--json"]);
    let inbox = practice.json(&["inbox", "--json"]);
    let open = |row: &serde_json::Value| {
        let ends = row["window_ends"].as_str().map(|ends| chrono::DateTime::parse_from_rfc3339(ends).unwrap());
        ends.is_some_and(|ends| ends > chrono::Utc::now() + chrono::TimeDelta::minutes(5))
    };
    let row = inbox.iter().find(|row| row["network"] == "facebook" && open(row)).unwrap();
    let id = row["id"].as_str().unwrap();
    practice.json(&["reply", id, "Con gusto.", "--json"]);
    assert_eq!(practice.json(&["show", id, "--json"])[0]["status"], "answered");
    let thread = practice.json(&["show", id, "--json"])[0]["thread"][0]["author"]["id"].clone();
    practice.tell(
        "/practice/say",
        &serde_json::json!({ "network": "facebook", "surface": "direct", "citizen": thread, "text": "¿Y los sábados?" }),
    );
    practice.json(&["sync", "--once", "--json"]);
    assert_eq!(practice.json(&["show", id, "--json"])[0]["status"], "new");
}

#[test]
fn a_failing_network_is_told_by_the_exit_code() {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    practice.tell("/practice/fault", &serde_json::json!({ "network": "x", "kind": "503", "times": 50 }));
    let output = practice.run(&["sync", "--once", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    let good: Vec<bool> = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["good"].as_bool().unwrap())
        .collect();
    assert_eq!(good.iter().filter(|good| **good).count(), 1, "the other account is unaffected: {text}");
}

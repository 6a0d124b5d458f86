//! `ventanilla inbox QUERY`: the search from scripts.

use super::binary::Practice;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn ids(rows: &[Value]) -> BTreeSet<&str> {
    rows.iter().map(|row| row["id"].as_str().unwrap()).collect()
}

#[test]
fn scripts_find_what_the_console_finds() {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    practice.json(&["sync", "--once", "--json"]);
    let inbox = practice.json(&["inbox", "--json", "--limit", "1000"]);
    let direct = inbox.iter().filter(|row| row["network"] == "facebook" && row["surface"] == "direct");
    let mut citizens = direct.map(|row| {
        practice.json(&["show", row["id"].as_str().unwrap(), "--json"])[0]["thread"][0]["author"]["id"].clone()
    });
    for text in ["Buenas, ¿dónde saco el ACTA de nacimiento de mi ornitorrinco?", "Perdí las actas del ornitorrinco"]
    {
        let citizen = citizens.next().expect("two write privately");
        let said = json!({ "network": "facebook", "surface": "direct", "citizen": citizen, "text": text });
        practice.tell("/practice/say", &said);
    }
    practice.json(&["sync", "--once", "--json"]);
    let find = |query: &[&str]| practice.json(&[&["inbox", "--json", "--limit", "1000"], query].concat());
    assert_eq!(find(&["ornitorrinco"]).len(), 2);
    assert_eq!(find(&["Acta", "ORNITORRÍNCOS"]).len(), 2, "in any form, without accents and case");
    assert_eq!(find(&["acta de nacimiento", "ornitorrinco"]).len(), 1, "a phrase that a shell took the quotes of");
    assert_eq!(find(&["ornitorrinco -\"acta de nacimiento\""]).len(), 1);
    assert_eq!(find(&["ornitorr"]).len(), 0, "a script asks for whole words");

    let all = find(&["orden:urgente"]);
    assert_eq!(ids(&all), ids(&practice.json(&["inbox", "--json", "--view", "all", "--limit", "1000"])));
    let targets: Vec<_> = all.iter().filter_map(|row| row["target"].as_str()).collect();
    assert!(targets.is_sorted() && targets.len() > 5, "{targets:?}");
    let (x, facebook) = (find(&["red:x"]), find(&["red:facebook"]));
    assert!(!x.is_empty() && x.iter().all(|row| row["network"] == "x"));
    assert_eq!(x.len() + facebook.len(), all.len());
    assert_eq!(ids(&find(&["orden:urgente -red:x"])), ids(&facebook));

    let row = find(&["ornitorrinco"])[0]["id"].as_str().unwrap().to_owned();
    practice.json(&["reply", &row, "En el Registro Civil, con el axolote.", "--json"]);
    assert_eq!(ids(&find(&["axolote"])), BTreeSet::from([row.as_str()]), "what the office wrote is found as well");
    assert_eq!(ids(&find(&["ornitorrinco", "estado:respondido"])), BTreeSet::from([row.as_str()]));
}

#[test]
fn a_query_that_is_wrong_says_where() {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    for (query, place) in [("agua estdo:vencido", "       ^^^^^"), ("red:facebok", "      ^^^^^^^"), ("\"agua", "  ^")]
    {
        let out = practice.run(&["inbox", query]);
        let err = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(2), "{err}");
        assert!(err.lines().any(|line| line.starts_with(place)), "{query}: {err}");
        assert!(err.contains(query) && out.stdout.is_empty(), "{err}");
    }
}

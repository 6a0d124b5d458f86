//! Follower counts from the command line, over the practice office's past.

use super::binary::{PROGRAM, Practice};
use super::fields::same;
use serde_json::{Value, json};
use std::fs;
use std::process::{Command, Output, Stdio};

/// A data folder with a past and nothing else: no configuration, no network.
struct Past(tempfile::TempDir);

impl Past {
    fn new() -> Self {
        let past = Self(tempfile::tempdir().unwrap());
        let seeded = past.run(&["practice", "--past"]);
        assert!(seeded.status.success(), "{}", said(&seeded).1);
        past
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).arg("--data").arg(self.0.path().join("data")).args(["--as", "ana", "--lang", "es"]);
        command.env("HOME", self.0.path()).env_remove("XDG_CONFIG_HOME").env_remove("VENTANILLA_CONFIG");
        command.env_remove("VENTANILLA_LOG").stdin(Stdio::null()).output().unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Vec<Value> {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output).1);
        said(&output).0.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn good(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output).1);
        said(&output).0
    }

    /// Runs what must be refused: its exit code and sentence.
    fn refused(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments);
        (output.status.code().unwrap(), said(&output).1)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn said(output: &Output) -> (String, String) {
    (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Five days before the history of the practice office begins.
const FILE: &str = "fecha;seguidores\n15/01/2019;100\n16/01/2019;110\n17/01/2019;abc\n18/01/2019;130\n";

#[test]
fn every_account_says_how_many_and_where_that_is_going() {
    let past = Past::new();
    let accounts = past.json(&["followers", "--json"]);
    same(&["followers"], &accounts, &[]);
    for account in &accounts {
        let ahead = account["ahead"].as_array().unwrap();
        assert_eq!(ahead.iter().map(|one| one["days"].as_u64().unwrap()).collect::<Vec<_>>(), [30, 90, 180]);
        for one in ahead {
            let ends =
                |within: &str| [0, 1].map(|end| one[within][end].as_u64().unwrap_or_else(|| panic!("{within}: {one}")));
            let ([low95, high95], [low80, high80]) = (ends("within95"), ends("within80"));
            let mean = one["forecast"].as_u64().unwrap();
            assert!(low95 <= low80 && low80 <= mean && mean <= high80 && high80 <= high95, "{one}");
        }
        let line = &account["official"];
        // g is what the row says it is, of the readings that stand beside it.
        let day = |name: &str| line[name].as_str().unwrap().parse::<chrono::NaiveDate>().unwrap();
        let days = (day("to") - day("from")).num_days();
        let (first, last) = (line["first"].as_f64().unwrap(), line["last"].as_f64().unwrap());
        let growth = (last / first).powf(1.0 / f64::from(i32::try_from(days).unwrap())) - 1.0;
        assert!((growth - line["growth"].as_f64().unwrap()).abs() < 1e-12, "{line}");
    }
    let words = past.good(&["followers"]);
    for part in ["Línea oficial", "a 30 días", "a 180 días", "Pronóstico estadístico", "últimos 90 días", "g = "]
    {
        assert_eq!(words.matches(part).count().min(2), 2, "{part}: {words}");
    }
}

#[test]
fn a_day_is_typed_and_judged_and_what_stood_there_is_kept() {
    let past = Past::new();
    let last = past.json(&["followers", "--json"]).remove(0);
    let (day, before) = (last["day"].as_str().unwrap(), last["followers"].as_u64().unwrap());
    let now = before + 1;
    let done = past.good(&["followers", "set", "facebook", day, &now.to_string(), "--gained", "3", "--posts", "9"]);
    assert!(done.contains("facebook") && done.contains("anotado a mano"), "{done}");
    let shown = || past.json(&["followers", "show", "facebook", "--from", day, "--to", day, "--json"]).remove(0);
    let typed = shown();
    assert_eq!((&typed["followers"], &typed["provenance"]), (&json!(now), &json!("hand")));
    assert_eq!((&typed["gained"], &typed["posts"]), (&json!(3), &json!(9)));
    assert_eq!(typed["earlier"][0]["followers"], before);
    assert_eq!(typed["earlier"][0]["by"], "ana");

    past.good(&["followers", "judge", "facebook", day, "wrong"]);
    let judged = shown();
    assert_eq!((&judged["mark"], &judged["judged"]["verdict"]), (&json!("wrong"), &json!("wrong")));
    same(&["followers-show"], std::slice::from_ref(&judged), &[]);
    // What is wrong counts nowhere: the reading before it is the last.
    let without = past.json(&["followers", "--json"]).remove(0);
    assert!(without["day"].as_str().unwrap() < day, "{without}");
    past.good(&["followers", "judge", "facebook", day, "none"]);
    assert_eq!(shown()["judged"], Value::Null);
    assert_eq!(past.json(&["followers", "--json"]).remove(0)["followers"], now);
}

#[test]
fn the_days_are_shown_with_their_gaps() {
    let past = Past::new();
    let days = past.json(&["followers", "show", "x", "--json", "--from", "2000-01-01"]);
    let dates: Vec<chrono::NaiveDate> = days.iter().map(|day| day["day"].as_str().unwrap().parse().unwrap()).collect();
    assert!(dates.windows(2).all(|pair| pair[0].succ_opt() == Some(pair[1])), "every day stands there");
    let gap = days.iter().find(|day| day["provenance"].is_null()).expect("a gap");
    assert_eq!((&gap["followers"], &gap["taken_at"]), (&Value::Null, &Value::Null));
    assert!(days.len() > 700, "{}", days.len());
    assert_eq!(past.json(&["followers", "show", "x", "--json"]).len(), 90);
    let words = past.good(&["followers", "show", "x", "--from", gap["day"].as_str().unwrap()]);
    assert!(words.lines().next().unwrap().ends_with("sin lectura"), "{words}");
}

#[test]
fn a_file_is_read_aloud_before_it_is_imported() {
    let past = Past::new();
    let file = past.file("viejo.csv", FILE);
    let import = |more: &[&str]| past.json(&[&["followers", "import", &file, "--json"], more].concat()).remove(0);

    let unassigned = past.run(&["followers", "import", &file, "--json", "--dry-run"]);
    assert_eq!(unassigned.status.code(), Some(1));
    let (out, err) = said(&unassigned);
    assert!(err.contains("Falta decir a qué cuenta corresponde"), "{err}");
    let unassigned: Value = serde_json::from_str(&out).unwrap();

    let looked = import(&["--account", "x", "--dry-run"]);
    assert_eq!((&looked["separator"], &looked["dates"]), (&json!(";"), &json!(["day_first"])));
    assert_eq!((&looked["new"], &looked["imported"]), (&json!(3), &Value::Null));
    let series = &looked["series"][0];
    assert_eq!(
        (&series["account"], &series["from"], &series["last"]),
        (&json!("x"), &json!("2019-01-15"), &json!(130))
    );
    assert!(looked["slips"][0].as_str().unwrap().contains("«abc»"), "{looked}");
    same(&["followers-import"], &[unassigned, looked], &[]);
    let first = || past.json(&["followers", "show", "x", "--json", "--from", "2000-01-01"]).remove(0);
    assert_ne!(first()["day"], "2019-01-15", "a dry run keeps nothing");

    let done = import(&["--account", "x"]);
    assert_eq!(done["imported"], 3);
    let kept = first();
    assert_eq!((&kept["day"], &kept["followers"]), (&json!("2019-01-15"), &json!(100)));
    assert_eq!((&kept["provenance"], &kept["file"]), (&json!("import"), &json!("viejo.csv")));
    let again = import(&["--account", "x"]);
    assert_eq!((&again["same"], &again["imported"]), (&json!(3), &json!(0)));

    let words = past.good(&["followers", "import", &file, "--account", "facebook", "--dry-run"]);
    for part in ["viejo.csv: UTF-8", "día/mes/año", "→ facebook · 3 días", "3 nuevos", "«abc»", "--dry-run"] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn a_person_says_which_account_each_series_is() {
    let past = Past::new();
    let file = past.file("dos.csv", "fecha,página,seguidores\n2019-01-15,Uno,5\n2019-01-15,Dos,7\n2019-01-16,Dos,8\n");
    let half = past.refused(&["followers", "import", &file, "--map", "Uno=x"]);
    assert_eq!((half.0, half.1.contains("«Dos»")), (1, true), "{half:?}");
    let mapped = ["followers", "import", &file, "--map", "Uno=x", "--map", "Dos=facebook", "--json"];
    let done = past.json(&mapped).remove(0);
    assert_eq!(done["imported"], 3);
    let accounts: Vec<_> = done["series"].as_array().unwrap().iter().map(|series| series["account"].clone()).collect();
    assert_eq!((accounts.len(), accounts.contains(&json!("x"))), (2, true));
}

#[test]
fn what_cannot_be_done_is_refused_in_a_sentence() {
    let past = Past::new();
    let (csv, broken) = (past.file("a.csv", FILE), past.file("b.csv", "uno,dos\nx,y\n"));
    let cases: [(&[&str], i32, &str); 13] = [
        (&["followers", "show", "otra"], 1, "«otra»"),
        (&["followers", "show", "x", "--from", "mañana"], 2, "«mañana»"),
        (&["followers", "set", "otra", "ayer", "5"], 1, "«otra»"),
        (&["followers", "set", "x", "2999-01-01", "5"], 2, "Ese día no ha llegado"),
        (&["followers", "set", "x", "ayer", "muchos"], 2, "«muchos»"),
        (&["followers", "judge", "x", "2001-01-01", "right"], 1, "no tiene lectura"),
        (&["followers", "judge", "otra", "ayer", "right"], 1, "«otra»"),
        (&["followers", "import", &csv], 1, "Falta decir a qué cuenta"),
        (&["followers", "import", &csv, "--account", "otra"], 1, "«otra»"),
        (&["followers", "import", &csv, "--map", "x"], 2, "--map"),
        (&["followers", "import", &csv, "--map", "Nadie=x"], 2, "«Nadie»"),
        (&["followers", "import", &broken, "--account", "x"], 1, "--day-column"),
        (&["followers", "import", "/no/hay.csv", "--account", "x"], 1, "no se pudo leer"),
    ];
    for (arguments, code, sentence) in cases {
        let (found, words) = past.refused(arguments);
        assert_eq!(found, code, "{arguments:?}: {words}");
        assert!(words.contains(sentence), "{arguments:?}: {words}");
    }
    assert_eq!(past.refused(&["followers", "count"]).0, 2, "there is nobody to ask");
}

#[test]
fn the_networks_are_asked_now() {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    let counted = practice.json(&["followers", "count", "--json"]);
    assert_eq!(counted.len(), 2);
    for one in &counted {
        let account = one["account"].as_str().unwrap();
        let days = practice.json(&["followers", "show", account, "--json"]);
        let last = days.iter().rfind(|day| !day["provenance"].is_null()).unwrap();
        assert!(one["followers"].as_u64().is_some(), "{one}");
        assert_eq!((&last["followers"], &last["provenance"]), (&one["followers"], &json!("api")), "{account}");
    }
    practice.tell("/practice/fault", &json!({ "network": "x", "kind": "503", "times": 500 }));
    let output = practice.run(&["followers", "count", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let failed: Vec<Value> = said(&output).0.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let bad = failed.iter().find(|one| one["good"] == false).unwrap();
    assert_eq!((&bad["account"], bad["sentence"].as_str().unwrap().is_empty()), (&json!("x"), false));
    same(&["followers-count"], &[counted, failed].concat(), &["fault"]);
    let words = practice.run(&["followers", "count"]);
    assert!(said(&words).1.contains("x: "), "{}", said(&words).1);
}

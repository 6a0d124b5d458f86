//! `ventanilla followers backtest`.

use crate::Home;
use std::fmt::Write as _;

/// A daily count that grows by `growth` and a little noise.
fn counts(days: u32, growth: u32) -> String {
    let mut text = "fecha,seguidores\n".to_owned();
    let begin = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    for (day, at) in begin.iter_days().zip(0..days) {
        writeln!(text, "{day},{}", 10_000 + growth * at + (at * at * 7) % 23).unwrap();
    }
    text
}

#[test]
fn a_backtest_tells_the_errors_of_each_series_and_of_all() {
    let home = Home::new();
    let folder = home.path().join("series");
    home.write(&folder.join("larga.csv"), &counts(60, 30), 0o600);
    home.write(&folder.join("corta.csv"), &counts(20, 30), 0o600);
    home.write(&folder.join("otra.csv"), "sin nada de eso\nni esto\n", 0o600);
    home.write(&folder.join("notas.txt"), "no es una tabla", 0o600);
    let folder = folder.to_str().unwrap();
    let output = home.run(&["followers", "backtest", folder, "--json"]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["series"].as_array().unwrap().len(), 1);
    let row = &said["series"][0];
    assert_eq!(
        (row["series"].as_str(), row["readings"].as_u64(), row["ahead"].as_u64()),
        (Some("larga.csv"), Some(60), Some(28))
    );
    assert!(row["mase"]["drift"].as_f64().unwrap() < row["mase"]["naive"].as_f64().unwrap());
    assert!(row["ratio"].as_f64().unwrap() <= 1.02);
    assert_eq!(said["overall"]["too_short"], 1);
    // What cannot be read is told of, and stops nothing.
    assert!(String::from_utf8_lossy(&output.stderr).contains("otra.csv"));

    let table = home.run(&["followers", "backtest", folder, "--horizon", "7"]).output().unwrap();
    let table = String::from_utf8(table.stdout).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 4, "{table}");
    assert!(lines[1].starts_with("Serie") && lines[2].starts_with("larga.csv"), "{table}");
    assert!(lines[3].contains("1 series (1 demasiado cortas)"), "{table}");
}

#[test]
fn a_file_that_is_not_there_is_said_in_one_sentence() {
    let home = Home::new();
    home.run(&["followers", "backtest", "nada.csv"]).assert().code(1).stdout("");
    home.run(&["followers", "backtest"]).assert().code(2).stdout("");
}

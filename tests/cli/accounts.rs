//! Accounts are connected, listed and removed by flags, as scripts do it.

use super::{Home, said};
use std::fs;
use std::os::unix::fs::PermissionsExt;

const ADD: [&str; 8] = ["account", "add", "facebook", "--name", "page", "--page-id", "77", "--no-check"];

#[test]
fn a_page_is_connected_by_flags_and_its_token_goes_only_to_the_secrets_file() {
    let home = Home::new();
    let assert = home.run(&ADD).arg("--token-stdin").write_stdin("hunter2\n").assert().success();
    let (out, err) = said(&assert);
    assert!(!out.contains("hunter2") && !err.contains("hunter2"));
    assert!(!fs::read_to_string(home.config()).unwrap().contains("hunter2"));
    assert!(fs::read_to_string(home.secrets()).unwrap().contains("hunter2"));
    for path in [home.config(), home.secrets()] {
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{}", path.display());
    }
    let (out, _) = said(&home.run(&["account", "list", "--json"]).assert().success());
    let list: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(list[0]["name"], "page");
    assert_eq!(list[0]["id"], "77");
    assert_eq!(list[0]["token"], "file");
    assert_eq!(list[0]["base_url"], "https://graph.facebook.com");
}

#[test]
fn the_environment_can_hold_the_token() {
    let home = Home::new();
    home.run(&ADD).args(["--token-env", "PAGE_TOKEN"]).assert().success();
    let (out, _) = said(&home.run(&["account", "list"]).env("PAGE_TOKEN", "hunter2").assert().success());
    assert!(out.contains("PAGE_TOKEN") && !out.contains("hunter2"), "{out}");
    let (out, _) = said(&home.run(&["account", "list", "--json"]).assert().success());
    assert!(out.contains("\"missing\""), "{out}");
}

#[test]
fn what_is_missing_is_named_when_there_is_nobody_to_ask() {
    let (_, err) = said(&Home::new().run(&["account", "add", "x", "--user-id", "1"]).assert().code(2));
    assert!(err.contains("--handle"), "{err}");
}

#[test]
fn a_check_without_a_token_fails_and_says_how_to_mend_it() {
    let home = Home::new();
    home.run(&ADD).args(["--token-env", "PAGE_TOKEN"]).assert().success();
    let (out, _) = said(&home.run(&["account", "check", "page"]).assert().code(1));
    assert!(out.contains('✗') && out.contains("PAGE_TOKEN") && out.contains('→'), "{out}");
    let (out, _) = said(&home.run(&["account", "check", "--json"]).assert().code(1));
    let reports: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(reports[0]["passed"], false);
    assert_eq!(reports[0]["items"][0]["what"], "token");
    let (_, err) = said(&home.run(&["account", "check", "other"]).assert().code(2));
    assert!(err.contains("page"), "{err}");
}

#[test]
fn removing_an_account_forgets_its_token_and_keeps_the_rest_of_the_file() {
    let home = Home::new();
    let before = "# Ours.\n[office]\nname = \"Atención\" # as on the door\n";
    home.write(&home.config(), before, 0o600);
    home.run(&ADD).arg("--token-stdin").write_stdin("hunter2\n").assert().success();
    home.run(&["account", "remove", "page"]).assert().code(2);
    home.run(&["account", "remove", "page", "--yes"]).assert().success();
    assert_eq!(fs::read_to_string(home.config()).unwrap(), before);
    assert!(!fs::read_to_string(home.secrets()).unwrap().contains("hunter2"));
}

#[test]
fn a_check_is_kept_on_record_and_says_so_when_it_cannot_be() {
    let home = Home::new();
    home.run(&ADD).args(["--token-env", "PAGE_TOKEN"]).assert().success();
    let data = home.path().join("office");
    let data = data.to_str().unwrap();
    let (_, err) = said(&home.run(&["account", "check", "--json", "--data", data]).assert().code(1));
    assert_eq!(err, "");
    assert_private(data.as_ref());
    let file = home.path().join("out.jsonl");
    home.run(&["export", "--data", data, file.to_str().unwrap()]).assert().success();
    let journal = fs::read_to_string(&file).unwrap();
    assert!(journal.contains("checked") && journal.contains("PAGE_TOKEN"), "{journal}");

    let calendar = std::sync::Arc::new(ventanilla::model::calendar::Calendar::federal());
    let mut on_step = |_| {};
    let options = ventanilla::store::Options { dir: data.as_ref(), calendar, on_step: &mut on_step };
    let _held = ventanilla::store::Store::open(options).unwrap();
    let (out, err) = said(&home.run(&["account", "check", "--data", data]).assert().code(1));
    assert!(out.contains('✗') && err.contains(&std::process::id().to_string()), "{out}{err}");
}

/// Nobody else can look into a folder, nor into any file or folder below it.
fn assert_private(path: &std::path::Path) {
    let mode = fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{} {mode:o}", path.display());
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            assert_private(&entry.unwrap().path());
        }
    }
}

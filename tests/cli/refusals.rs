//! What is wrong is said in one sentence on standard error, with exit code 2.

use super::{Home, said};

fn refused(home: &Home, args: &[&str]) -> String {
    let (out, err) = said(&home.run(args).assert().code(2));
    assert_eq!(out, "");
    assert!(err.starts_with("ventanilla: "), "{err}");
    err
}

#[test]
fn a_slip_in_the_command_line_is_named_with_what_was_meant() {
    let home = Home::new();
    let err = refused(&home, &["inbx"]);
    assert!(err.contains("«inbx»") && err.contains("¿Quiso decir «inbox»?"), "{err}");
    let err = refused(&home, &["--lang", "en", "inbox", "--jsno"]);
    assert!(err.contains("“--jsno”") && err.contains("--json"), "{err}");
}

#[test]
fn an_argument_cannot_move_the_cursor() {
    let err = refused(&Home::new(), &["\u{1b}[2J\u{1b}]0;owned\u{7}"]);
    assert!(!err.contains('\u{1b}') && !err.contains('\u{7}'), "{err:?}");
}

#[test]
fn a_slip_in_the_configuration_is_named_with_file_line_and_key() {
    let home = Home::new();
    let text = "[[account]]\nname = \"p\"\nnetwork = \"facebook\"\npage_id = \"1\"\ntoken = \"hunter2\"\n";
    home.write(&home.config(), text, 0o600);
    let err = refused(&home, &["account", "list"]);
    assert!(err.contains("config.toml:5:") && err.contains("«token»") && err.contains("token_env"), "{err}");
    assert!(!err.contains("hunter2"), "{err}");
}

#[test]
fn a_configuration_that_was_asked_for_must_be_there() {
    let err = refused(&Home::new(), &["account", "list", "--config", "/nowhere/config.toml"]);
    assert!(err.contains("/nowhere/config.toml"), "{err}");
}

#[test]
fn tokens_that_others_can_read_are_refused_with_the_command_that_mends_it() {
    let home = Home::new();
    home.write(&home.config(), "[[account]]\nname = \"p\"\nnetwork = \"facebook\"\npage_id = \"1\"\n", 0o600);
    home.write(&home.secrets(), "[p]\naccess_token = \"hunter2\"\n", 0o644);
    for args in [&["account", "list"][..], &["account", "add", "facebook", "--page-id", "2", "--token-env", "PATH"]] {
        let err = refused(&home, args);
        let mend = format!("chmod 600 {}", home.secrets().display());
        assert!(err.contains(&mend) && err.contains("644") && !err.contains("hunter2"), "{err}");
    }
}

#[test]
fn a_configuration_that_anybody_may_change_is_refused_with_the_command_that_mends_it() {
    let home = Home::new();
    home.write(&home.config(), "[office]\nname = \"Atención\"\n", 0o606);
    let err = refused(&home, &["account", "list"]);
    assert!(err.contains("chmod 600") && err.contains("config.toml"), "{err}");
}

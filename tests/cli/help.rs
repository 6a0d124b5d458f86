//! Help, version and completions.

use super::{Home, said};

#[test]
fn help_is_in_the_language_of_the_environment_or_the_one_asked_for() {
    let home = Home::new();
    let (spanish, _) = said(&home.run(&["--help"]).assert().success());
    assert!(spanish.contains("Uso: ventanilla") && spanish.contains("Órdenes:"), "{spanish}");
    assert!(!spanish.contains("Usage") && !spanish.contains("Options:"), "{spanish}");
    for foreign in ["[OPTIONS]", "COMMAND", "ossible values", "default:", "Light text"] {
        let (inbox, _) = said(&home.run(&["inbox", "--help"]).assert().success());
        assert!(!spanish.contains(foreign) && !inbox.contains(foreign), "{foreign}: {spanish}{inbox}");
    }
    assert!(spanish.contains("Los colores: dark, light, high-contrast, plain"), "{spanish}");
    let (english, _) = said(&home.run(&["--help", "--lang", "en"]).assert().success());
    assert!(english.contains("Usage: ventanilla") && english.contains("Commands:"), "{english}");
    let (english, _) =
        said(&home.run(&["account", "add", "x", "--help"]).env("LANG", "en_GB.UTF-8").assert().success());
    assert!(english.contains("--refresh-token-env") && english.contains("taken, once"), "{english}");
}

#[test]
fn the_version_is_said() {
    let (out, _) = said(&Home::new().run(&["--version"]).assert().success());
    assert_eq!(out.trim(), concat!("ventanilla ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let (out, _) = said(&Home::new().run(&["completions", shell]).assert().success());
        assert!(out.contains("account") && out.contains("inbox"), "{shell}");
    }
}

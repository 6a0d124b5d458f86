//! The configuration and the keys: what is wrong is said in a sentence that can be printed.

use super::super::engine::{Seen, Target};
use super::super::mutate::Grammar;
use super::super::seeds;
use std::path::Path;
use ventanilla::cli::failure::Failure;
use ventanilla::config::edit::{with_account, without_account};
use ventanilla::config::parse;
use ventanilla::i18n::Lang;
use ventanilla::keymap::{Context, Keymap, Step};

/// What is printed steers no terminal.
fn printable(sentence: &str) {
    let steers = |letter: char| letter.is_control() && letter != '\n';
    assert!(!sentence.contains(steers), "a sentence that steers a terminal: {sentence:?}");
}

const CONFIG: &[&str] = &[
    "[[account]]\n",
    "name = \"fb\"\n",
    "network = \"facebook\"\n",
    "network = \"x\"\n",
    "page_id = \"100\"\n",
    "user_id = \"1000\"\n",
    "handle = \"GobSinaloa\"\n",
    "[office]\n",
    "[console]\n",
    "[sync]\n",
    "[calendar]\n",
    "[publish]\n",
    "[mail]\n",
    "[records]\n",
    "language = \"es\"\n",
    "theme = \"dark\"\n",
    "base_url = \"https://graph.facebook.com\"\n",
    "client_id = \"c\"\n",
    "= ",
    "\"",
    "'''",
    "\"\"\"",
    "{ a = 1 }",
    "[",
    "]",
    "#",
    "\\u001b",
    "\\U0010FFFF",
    "true",
    "2026-11-29",
    "nan",
    "inf",
    "0x1F",
    "a.b.c = 1\n",
    "\n",
];

/// `config::parse`, and the editing of the file.
pub(crate) fn config() -> Target {
    let path = Path::new("/etc/office/config.toml");
    let run = move |input: &[u8], seen: &mut Seen| {
        let text = String::from_utf8_lossy(input);
        let config = match parse(&text, path) {
            Ok(config) => config,
            Err(error) => {
                for lang in [Lang::Es, Lang::En] {
                    let said = Failure::config(&error, lang);
                    said.sentence().into_iter().for_each(printable);
                }
                return seen.shape(&error);
            }
        };
        seen.shape(&config);
        for account in &config.accounts {
            let Ok(without) = without_account(&text, path, &account.name) else { continue };
            let less = parse(&without, path).unwrap_or_else(|why| panic!("{why}: {without}"));
            assert_eq!(less.accounts.len() + 1, config.accounts.len());
            let again = with_account(&without, path, account).unwrap_or_else(|why| panic!("{why}: {without}"));
            assert!(parse(&again, path).is_ok_and(|again| again.accounts.contains(account)));
        }
    };
    Target {
        name: "config",
        words: CONFIG,
        grammar: Grammar::Text,
        seeds: seeds::of("config", &[("assets", "config.toml", 1)]),
        longest: 16_384,
        run: Box::new(run),
    }
}

const KEYS: &[&str] = &[
    "[keys.global]\n",
    "[keys.list]\n",
    "[keys.thread]\n",
    "[keys.composer]\n",
    "[keys.queue]\n",
    "reply = [\"r\"]\n",
    "quit = [\"q\"]\n",
    "down = []\n",
    "search = [\"/\"]\n",
    "\"ctrl-s\"",
    "\"g g\"",
    "\"esc\"",
    "\"space\"",
    "\"f12\"",
    "\"alt-x\"",
    "\"shift-tab\"",
    "\"ñ\"",
    "\"ctrl-ñ\"",
    "\"\"",
    "\"-\"",
    "\"ctrl-\"",
    "\"漢\"",
    "[",
    "]",
    ",",
    "=",
    "\n",
    "\\u001b",
    "\\u0000",
];

/// `keymap::load`.
pub(crate) fn keymap() -> Target {
    let run = |input: &[u8], seen: &mut Seen| {
        let text = String::from_utf8_lossy(input);
        match Keymap::load(Some(("keys.toml", &text))) {
            Ok(keymap) => {
                for context in Context::ALL {
                    for hint in keymap.hints(context) {
                        let step = keymap.follow(context, hint.chord.keys());
                        assert_eq!(
                            step,
                            Step::Command(hint.command),
                            "a key that does not do what the bottom line says"
                        );
                        seen.see((context.name(), hint.command.label_id()));
                    }
                }
                for lang in [Lang::Es, Lang::En] {
                    printable(&keymap.markdown(lang));
                }
            }
            Err(error) => {
                let said = Failure::usage(error.to_string());
                said.sentence().into_iter().for_each(printable);
                seen.shape(&error);
            }
        }
    };
    Target {
        name: "keymap",
        words: KEYS,
        grammar: Grammar::Text,
        seeds: seeds::of("keymap", &[("assets", "keymap.toml", 1)]),
        longest: 16_384,
        run: Box::new(run),
    }
}

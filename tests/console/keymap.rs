//! The table of keys: one table for dispatch, bottom line and help.

use super::desk::setup;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::collections::BTreeSet;
use ventanilla::app::{Boot, Event, State, update};
use ventanilla::i18n::Lang;
use ventanilla::keymap::{Chord, Command, Context, Keymap, KeymapError, Step};

fn refused(text: &str) -> KeymapError {
    Keymap::load(Some(("mine.toml", text))).expect_err("refused")
}

#[test]
fn every_command_has_its_words_in_both_languages() {
    for lang in [Lang::Es, Lang::En] {
        for command in Command::ALL {
            assert!(lang.has(command.label_id()), "{}", command.label_id());
            assert!(lang.has(command.short_id()), "{}", command.short_id());
        }
        for group in Keymap::load(None).unwrap().help() {
            assert!(lang.has(&group.title_id), "{}", group.title_id);
        }
    }
}

#[test]
fn the_help_explains_every_command_once_and_every_command_has_a_key() {
    let keymap = Keymap::load(None).unwrap();
    let lines: Vec<Command> = keymap.help().iter().flat_map(|group| &group.lines).map(|line| line.command).collect();
    let once: BTreeSet<Command> = lines.iter().copied().collect();
    assert_eq!(lines.len(), once.len());
    assert_eq!(once, Command::ALL.iter().copied().collect());
}

#[test]
fn every_key_of_a_bottom_line_is_dispatched_to_what_it_says() {
    let keymap = Keymap::load(None).unwrap();
    for context in Context::ALL {
        let hints = keymap.hints(context);
        assert!(!hints.is_empty(), "{context:?}");
        for hint in hints {
            assert_eq!(keymap.follow(context, hint.chord.keys()), Step::Command(hint.command));
        }
    }
}

#[test]
fn list_and_thread_mean_the_same_by_every_key() {
    let keymap = Keymap::load(None).unwrap();
    for c in ' '..='~' {
        let key = KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
        assert_eq!(keymap.dispatch(Context::List, key), keymap.dispatch(Context::Thread, key), "{c}");
    }
}

#[test]
fn characters_are_text_where_text_is_typed() {
    let keymap = Keymap::load(None).unwrap();
    for context in [Context::Composer, Context::Prompt, Context::Palette, Context::Pick, Context::Search] {
        for c in ' '..='~' {
            let key = KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
            assert_eq!(keymap.dispatch(context, key), None, "{context:?} {c}");
        }
    }
}

#[test]
fn shift_caps_lock_and_back_tab_are_understood() {
    let keymap = Keymap::load(None).unwrap();
    let press = |code, modifiers| keymap.dispatch(Context::List, KeyEvent::new(code, modifiers));
    assert_eq!(press(KeyCode::Char('G'), KeyModifiers::SHIFT), Some(Command::End));
    assert_eq!(press(KeyCode::Char('g'), KeyModifiers::SHIFT), Some(Command::End));
    assert_eq!(press(KeyCode::BackTab, KeyModifiers::SHIFT), Some(Command::PreviousView));
    assert_eq!(press(KeyCode::Char('C'), KeyModifiers::CONTROL), Some(Command::Quit));
}

#[test]
fn an_own_file_replaces_the_keys_of_a_command() {
    let keymap = Keymap::load(Some(("mine.toml", "[keys.panes]\nreply = [\"c\"]\nnote = []"))).unwrap();
    let press = |c| keymap.dispatch(Context::List, KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    assert_eq!(press('c'), Some(Command::Reply));
    assert_eq!(press('r'), None);
    assert_eq!(press('m'), None);
    assert_eq!(press('j'), Some(Command::Down));
    let hints = keymap.hints(Context::List);
    assert!(hints.iter().any(|hint| hint.command == Command::Reply && hint.chord.to_string() == "c"));
}

#[test]
fn what_is_wrong_in_an_own_file_is_named() {
    for (text, words) in [
        ("[keys.panes]\nanswer = [\"r\"]", vec!["mine.toml", "keys.panes", "answer"]),
        ("[keys.pane]\nreply = [\"r\"]", vec!["mine.toml", "pane", "panes"]),
        ("[keys.panes]\nreply = [\"Hyper-r\"]", vec!["mine.toml", "reply", "Hyper-r"]),
        ("[keys.panes]\nreply = [\"Ctrl-Enter\"]", vec!["mine.toml", "reply", "Ctrl-Enter"]),
        ("[keys.panes]\nreply = [\"Ctrl-I\"]", vec!["reply", "Ctrl-I"]),
        ("[keys.panes]\nreply = [\"\"]", vec!["reply", "empty"]),
        ("[keys.panes]\nreply = [\"j\"]", vec!["mine.toml", "reply", "j", "down"]),
        ("[keys.panes]\nreply = [\"j j\"]", vec!["mine.toml", "reply", "j j", "down"]),
        ("[keys.list]\nreply = [\"g g\"]", vec!["mine.toml", "reply", "g g", "home"]),
        ("[keys.composer]\nsend = [\"x\"]", vec!["mine.toml", "composer", "send", "x"]),
        ("[footer]\nlist = [\"answer\"]", vec!["mine.toml", "footer.list", "answer"]),
        ("[keys", vec!["mine.toml"]),
        ("[colours]\na = 1", vec!["mine.toml", "colours"]),
    ] {
        let said = refused(text).to_string();
        for word in words {
            assert!(said.contains(word), "{text}\n{said}\n{word}");
        }
    }
}

#[test]
fn keys_one_after_the_other_make_a_chord() {
    let own = "[keys.panes]\nhome = [\"g g\"]\nend = [\"g e\"]";
    let keymap = Keymap::load(Some(("mine.toml", own))).unwrap();
    let chord = Chord::parse("g g").unwrap();
    assert_eq!(keymap.follow(Context::List, &chord.keys()[..1]), Step::Begins);
    assert_eq!(keymap.follow(Context::List, chord.keys()), Step::Command(Command::Home));

    let mut state = State::new(ventanilla::app::Setup { keymap: keymap.into(), ..setup(Boot::Ready) });
    let key = |c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    assert!(update(&mut state, key('g')).is_empty());
    assert!(!update(&mut state, key('e')).is_empty(), "the end of the list is asked for");
    assert!(update(&mut state, key('g')).is_empty());
    assert!(update(&mut state, key('?')).is_empty());
    assert_eq!(state.overlays.len(), 1, "a key that does not go on begins anew");
}

#[test]
fn the_readme_table_names_every_command() {
    let text = Keymap::load(None).unwrap().markdown(Lang::Es);
    for command in Command::ALL {
        assert!(text.contains(&Lang::Es.say(command.label_id())), "{command:?}");
    }
    assert!(text.contains("`Ctrl-S` `Alt-Enter`"), "{text}");
    assert!(text.contains("`AvPág`"), "{text}");
}

//! The console in a real terminal: it starts, obeys, and gives the terminal back.

use super::binary::Practice;
use super::window::Window;
use portable_pty::PtySize;
use std::io::Read;
use std::time::{Duration, Instant};

fn office() -> Practice {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    practice.json(&["sync", "--once", "--json"]);
    practice
}

#[test]
fn it_starts_on_the_inbox_and_leaves_the_terminal_as_it_was() {
    let practice = office();
    let mut window = Window::open(&practice, 120, 40);
    window.until("the inbox", |shown| shown.contains("sin responder"));
    assert!(window.screen.screen().alternate_screen());
    window.types("q");
    assert_eq!(window.ends(), 0);
    assert!(window.is_given_back());
}

#[test]
fn an_answer_typed_in_the_console_stands_on_the_network_once() {
    let practice = office();
    let place = practice.answerable();
    let mut window = Window::open(&practice, 120, 40);
    window.goes_to(place);
    window.types("r");
    window.until("the composer", |shown| shown.contains("Responder a"));
    window.types("Con gusto le orientamos, buen dia.");
    window.until("the text", |shown| shown.contains("buen dia."));
    window.types("\x13");
    window.until("the notice", |shown| shown.contains("deshacer"));
    window.until("the sending", |shown| shown.contains("Enviado a"));
    assert_eq!(practice.standing("Con gusto le orientamos, buen dia."), 1);
    window.types("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn it_follows_the_window_down_to_the_smallest_and_says_so_below() {
    let practice = office();
    let mut window = Window::open(&practice, 200, 60);
    window.until("the inbox", |shown| shown.contains("sin responder"));
    for (columns, rows) in [(80, 24), (60, 16), (50, 10)] {
        window.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        window.screen.screen_mut().set_size(rows, columns);
        // The line under the deadlines goes from side to side: what was drawn for another size has another one.
        let is_side_to_side = |line: &str| line.starts_with('─') && line.chars().count() == usize::from(columns);
        window.until("the new size", |shown| {
            if columns < 60 { shown.contains("60×16") } else { shown.lines().any(is_side_to_side) }
        });
    }
    // A key in the very moment of a new size is not lost.
    window.master.resize(PtySize { rows: 12, cols: 55, pixel_width: 0, pixel_height: 0 }).unwrap();
    window.types("q");
    window.ends();
    assert!(window.is_given_back());
}

#[test]
fn half_a_key_holds_up_nothing_and_is_a_key_once_it_is_whole() {
    let practice = office();
    half_a_key(Window::open(&practice, 120, 40));
}

#[test]
fn the_same_holds_where_the_keys_come_from_the_terminal_and_standard_input_is_something_else() {
    let practice = office();
    half_a_key(Window::open_by(&["sh", "-c", "exec \"$@\" < /dev/null", "sh"], &practice, 120, 40));
}

fn half_a_key(mut window: Window) {
    window.goes_to(0);
    window.types("\x1b[");
    window.screen.screen_mut().set_size(24, 80);
    window.master.resize(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    window.until("the narrow screen", |shown| shown.contains("Publ."));
    window.types("B");
    window.until("the next row", |shown| shown.contains("2 de "));
    window.types("\x1b[");
    let pid = i32::try_from(window.child.process_id().unwrap()).unwrap();
    rustix::process::kill_process(rustix::process::Pid::from_raw(pid).unwrap(), rustix::process::Signal::TERM).unwrap();
    window.ends();
    assert!(window.is_given_back());
}

#[test]
fn asked_to_leave_by_the_system_it_keeps_the_draft_and_restores_the_terminal() {
    let practice = office();
    let place = practice.answerable();
    let mut window = Window::open(&practice, 120, 40);
    window.goes_to(place);
    window.types("r");
    window.until("the composer", |shown| shown.contains("Responder a"));
    window.types("Borrador a medias");
    window.until("the text", |shown| shown.contains("a medias"));
    let pid = i32::try_from(window.child.process_id().unwrap()).unwrap();
    let began = Instant::now();
    rustix::process::kill_process(rustix::process::Pid::from_raw(pid).unwrap(), rustix::process::Signal::TERM).unwrap();
    window.ends();
    assert!(began.elapsed() < Duration::from_secs(4), "leaving took {:?}", began.elapsed());
    assert!(window.is_given_back());

    let mut again = Window::open(&practice, 120, 40);
    again.goes_to(place);
    again.types("r");
    again.until("the draft", |shown| shown.contains("Borrador a medias"));
    again.types("\x1b");
    // Esc and a letter in one go would be read as one chord.
    again.until("the list", |shown| !shown.contains("Ctrl-S enviar"));
    again.types("q");
    again.ends();
}

#[test]
fn a_window_that_is_closed_ends_it_as_if_it_had_been_left() {
    let practice = office();
    let (master, mut child) = Window::spawn(&practice, 120, 40);
    let mut reader = master.try_clone_reader().unwrap();
    let mut screen = vt100::Parser::new(40, 120, 0);
    let mut buffer = vec![0; 65_536];
    while !screen.screen().contents().contains("sin responder") {
        let read = reader.read(&mut buffer).unwrap();
        screen.process(&buffer[..read]);
    }
    drop(reader);
    drop(master);
    assert_eq!(child.wait().unwrap().exit_code(), 0, "a panic ends with another code");
}

#[test]
fn no_text_of_a_citizen_steers_the_terminal() {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    let hostile = "ojo \u{1b}]52;c;cm9i\u{7}\u{1b}]0;robado\u{7}\u{1b}[2J\u{1b}[1;1Hrobado\u{9b}31m\u{202e}fin";
    practice.tell("/practice/say", &serde_json::json!({ "network": "facebook", "surface": "direct", "text": hostile }));
    practice.json(&["sync", "--once", "--json"]);
    let inbox = practice.json(&["inbox", "--json", "--limit", "1000"]);
    let place = inbox.iter().position(|row| row["first_words"].as_str().unwrap().starts_with("ojo")).unwrap();
    let mut window = Window::open(&practice, 120, 40);
    window.goes_to(place);
    window.types("\r");
    let shown = window.until("the conversation", |shown| shown.matches("ojo").count() > 1);
    assert!(shown.contains("Bandeja"), "nothing was cleared:\n{shown}");
    window.types("q");
    window.ends();
    assert_eq!(window.screen.callbacks().steered, [""; 0], "it reached the terminal");
}

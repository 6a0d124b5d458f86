//! No text of anybody steers the terminal: it moves no cursor, sets no title, rings no bell, touches no clipboard,
//! changes no mode, answers no question. An emulator says so, on every screen and on what the commands print.
//!
//! `VENTANILLA_ESCAPE_ROUNDS` is how many frames are made by chance.

mod program;
mod texts;

use super::figures;
use super::fuzz::{Dice, WORDS};
use super::screens;
use super::witness::Witness;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::io;
use texts::{TEXTS, lossy};
use unicode_width::UnicodeWidthStr as _;
use ventanilla::app::State;
use ventanilla::i18n::Lang;
use ventanilla::keymap::Command;
use ventanilla::terminal::Painter;

type Size = fn() -> io::Result<(u16, u16)>;

const SIZES: [Size; 4] = [|| Ok((80, 24)), || Ok((120, 40)), || Ok((60, 16)), || Ok((167, 29))];

/// The real painter before an emulator.
struct Glass {
    size: (u16, u16),
    terminal: Terminal<Painter<Vec<u8>>>,
    emulator: vt100::Parser<Witness>,
    bytes: usize,
    frames: usize,
}

impl Glass {
    fn new(size: Size) -> Self {
        let terminal = Terminal::new(Painter::new(Vec::new(), size).unwrap()).unwrap();
        let size = size().unwrap();
        let emulator = vt100::Parser::new_with_callbacks(size.1, size.0, 0, Witness::default());
        Self { size, terminal, emulator, bytes: 0, frames: 0 }
    }

    /// Draws a state, and compares what the emulator shows with what was drawn, cell by cell.
    fn shows(&mut self, state: &State, what: &str) {
        let mut wanted = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let cursor = ventanilla::ui::paint(state, &mut wanted);
        let draw = |frame: &mut ratatui::Frame<'_>| {
            if let Some(cursor) = ventanilla::ui::paint(state, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        };
        self.terminal.draw(draw).unwrap();
        let bytes = std::mem::take(self.terminal.backend_mut().written());
        let (before, text) = (self.bytes, String::from_utf8(bytes).expect("UTF-8"));
        self.bytes = before + text.len();
        self.frames += 1;
        // The emulator leaves out what stands for a letter that is not drawn; terminals draw it, one column wide.
        self.emulator.process(text.replace('\u{fffd}', "?").as_bytes());
        let said = self.emulator.callbacks();
        // Colours and the like are the program's own way, also those that the emulator does not draw.
        let is_style = |unknown: &&String| unknown.starts_with("CSI None None ") && unknown.ends_with(" m");
        let unknown: Vec<&String> = said.unknown.iter().filter(|unknown| !is_style(unknown)).collect();
        assert_eq!((&said.steered, unknown), (&vec![], vec![]), "{what}");
        let screen = self.emulator.screen();
        let modes = (screen.alternate_screen(), screen.application_keypad(), screen.application_cursor());
        assert_eq!(modes, (false, false, false), "{what}: a mode was changed");
        let modes = (screen.bracketed_paste(), screen.mouse_protocol_mode(), screen.hide_cursor());
        assert_eq!(modes, (false, vt100::MouseProtocolMode::None, cursor.is_none()), "{what}: a mode was changed");
        if let Some(cursor) = cursor {
            assert_eq!(screen.cursor_position(), (cursor.y, cursor.x), "{what}: the cursor was moved");
        }
        for y in 0..self.size.1 {
            let mut covered = 0;
            for x in 0..self.size.0 {
                if covered > 0 {
                    covered -= 1;
                    continue;
                }
                let symbol = wanted[(x, y)].symbol().replace('\u{fffd}', "?");
                // A letter of several columns may be several letters to the emulator, in the same columns.
                let columns = u16::try_from(symbol.width().max(1)).unwrap();
                let over = (x..x + columns).filter_map(|x| screen.cell(y, x));
                let shown: String = over.map(vt100::Cell::contents).collect();
                let shown = if shown.is_empty() { " " } else { &shown };
                // A cell of the emulator holds so many marks and no more.
                let is_tower = symbol.len() > 18 && symbol.starts_with(shown);
                if shown != symbol && !is_tower {
                    let row = screen.contents_between(y, 0, y, self.size.0);
                    panic!("{what}: {shown:?} for {symbol:?} in column {x} of row {y}: {row:?}");
                }
                covered = symbol.width().saturating_sub(1);
            }
        }
    }
}

#[test]
fn no_text_steers_the_terminal_from_any_screen() {
    let (mut frames, mut bytes) = (0, 0);
    // Every text on every screen in both languages, the sizes taking turns; in a small round every few of them.
    let turns = if rounds() < 1_000 { 6 * SIZES.len() } else { SIZES.len() };
    let lossy = lossy();
    let texts: Vec<(&str, &str)> = TEXTS.iter().copied().chain([("no UTF-8", lossy.as_str())]).collect();
    for (turn, lang) in [Lang::Es, Lang::En].into_iter().enumerate() {
        for (place, size) in SIZES.into_iter().enumerate() {
            let mut glass = Glass::new(size);
            for (nth, (name, base)) in screens::all(glass.size, lang).into_iter().enumerate() {
                for (number, (tries, text)) in texts.iter().enumerate() {
                    if (nth + number + turn) % turns == place {
                        let mut state = base.clone();
                        screens::fill(&mut state, text);
                        glass.shows(&state, &format!("{tries} on {name}"));
                    }
                }
            }
            frames += glass.frames;
            bytes += glass.bytes;
        }
    }
    let (by_chance, bytes_by_chance) = by_chance();
    let printed = program::prints_nothing_that_steers(if rounds() < 1_000 { 7 } else { 1 });
    figures::leave(
        "escapes",
        &[
            ("texts that would steer a terminal", texts.len().to_string()),
            ("screens, each in both languages", screens::all((80, 24), Lang::Es).len().to_string()),
            ("frames compared cell by cell", frames.to_string()),
            ("frames made by chance, compared cell by cell", by_chance.to_string()),
            ("bytes read by the emulator", (bytes + bytes_by_chance).to_string()),
            ("commands whose output was read by the emulator", printed.to_string()),
            ("cursors moved, titles, bells, clipboards, modes, questions", "0".to_owned()),
        ],
    );
}

/// How many frames are made by chance.
fn rounds() -> usize {
    usize::try_from(figures::size("ESCAPE_ROUNDS", 120)).unwrap()
}

/// Any text on any screen, with any keys pressed on it. Returns how many frames that were, and bytes.
fn by_chance() -> (usize, usize) {
    let rounds = rounds();
    let mut dice = Dice::new(figures::size("FUZZ_SEED", 20_261_129), "escapes");
    let (mut frames, mut bytes) = (0, 0);
    for size in SIZES {
        let mut glass = Glass::new(size);
        let all: Vec<_> = [Lang::Es, Lang::En].into_iter().flat_map(|lang| screens::all(glass.size, lang)).collect();
        for _ in 0..rounds.div_ceil(SIZES.len()) {
            let (name, base) = &all[dice.below(all.len())];
            let mut text = String::new();
            for _ in 0..=dice.below(6) {
                if dice.once_in(4) {
                    let letter = u32::try_from(dice.below(0x11_0000)).ok().and_then(char::from_u32);
                    text.extend(letter);
                } else if dice.once_in(3) {
                    text.push_str(TEXTS[dice.below(TEXTS.len())].1);
                } else {
                    text.push_str(WORDS[dice.below(WORDS.len())]);
                }
            }
            let mut state = base.clone();
            screens::fill(&mut state, &text);
            let mut pressed = Vec::new();
            for _ in 0..dice.below(4) {
                let command = Command::ALL[dice.below(Command::ALL.len())];
                pressed.push(command);
                screens::press(&mut state, command);
            }
            glass.shows(&state, &format!("{text:?} on {name} after {pressed:?}"));
        }
        frames += glass.frames;
        bytes += glass.bytes;
    }
    (frames, bytes)
}

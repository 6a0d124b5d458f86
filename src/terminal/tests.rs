//! Whatever frames follow each other, the terminal shows the last one.

use super::Painter;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use std::io;

/// Rows of which frames are made: narrow, wide, combined, coloured, blank.
const ROWS: [&str; 9] = [
    "",
    "a row of plain text",
    "otra fila, ñandú y acción",
    "水 is wide 水道",
    "e\u{301}tude, a letter of two",
    "   blanks before and    between",
    "🙌 hands",
    "x",
    "the last column is taken by this row, which is longer than any terminal here is wide, so that it is cut",
];

/// One row of a frame: which text, and how it looks.
type Row = (usize, u8);

fn style(number: u8) -> Style {
    match number % 7 {
        0 => Style::new(),
        1 => Style::new().fg(Color::Indexed(210)).add_modifier(Modifier::BOLD),
        2 => Style::new().fg(Color::Indexed(231)).bg(Color::Indexed(24)),
        3 => Style::new().add_modifier(Modifier::UNDERLINED),
        4 => Style::new().add_modifier(Modifier::REVERSED),
        5 => Style::new().fg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::DIM),
        _ => Style::new().bg(Color::Red).add_modifier(Modifier::ITALIC),
    }
}

fn fill(buffer: &mut Buffer, rows: &[Row]) {
    let area = buffer.area;
    for (y, (text, look)) in (0..area.height).zip(rows) {
        buffer.set_stringn(0, y, ROWS[text % ROWS.len()], usize::from(area.width), style(*look));
        if look % 2 == 0 {
            buffer.set_style(ratatui::layout::Rect::new(0, y, area.width, 1), style(*look));
        }
    }
}

/// What an emulator shows, told in the same words as [`said`].
fn seen(screen: &vt100::Screen, width: u16, height: u16) -> Vec<String> {
    let cell = |x, y| {
        let cell = screen.cell(y, x).expect("a cell");
        let text = if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() };
        let ground = format!("{:?}", cell.bgcolor());
        let look = (cell.bold(), cell.underline(), cell.inverse());
        match text.as_str() {
            " " if !look.1 && !look.2 => format!("blank {ground}"),
            _ => format!("{text} {:?} {ground} {look:?}", cell.fgcolor()),
        }
    };
    let covered = |x: u16, y| screen.cell(y, x).is_some_and(vt100::Cell::is_wide_continuation);
    (0..height).flat_map(|y| (0..width).filter(move |x| !covered(*x, y)).map(move |x| cell(x, y))).collect()
}

fn said(buffer: &Buffer) -> Vec<String> {
    use unicode_width::UnicodeWidthStr;
    let colour = |colour| match colour {
        Color::Indexed(number) => format!("{:?}", vt100::Color::Idx(number)),
        Color::Red => format!("{:?}", vt100::Color::Idx(1)),
        Color::Rgb(red, green, blue) => format!("{:?}", vt100::Color::Rgb(red, green, blue)),
        _ => format!("{:?}", vt100::Color::Default),
    };
    let mut cells = Vec::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let has = |modifier| cell.modifier.contains(modifier);
            let look = (has(Modifier::BOLD), has(Modifier::UNDERLINED), has(Modifier::REVERSED));
            cells.push(match cell.symbol() {
                " " if !look.1 && !look.2 => format!("blank {}", colour(cell.bg)),
                text => format!("{text} {} {} {look:?}", colour(cell.fg), colour(cell.bg)),
            });
            x += u16::try_from(cell.symbol().width()).expect("narrow").max(1);
        }
    }
    cells
}

/// Draws frames one after the other on a terminal, and says the bytes of the last.
fn show<const WIDTH: u16, const HEIGHT: u16>(frames: &[Vec<Row>]) -> Result<usize, TestCaseError> {
    let size: fn() -> io::Result<(u16, u16)> = || Ok((WIDTH, HEIGHT));
    let mut terminal = Terminal::new(Painter::new(Vec::new(), size).expect("a size")).expect("a terminal");
    let mut emulator = vt100::Parser::new(HEIGHT, WIDTH, 0);
    let mut bytes = 0;
    for rows in frames {
        let mut wanted = Buffer::empty(ratatui::layout::Rect::new(0, 0, WIDTH, HEIGHT));
        fill(&mut wanted, rows);
        terminal.draw(|frame| fill(frame.buffer_mut(), rows)).expect("drawn");
        let written = std::mem::take(terminal.backend_mut().written());
        bytes = written.len();
        emulator.process(&written);
        prop_assert_eq!(seen(emulator.screen(), WIDTH, HEIGHT), said(&wanted));
    }
    Ok(bytes)
}

proptest! {
    #[test]
    fn the_terminal_shows_the_last_frame(frames in prop::collection::vec(prop::collection::vec((0_usize..9, 0_u8..14), 0..12), 1..12)) {
        show::<30, 10>(&frames)?;
        show::<81, 9>(&frames)?;
        show::<7, 12>(&frames)?;
    }

    #[test]
    fn lists_that_scroll_are_shown_too(rows in prop::collection::vec((0_usize..9, 0_u8..3), 35..40), steps in prop::collection::vec((0_usize..25, 0_usize..10), 1..20)) {
        let frames: Vec<_> = steps.iter().map(|(from, chosen)| {
            let mut seen = rows[*from..].to_vec();
            seen[*chosen].1 = 2;
            seen
        }).collect();
        show::<40, 10>(&frames)?;
    }
}

#[test]
fn a_list_that_goes_on_by_one_row_costs_one_row() {
    let rows: Vec<Row> = (0..40).map(|row| (1 + row % 8, u8::try_from(row % 2).expect("small"))).collect();
    let frames = [rows[0..20].to_vec(), rows[1..21].to_vec()];
    let bytes = show::<80, 20>(&frames).expect("shown");
    assert!(bytes < 120, "{bytes} bytes");
}

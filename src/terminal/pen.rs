//! How a terminal writes now, and the shortest way to have it write otherwise (ECMA-48, SGR).

use super::grid::SEEN_ON_BLANKS;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;

/// Modifiers, what turns each on, what turns it off.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// How a terminal writes now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    /// As after a reset.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// Takes the style of a cell, as far as it can be seen, and writes what the terminal has to be told.
    pub(super) fn take(&mut self, cell: &Cell, out: &mut String) {
        let mut wanted = Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS) {
            wanted.fg = self.fg;
            wanted.modifier = self.modifier.difference(SEEN_ON_BLANKS);
        }
        self.become_like(wanted, out);
    }

    /// Becomes such that erasing leaves blanks on the terminal's own ground.
    pub(super) fn clean(&mut self, out: &mut String) {
        self.become_like(Self { bg: Color::Reset, modifier: self.modifier.difference(SEEN_ON_BLANKS), ..*self }, out);
    }

    fn become_like(&mut self, wanted: Self, out: &mut String) {
        if *self == wanted {
            return;
        }
        let (step, anew) = (self.step(wanted), format!("0;{}", Self::PLAIN.step(wanted)));
        let anew = anew.trim_end_matches(';');
        let anew = anew.strip_prefix('0').filter(|rest| rest.is_empty()).unwrap_or(anew);
        let shortest = if step.len() <= anew.len() { &step } else { anew };
        out.push_str("\x1b[");
        out.push_str(shortest);
        out.push('m');
        *self = wanted;
    }

    /// The parameters that lead from this pen to another, joined by `;`.
    fn step(self, wanted: Self) -> String {
        let mut parameters = String::new();
        let mut say = |number: u8| {
            if !parameters.is_empty() {
                parameters.push(';');
            }
            // Writing to a string cannot fail.
            let _ = write!(parameters, "{number}");
        };
        let (gone, mut come) = (self.modifier.difference(wanted.modifier), wanted.modifier.difference(self.modifier));
        let mut off = Vec::new();
        for (modifier, _, ends) in MODIFIERS {
            if gone.contains(modifier) && !off.contains(&ends) {
                off.push(ends);
                say(ends);
                // One number turns off two modifiers: the one that stays is turned on again.
                for (other, _, same) in MODIFIERS {
                    if same == ends && wanted.modifier.contains(other) {
                        come |= other;
                    }
                }
            }
        }
        for (modifier, begins, _) in MODIFIERS {
            if come.contains(modifier) {
                say(begins);
            }
        }
        for (from, to, ground) in [(self.fg, wanted.fg, false), (self.bg, wanted.bg, true)] {
            if from != to {
                colour(to, ground, &mut say);
            }
        }
        parameters
    }
}

/// The parameters of a colour.
fn colour(colour: Color, ground: bool, say: &mut impl FnMut(u8)) {
    let base = if ground { 40 } else { 30 };
    let bright = if ground { 100 } else { 90 };
    match colour {
        Color::Reset => say(base + 9),
        Color::Black => say(base),
        Color::Red => say(base + 1),
        Color::Green => say(base + 2),
        Color::Yellow => say(base + 3),
        Color::Blue => say(base + 4),
        Color::Magenta => say(base + 5),
        Color::Cyan => say(base + 6),
        Color::Gray => say(base + 7),
        Color::DarkGray => say(bright),
        Color::LightRed => say(bright + 1),
        Color::LightGreen => say(bright + 2),
        Color::LightYellow => say(bright + 3),
        Color::LightBlue => say(bright + 4),
        Color::LightMagenta => say(bright + 5),
        Color::LightCyan => say(bright + 6),
        Color::White => say(bright + 7),
        Color::Indexed(number) => [base + 8, 5, number].into_iter().for_each(say),
        Color::Rgb(red, green, blue) => [base + 8, 2, red, green, blue].into_iter().for_each(say),
    }
}

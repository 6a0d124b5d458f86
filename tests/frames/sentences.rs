//! Every sentence the screen asks for exists, and every sentence of the screen is asked for.

use std::fs;
use std::path::{Path, PathBuf};
use ventanilla::i18n::Lang;

/// The sources of the screen, each file's text; its own tests are left out.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder of the screen");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
        .into_iter()
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![fs::read_to_string(path).expect("a source")] })
        .collect()
}

/// Every quoted word of the sources that has the shape of an identifier: `thread-post`, or `topic-{}` for a family.
fn quoted() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut texts = sources(&root.join("ui"));
    texts.push(fs::read_to_string(root.join("app/layout.rs")).expect("a source"));
    let mut found: Vec<String> = texts
        .iter()
        .flat_map(|text| text.split('"').skip(1).step_by(2).map(str::to_owned))
        .filter(|word| {
            let shape = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_{}".contains(c);
            word.contains('-')
                && word.len() > 3
                && word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.chars().all(shape)
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The identifiers of the screen's own file.
fn written() -> Vec<String> {
    let source = include_str!("../../assets/i18n/es/screen.ftl");
    let lines = source.lines().filter(|line| !line.starts_with(['#', ' ', '}']));
    lines.filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned()).collect()
}

/// The beginning of a family's identifiers: `topic-` of `topic-{}`.
fn family(word: &str) -> Option<&str> {
    word.find('{').map(|at| &word[..at])
}

#[test]
fn every_sentence_that_is_asked_for_exists() {
    for word in quoted() {
        for lang in [Lang::Es, Lang::En] {
            let exists = match family(&word) {
                Some(prefix) => lang.sources().iter().any(|source| source.lines().any(|line| line.starts_with(prefix))),
                None => lang.has(&word),
            };
            // What was checked is said in words where there are some, and as the network names it where not.
            assert!(exists || word.starts_with("check-"), "{word} in {lang:?}");
        }
    }
}

#[test]
fn every_sentence_of_the_screen_is_asked_for() {
    let quoted = quoted();
    for id in written() {
        let asked = quoted.iter().any(|word| match family(word) {
            Some(prefix) => id.starts_with(prefix),
            None => *word == id,
        });
        assert!(asked || id == "quoted", "nobody says {id}");
    }
}

//! Where the inputs to begin with are.

use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A target's own seeds, and what was found with it.
pub(crate) fn folder(target: &str) -> PathBuf {
    root().join("tests/proof/seeds").join(target)
}

/// The files of a folder of this repository in the order of their names, those of its folders too. Of more than `most`
/// every so manieth is taken.
pub(crate) fn files(path: &Path, ending: &str, most: usize) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    collect(path, ending, &mut found);
    found.sort();
    let step = found.len().div_ceil(most.max(1)).max(1);
    found
        .iter()
        .step_by(step)
        .map(|file| std::fs::read(file).unwrap_or_else(|why| panic!("{}: {why}", file.display())))
        .collect()
}

fn collect(path: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(path).unwrap_or_else(|why| panic!("{}: {why}", path.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// A target's own seeds, then files of the other tests.
pub(crate) fn of(target: &str, others: &[(&str, &str, usize)]) -> Vec<Vec<u8>> {
    let mut seeds = files(&folder(target), "", usize::MAX);
    for (path, ending, most) in others {
        seeds.extend(files(&root().join(path), ending, *most));
    }
    assert!(!seeds.is_empty(), "{target} has nothing to begin with");
    seeds
}

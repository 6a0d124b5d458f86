//! Numbers that follow from a seed.

use crate::dice;

/// Numbers that follow from a seed and a name.
#[derive(Debug, Clone)]
pub(crate) struct Dice(dice::Dice);

impl Dice {
    pub(crate) fn new(seed: u64, name: &str) -> Self {
        let mut hash = [0; 8];
        hash.copy_from_slice(&blake3::hash(format!("{seed} {name}").as_bytes()).as_bytes()[..8]);
        Self(dice::Dice::new(u64::from_le_bytes(hash)))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0.roll()
    }

    /// A number below `end`; 0 when there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[3]
    }

    /// True once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

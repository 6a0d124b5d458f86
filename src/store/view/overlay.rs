//! What a group of changes would write, laid over what stands: later changes see earlier ones, and a refused one
//! is taken back without a trace.

use super::super::error::ReadError;
use super::value;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::iter::Peekable;

type Pair = (Vec<u8>, Vec<u8>);
pub(crate) type Pairs<'a> = Box<dyn Iterator<Item = Result<Pair, ReadError>> + 'a>;

/// A write that is not there yet, and many.
type Write = (Vec<u8>, Option<Vec<u8>>);
type Waiting<'a> = Box<dyn Iterator<Item = Write> + 'a>;
/// A key, and the write that waited for it before, if any.
type Before = (Vec<u8>, Option<Option<Vec<u8>>>);

/// Something ordered that can be read.
pub(crate) trait Base {
    /// Reads a value.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, ReadError>;
    /// Reads a range, `from` included and `to` not, backwards when asked.
    fn range(&self, from: &[u8], to: &[u8], backwards: bool) -> Pairs<'_>;
}

impl Base for sled::Tree {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
        Ok(Self::get(self, key)?.map(|value| value.to_vec()))
    }

    fn range(&self, from: &[u8], to: &[u8], backwards: bool) -> Pairs<'_> {
        let owned = |item: sled::Result<(sled::IVec, sled::IVec)>| {
            let (key, value) = item?;
            Ok((key.to_vec(), value.to_vec()))
        };
        let range = Self::range(self, from..to);
        if backwards { Box::new(range.rev().map(owned)) } else { Box::new(range.map(owned)) }
    }
}

impl Base for BTreeMap<Vec<u8>, Vec<u8>> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
        Ok(Self::get(self, key).cloned())
    }

    fn range(&self, from: &[u8], to: &[u8], backwards: bool) -> Pairs<'_> {
        let owned = |(key, value): (&Vec<u8>, &Vec<u8>)| Ok((key.clone(), value.clone()));
        let range = Self::range(self, from.to_vec()..to.to_vec());
        if backwards { Box::new(range.rev().map(owned)) } else { Box::new(range.map(owned)) }
    }
}

/// Writes over a base that are not there yet; `None` removes.
pub(crate) type Writes = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// See the module.
pub(crate) struct Overlay<'a> {
    base: &'a dyn Base,
    writes: Writes,
    undo: Vec<Before>,
}

impl<'a> Overlay<'a> {
    /// Lays nothing over a base.
    pub(crate) fn new(base: &'a dyn Base) -> Self {
        Self { base, writes: Writes::new(), undo: Vec::new() }
    }

    /// From here on, [`Self::take_back`] takes back.
    pub(crate) fn mark(&mut self) {
        self.undo.clear();
    }

    /// Takes back everything since the mark.
    pub(crate) fn take_back(&mut self) {
        for (key, before) in self.undo.drain(..).rev() {
            match before {
                Some(write) => self.writes.insert(key, write),
                None => self.writes.remove(&key),
            };
        }
    }

    /// How many keys would be written.
    pub(crate) fn len(&self) -> usize {
        self.writes.len()
    }

    /// What is to be written.
    pub(crate) fn into_writes(self) -> Writes {
        self.writes
    }

    /// Writes bytes.
    pub(crate) fn put_bytes(&mut self, key: Vec<u8>, bytes: Vec<u8>) {
        self.write(key, Some(bytes));
    }

    /// Writes a value.
    pub(crate) fn put<T: Serialize>(&mut self, key: Vec<u8>, value: &T) -> Result<(), ReadError> {
        self.write(key, Some(value::encode(value)?));
        Ok(())
    }

    /// Writes a value of which there are very many, without the names of its fields.
    pub(crate) fn put_bare<T: Serialize>(&mut self, key: Vec<u8>, value: &T) -> Result<(), ReadError> {
        self.write(key, Some(value::encode_bare(value)?));
        Ok(())
    }

    /// Removes a value.
    pub(crate) fn remove(&mut self, key: Vec<u8>) {
        self.write(key, None);
    }

    fn write(&mut self, key: Vec<u8>, bytes: Option<Vec<u8>>) {
        let before = self.writes.insert(key.clone(), bytes);
        self.undo.push((key, before));
    }

    /// Reads bytes.
    pub(crate) fn bytes(&self, key: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
        match self.writes.get(key) {
            Some(write) => Ok(write.clone()),
            None => self.base.get(key),
        }
    }

    /// Reads a value.
    pub(crate) fn get<T: DeserializeOwned>(&self, key: &[u8]) -> Result<Option<T>, ReadError> {
        self.bytes(key)?.map(|bytes| value::decode(&bytes)).transpose()
    }

    /// Reads a range as it would be after the writes.
    pub(crate) fn range(&self, from: &[u8], to: &[u8], backwards: bool) -> Pairs<'_> {
        if from >= to {
            return Box::new(std::iter::empty());
        }
        let owned = |(key, value): (&Vec<u8>, &Option<Vec<u8>>)| (key.clone(), value.clone());
        let writes = self.writes.range(from.to_vec()..to.to_vec());
        let writes: Waiting<'_> =
            if backwards { Box::new(writes.rev().map(owned)) } else { Box::new(writes.map(owned)) };
        merged(self.base.range(from, to, backwards), writes, backwards)
    }
}

/// A range as it would be after writes of the same range, in the same direction.
pub(crate) fn merged<'a>(below: Pairs<'a>, above: Waiting<'a>, backwards: bool) -> Pairs<'a> {
    Box::new(Merge { below: below.peekable(), above: above.peekable(), backwards })
}

struct Merge<'a> {
    below: Peekable<Pairs<'a>>,
    above: Peekable<Waiting<'a>>,
    backwards: bool,
}

impl Iterator for Merge<'_> {
    type Item = Result<Pair, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let below = match self.below.peek() {
                Some(Ok((key, _))) => Some(key),
                Some(Err(_)) => return self.below.next(),
                None => None,
            };
            let order = match (below, self.above.peek()) {
                (_, None) => return self.below.next(),
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(below), Some((above, _))) if self.backwards => above.cmp(below),
                (Some(below), Some((above, _))) => below.cmp(above),
            };
            if order.is_lt() {
                return self.below.next();
            }
            if order.is_eq() {
                self.below.next();
            }
            if let Some((key, Some(value))) = self.above.next() {
                return Some(Ok((key, value)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reading_through_is_reading_after_writing(
            base in prop::collection::btree_map(0u8..20, any::<u8>(), 0..12),
            writes in prop::collection::vec((0u8..20, prop::option::of(any::<u8>())), 0..20),
            refused in prop::collection::vec((0u8..20, prop::option::of(any::<u8>())), 0..20),
            from in 0u8..20, to in 0u8..21, backwards: bool,
        ) {
            let mut plain: BTreeMap<Vec<u8>, Vec<u8>> = base.iter().map(|(k, v)| (vec![*k], vec![*v])).collect();
            let below = plain.clone();
            let mut overlay = Overlay::new(&below);
            for (key, value) in &writes {
                overlay.write(vec![*key], value.map(|value| vec![value]));
                match value {
                    Some(value) => plain.insert(vec![*key], vec![*value]),
                    None => plain.remove(&vec![*key]),
                };
            }
            overlay.mark();
            for (key, value) in &refused {
                overlay.write(vec![*key], value.map(|value| vec![value]));
            }
            overlay.take_back();
            let seen: Vec<Pair> = overlay.range(&[from], &[to], backwards).map(Result::unwrap).collect();
            let mut expected: Vec<Pair> =
                plain.into_iter().filter(|(key, _)| (from..to).contains(&key[0])).collect();
            if backwards {
                expected.reverse();
            }
            prop_assert_eq!(seen, expected);
        }
    }
}

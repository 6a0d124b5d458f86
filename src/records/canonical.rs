//! What a signature covers: the record as bytes, the same for the same record.

use crate::model::record::Record;

/// The record without its signature, as JSON: its fields in the order of their declaration, no spaces. Its hash is
/// what is signed, and the bytes are what is kept. Numbers are kept short when figures are derived (see
/// [`derive`](super::derive)), so that what is read back from these bytes is what was written.
///
/// # Errors
/// When a value has no form in JSON; no value of a record is such a one.
pub fn canonical(record: &Record) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&Record { signed: None, ..record.clone() })
}

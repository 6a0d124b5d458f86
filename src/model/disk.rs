//! Why the disk did not take something, as a word that each language has a sentence for.

use std::io::{Error, ErrorKind};

/// The word for what the system says: `full`, `read-only` or `no-permission`; else what it says.
///
/// ```
/// use std::io::{Error, ErrorKind};
/// use ventanilla::model::disk::why;
/// assert_eq!(why(&Error::from(ErrorKind::StorageFull)), "full");
/// assert_eq!(why(&Error::other("the cable is out")), "the cable is out");
/// ```
#[must_use]
pub fn why(error: &Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "read-only".to_owned(),
        ErrorKind::PermissionDenied => "no-permission".to_owned(),
        _ => error.to_string(),
    }
}

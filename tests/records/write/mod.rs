//! Each file of a record, read back and compared with the document it was made of, figure by figure.

mod sample;

//! Full and broken disks, damaged files.

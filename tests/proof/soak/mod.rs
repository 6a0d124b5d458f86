//! A long day at work: what the program holds, and what stands on the disk, does not grow with the hours.

mod day;
mod rewriting;

//! The command `ventanilla`: everything it does is in the library's `cli` room.

use std::process::ExitCode;

fn main() -> ExitCode {
    ventanilla::cli::main_with(std::env::args_os())
}

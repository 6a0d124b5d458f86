# The commands of everyday work. `just` lists them.

default:
    @just --list

# What a change must pass.
ci:
    .ci/run

# The tests that need nothing but Rust.
test:
    cargo test

# Formats, then says what the lints say.
tidy:
    cargo fmt
    cargo clippy --all-targets --test servers -- -D warnings

# Takes new frames into the snapshots, one by one.
frames:
    cargo insta review

# The console over the practice network.
practice *args:
    cargo run --release -- practice {{args}}

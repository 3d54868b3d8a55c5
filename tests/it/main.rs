//! One test binary for everything seen from outside.

mod architecture;
mod cli;
mod eval;
mod link;
mod needs_source;
mod picture;
mod properties;
mod read;
mod schema;

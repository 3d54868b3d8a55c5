//! One test binary for everything seen from outside.

mod architecture;
mod cli;
mod properties;
mod schema;

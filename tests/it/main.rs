//! One test binary for everything seen from outside.

mod architecture;
mod browser;
mod chains;
mod ci;
mod claim_ties;
mod cli;
mod corpora;
mod engines;
mod eval;
mod exchange;
mod findings;
mod fuzz;
mod hostile;
mod interview;
mod link;
mod picture;
mod properties;
mod read;
mod readme;
mod resolve;
mod review;
mod rule_docs;
mod schema;
mod seed;
#[cfg(feature = "serve")]
mod serve;
mod sizes;
mod sources;
mod truth;

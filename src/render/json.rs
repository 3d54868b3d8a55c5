//! JSON for programs. Every version of the format has its own types, so that a change inside
//! onrecord never changes what others read.

pub mod v1;

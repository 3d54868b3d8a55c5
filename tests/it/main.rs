//! One test binary for everything seen from outside.

mod architecture;

//! Graph and findings → what people and programs read. Formats, never decides.
//!
//! Writers only; no files. One function per format escapes text that is not ours.

//! What words mean to a reader of news: closed classes, cue verbs, nouns for people and bodies,
//! outlets. Data files under `lexicon/data`, compiled in and parsed once.
//!
//! Knows words, not texts: nothing here looks at an article.
//!
//! In “It rained”, said the minister. it knows that `said` is a form of `say`, a statement, and that
//! a `minister` is an official.

mod calendar;
mod cues;
mod directory;
mod fields;
mod finite;
mod jobs;
mod kindred;
mod outlet_words;
mod outlets;
mod people;
mod phrases;
mod places;
mod shares;
mod vocabulary;
mod words;

pub use calendar::{is_month, is_weekday};
pub use cues::{
    CueAdjective, CueNoun, CuePhrase, CueVerb, Frame, VerbForms, cue_adjective, cue_noun, cue_phrase, cue_verb,
};
pub use directory::Directory;
pub use fields::is_field;
pub use finite::{is_made_public, is_saying, is_speech_act, looks_finite};
pub use jobs::{Job, job};
pub use kindred::kindred;
pub use outlet_words::{
    begins_outlet_name, ends_outlet_name, has_house_organ, is_letter, is_outlet_noun, is_outlet_people,
    is_outlet_reporter, is_outlet_work, is_station_name, leads_to_hearer, outlet_by_name, reaches_somebody,
    without_article,
};
pub use outlets::{DirectoryError, Outlet, OutletKind, RowError};
pub use people::{Gender, Noun, Title, gender_of_first_name, head_noun, leading_titles, noun, title};
pub use phrases::Phrases;
pub use places::{Body, Demonym, Place, PlaceKind, body, demonym, place};
pub use shares::{is_spelled_number, percentage_at, tells_share};
pub use vocabulary::{is_common_word, is_family_name};
pub use words::{Abbreviation, abbreviation, word_class};

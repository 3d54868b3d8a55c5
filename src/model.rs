//! The words of the field as types: what each stage hands to the next.
//!
//! Plain data over spans, no behaviour that belongs to a stage and no wire format.
//!
//! In “It rained hard”, said the minister. there is a [`Quotation`], a [`Cue`] (`said`), a
//! [`Mention`] (`the minister`), a [`Content`] and, once linked, an [`Attribution`].

mod analysis;
mod article;
mod attribution;
mod candidates;
mod claim;
mod confidence;
mod review;
mod segmentation;
mod source;

pub use analysis::{Analysis, Engine, EngineInfo};
pub use article::{Article, ArticleFormat, Block, BlockKind, Metadata, Notice, Origin, Remark};
pub use attribution::{Attitude, Attribution, AttributionId, Basis, ChainLink, Inheritance, Mode, Polarity};
pub use candidates::{Candidates, Content, Cue, CueKind, Link, Mention, MentionKind};
pub use claim::{
    Claim, ClaimCandidate, ClaimId, Exemption, Relation, RelationEnd, RelationKind, Sign, SignKind, Status, Weight,
};
pub use confidence::Confidence;
pub use review::{MachineValue, Review, ReviewKind, ReviewSubject};
pub use segmentation::{Dateline, Paragraph, Quotation, Segmentation, Sentence, Token, WordClass};
pub use source::{Nature, Number, Source, SourceClass, SourceId};

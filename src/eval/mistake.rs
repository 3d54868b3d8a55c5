use super::annotation::Annotation;

/// Something the system got wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// What went wrong.
    pub kind: MistakeKind,
    /// The attribution as annotated; `None` for a false alarm.
    pub gold: Option<Annotation>,
    /// The attribution as found; `None` for a miss.
    pub found: Option<Annotation>,
}

/// The ways to be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MistakeKind {
    /// Annotated, and nothing like it was found.
    Missed,
    /// The content was found, and somebody else was made to say it.
    WrongSource,
    /// Found, and nothing like it was annotated.
    FalseAlarm,
}

impl MistakeKind {
    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::WrongSource => "wrong-source",
            Self::FalseAlarm => "false-alarm",
        }
    }
}

use serde::{Deserialize, Serialize};

use crate::model::{ReviewKind, Status};
use crate::text::Quote;

/// The `schema` of a line.
pub const SCHEMA: &str = "onrecord/decision/1";

/// One line of a decisions file: who decided what about which words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Names it in other lines and in output.
    pub id: String,
    /// The article's id.
    pub document: String,
    /// The claim's fingerprint; none for decisions on sources.
    pub claim: Option<String>,
    /// The claim's words, which find it when the fingerprint does not.
    pub quote: Option<Quote>,
    /// What was decided.
    pub verdict: Verdict,
    /// Whom the source of a new attribution had it from, link by link towards the origin.
    pub from: Vec<Origin>,
    /// Who decided.
    pub reviewer: Option<String>,
    /// When (RFC 3339).
    pub time: Option<String>,
    /// Why, or the note itself.
    pub reason: Option<String>,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The machine is right about the claim.
    Accept,
    /// An attribution of the claim is wrong; all of them where none is named.
    Reject {
        /// The attribution's id.
        attribution: Option<String>,
    },
    /// Another source stands behind the claim.
    Reattribute {
        /// The attribution whose source is wrong; all of the claim's where none is named.
        attribution: Option<String>,
        /// The right source.
        source: SourceName,
    },
    /// The claim has this status.
    Status(Status),
    /// The first source is the second.
    Merge {
        /// The source that goes.
        source: SourceName,
        /// The source that stays.
        into: SourceName,
    },
    /// The source is called so.
    Rename {
        /// The source.
        source: SourceName,
        /// Its name from now on.
        name: String,
    },
    /// Somebody stands behind these words whom the machine missed.
    Attribute {
        /// Who.
        source: SourceName,
        /// The words that attribute.
        cue: Option<Quote>,
    },
    /// A remark.
    Note,
    /// An earlier decision is taken back.
    Withdraw {
        /// Its id.
        undoes: String,
    },
}

impl Verdict {
    /// Its kind; none for one that takes another back.
    #[must_use]
    pub fn kind(&self) -> Option<ReviewKind> {
        Some(match self {
            Self::Accept => ReviewKind::Accept,
            Self::Reject { .. } => ReviewKind::Reject,
            Self::Reattribute { .. } => ReviewKind::Reattribute,
            Self::Status(_) => ReviewKind::Status,
            Self::Merge { .. } => ReviewKind::Merge,
            Self::Rename { .. } => ReviewKind::Rename,
            Self::Attribute { .. } => ReviewKind::Attribute,
            Self::Note => ReviewKind::Note,
            Self::Withdraw { .. } => return None,
        })
    }
}

/// A source as a decision names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceName {
    /// Its id in the run that was reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name, or the words that name it.
    pub name: String,
    /// Where it is named, if the words stand in the article.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "quote_line::option")]
    pub quote: Option<Quote>,
}

/// Whom a source had a claim from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Who that is.
    #[serde(flatten)]
    pub source: SourceName,
    /// The words that say so.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "quote_line::option")]
    pub cue: Option<Quote>,
}

/// Why a line is no decision.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct DecisionError {
    /// Counted from 1.
    pub line: usize,
    /// Lower case, no full stop.
    pub message: String,
}

/// A line as it is written. Fields come in this order, so that lines are read and compared easily.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "a decision")]
struct Line {
    schema: String,
    id: String,
    kind: String,
    document: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claim: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attribution: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "quote_line::option")]
    quote: Option<Quote>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<SourceName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    into: Option<SourceName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "quote_line::option")]
    cue: Option<Quote>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    from: Vec<Origin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undoes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reviewer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

mod quote_line {
    use serde::{Deserialize, Serialize};

    use crate::text::Quote;

    #[derive(Serialize, Deserialize)]
    #[serde(expecting = "a quotation")]
    struct QuoteLine {
        exact: String,
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    }

    pub(super) mod option {
        use serde::{Deserializer, Serializer};

        use super::{Deserialize, Quote, QuoteLine, Serialize};

        pub(in crate::review) fn serialize<S: Serializer>(quote: &Option<Quote>, out: S) -> Result<S::Ok, S::Error> {
            let line = quote.as_ref().map(|Quote { exact, prefix, suffix }| QuoteLine {
                exact: exact.clone(),
                prefix: prefix.clone(),
                suffix: suffix.clone(),
            });
            line.serialize(out)
        }

        pub(in crate::review) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Quote>, D::Error> {
            let line = Option::<QuoteLine>::deserialize(from)?;
            Ok(line.map(|QuoteLine { exact, prefix, suffix }| Quote { exact, prefix, suffix }))
        }
    }
}

impl Decision {
    /// Reads one line.
    ///
    /// # Errors
    /// What is wrong with it: lower case, no full stop.
    pub fn parse(line: &str) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Version {
            schema: String,
        }
        // What another version wrote is told as such, whether or not it happens to fit.
        if let Ok(Version { schema }) = serde_json::from_str(line)
            && schema != SCHEMA
        {
            return Err(match schema.strip_prefix("onrecord/decision/") {
                Some(_) => format!(
                    "another version of onrecord wrote this decision: its schema is {schema}, this version reads \
                     {SCHEMA}; go on with that version"
                ),
                None => format!("the schema is {schema:?}, not {SCHEMA}"),
            });
        }
        let line: Line = serde_json::from_str(line).map_err(|error| format!("no decision: {error}"))?;
        let kind = line.kind.clone();
        let lacks = |what: &str| format!("a decision of the kind {kind} needs {what}");
        let verdict = match line.kind.as_str() {
            "accept" => Verdict::Accept,
            "reject" => Verdict::Reject { attribution: line.attribution },
            "reattribute" => Verdict::Reattribute {
                attribution: line.attribution,
                source: line.source.ok_or_else(|| lacks("a source"))?,
            },
            "status" => Verdict::Status(status(line.status.as_deref()).ok_or_else(|| lacks("a status"))?),
            "merge" => Verdict::Merge {
                source: line.source.ok_or_else(|| lacks("a source"))?,
                into: line.into.ok_or_else(|| lacks("into"))?,
            },
            "rename" => Verdict::Rename {
                source: line.source.ok_or_else(|| lacks("a source"))?,
                name: line.name.filter(|name| !name.trim().is_empty()).ok_or_else(|| lacks("a name"))?,
            },
            "attribute" => Verdict::Attribute { source: line.source.ok_or_else(|| lacks("a source"))?, cue: line.cue },
            "note" => Verdict::Note,
            "withdraw" => Verdict::Withdraw { undoes: line.undoes.ok_or_else(|| lacks("undoes"))? },
            other => return Err(format!("there is no kind of decision called {other:?}")),
        };
        let on_source = matches!(verdict, Verdict::Merge { .. } | Verdict::Rename { .. } | Verdict::Withdraw { .. });
        if !on_source && line.claim.is_none() && line.quote.is_none() {
            return Err(lacks("a claim or a quote"));
        }
        Ok(Self {
            id: line.id,
            document: line.document,
            claim: line.claim,
            quote: line.quote,
            verdict,
            from: line.from,
            reviewer: line.reviewer,
            time: line.time,
            reason: line.reason,
        })
    }

    /// The line that [`parse`](Self::parse) reads, without a line end.
    #[must_use]
    pub fn line(&self) -> String {
        let kind = self.verdict.kind().map_or("withdraw", ReviewKind::as_str);
        let mut line = Line {
            schema: SCHEMA.to_owned(),
            id: self.id.clone(),
            kind: kind.to_owned(),
            document: self.document.clone(),
            claim: self.claim.clone(),
            attribution: None,
            quote: self.quote.clone(),
            status: None,
            source: None,
            into: None,
            name: None,
            cue: None,
            from: self.from.clone(),
            undoes: None,
            reviewer: self.reviewer.clone(),
            time: self.time.clone(),
            reason: self.reason.clone(),
        };
        match &self.verdict {
            Verdict::Accept | Verdict::Note => {}
            Verdict::Reject { attribution } => line.attribution.clone_from(attribution),
            Verdict::Reattribute { attribution, source } => {
                line.attribution.clone_from(attribution);
                line.source = Some(source.clone());
            }
            Verdict::Status(status) => line.status = Some(status.as_str().to_owned()),
            Verdict::Merge { source, into } => {
                line.source = Some(source.clone());
                line.into = Some(into.clone());
            }
            Verdict::Rename { source, name } => {
                line.source = Some(source.clone());
                line.name = Some(name.clone());
            }
            Verdict::Attribute { source, cue } => {
                line.source = Some(source.clone());
                line.cue.clone_from(cue);
            }
            Verdict::Withdraw { undoes } => line.undoes = Some(undoes.clone()),
        }
        serde_json::to_string(&line).expect("plain values have a JSON")
    }
}

fn status(name: Option<&str>) -> Option<Status> {
    [Status::Attributed, Status::Inherited, Status::Unattributed, Status::Exempt]
        .into_iter()
        .find(|status| Some(status.as_str()) == name)
}

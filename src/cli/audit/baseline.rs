use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;

use crate::audit::Judged;
use crate::cli::args::AuditArgs;
use crate::cli::exit::Failure;
use crate::cli::output;
use crate::graph::ProvenanceGraph;
use crate::render::json::v1::{self, Baseline, BaselineFinding};

/// The fingerprints that the baseline knows; none without one, or where it is about to be written.
pub(super) fn read(args: &AuditArgs) -> Result<BTreeSet<String>, Failure> {
    let Some(path) = &args.baseline else { return Ok(BTreeSet::new()) };
    let place = path.display().to_string();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound && args.write_baseline => return Ok(BTreeSet::new()),
        Err(error) => {
            return Err(Failure::new("cannot read the baseline")
                .at(place)
                .cause(error)
                .help("write it first, with --write-baseline"));
        }
    };
    if args.write_baseline {
        return Ok(BTreeSet::new());
    }
    let version = serde_json::from_str::<Version>(&text).map(|version| version.schema).ok();
    if let Some(schema) = version.filter(|schema| schema != v1::BASELINE) {
        let problem = match schema.strip_prefix("onrecord/baseline/") {
            Some(_) => format!(
                "another version of onrecord wrote this baseline: its schema is {schema}, this version reads {}",
                v1::BASELINE
            ),
            None => format!("not a baseline: its schema is {schema:?}"),
        };
        return Err(Failure::new(problem).at(place).help("write it anew, with --write-baseline"));
    }
    let baseline: Baseline = serde_json::from_str(&text).map_err(|error| {
        let line = error.line();
        Failure::new("not a baseline")
            .at(place.clone())
            .line(Some(line))
            .cause(error)
            .help("write it anew, with --write-baseline")
    })?;
    Ok(baseline.findings.into_iter().map(|finding| finding.fingerprint).collect())
}

/// What tells one version of a baseline from another.
#[derive(Deserialize)]
struct Version {
    schema: String,
}

/// The findings of a document that a baseline is to know: all but the suppressed.
pub(super) fn entries<'a>(
    graph: &'a ProvenanceGraph,
    judged: &'a [Judged],
) -> impl Iterator<Item = BaselineFinding> + 'a {
    judged.iter().filter(|judged| judged.suppression.is_none()).map(|judged| {
        let finding = &judged.finding;
        let article = &graph.documents()[finding.document].article;
        BaselineFinding {
            fingerprint: finding.fingerprint.clone(),
            rule: finding.rule.to_owned(),
            document: article.id.clone(),
            text: finding.span.of(&article.text).to_owned(),
        }
    })
}

/// Writes a baseline, for people to read in a diff: a line for every finding.
pub(super) fn write(path: Option<&Path>, findings: Vec<BaselineFinding>) -> Result<(), Failure> {
    let baseline = Baseline { schema: v1::BASELINE.to_owned(), findings };
    let mut bytes = serde_json::to_vec_pretty(&baseline).expect("a baseline is JSON");
    bytes.push(b'\n');
    output::write(path, &bytes)
}

//! Annotated articles → lessons: for every token the tag that people gave it, for every span what it belongs to.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use onrecord::detect::fast::training::{Role, Tag, Tagged, stretches};
use onrecord::eval::{Gold, jsonl};
use onrecord::model::{Article, Segmentation};
use onrecord::{read, segment};

/// One annotated article.
pub struct Lesson {
    pub gold: Gold,
    pub article: Article,
    pub segmentation: Segmentation,
    /// The tag of every token.
    pub tags: Vec<Tag>,
    /// The annotated spans in text order.
    pub spans: Vec<Tagged>,
    /// For each span the one it belongs to: a content its cue (or source, where there is none), a cue its source.
    pub belongs: Vec<Option<usize>>,
    /// Which part of the corpus it falls into where lists are learned from the other parts.
    pub fold: usize,
}

/// Parts of the corpus; see [`Lesson::fold`].
pub const FOLDS: usize = 10;

/// Reads `NAME.jsonl` with the texts of `TEXTS.docs.jsonl`, in the order of the texts.
pub fn read_lessons(folder: &Path, name: &str, texts: &str) -> Result<Vec<Lesson>, String> {
    let lines = |file: &str| -> Result<Vec<jsonl::Line>, String> {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.map(|line| jsonl::line(line).map_err(|error| format!("{}: {error}", path.display()))).collect()
    };
    let texts: BTreeMap<String, String> = jsonl::texts(lines(&format!("{texts}.docs.jsonl"))?.into_iter());
    let mut lessons = Vec::new();
    for line in lines(&format!("{name}.jsonl"))? {
        let Some(text) = texts.get(&line.id) else { continue };
        lessons.push(lesson(line.over(text).map_err(|error| error.to_string())?, lessons.len() % FOLDS));
    }
    Ok(lessons)
}

fn lesson(gold: Gold, fold: usize) -> Lesson {
    let article = read::plain(&gold.id, &gold.text);
    let segmentation = segment::segment(&article);
    let mut prose = vec![false; segmentation.tokens.len()];
    for (_, tokens) in stretches(&segmentation) {
        prose[tokens].fill(true);
    }
    // Every annotated span, and what it belongs to, before those that overlap are left out.
    let mut spans: Vec<(Role, std::ops::Range<usize>, usize)> = Vec::new();
    for (number, attribution) in gold.attributions.iter().enumerate() {
        let parts =
            [(Role::Source, &attribution.source), (Role::Cue, &attribution.cue), (Role::Content, &attribution.content)];
        for (role, pieces) in parts {
            for piece in pieces {
                let tokens = segmentation.tokens_in(piece.trim(&gold.text));
                if !tokens.is_empty() && tokens.clone().all(|token| prose[token]) {
                    spans.push((role, tokens, number));
                }
            }
        }
    }
    spans.sort_by_key(|(role, tokens, _)| (tokens.start, std::cmp::Reverse(tokens.end), *role));
    let mut tags = vec![Tag::Outside; segmentation.tokens.len()];
    let mut kept: Vec<Tagged> = Vec::new();
    let mut of: Vec<HashMap<Role, usize>> = vec![HashMap::new(); gold.attributions.len()];
    let mut owners: Vec<Vec<usize>> = Vec::new();
    for (role, tokens, number) in spans {
        if let Some(last) = kept.last()
            && tokens.start < last.tokens.end
        {
            // The same span for several attributions; one that overlaps otherwise is a slip.
            if last.role == role && last.tokens == tokens {
                of[number].entry(role).or_insert(kept.len() - 1);
                owners[kept.len() - 1].push(number);
            }
            continue;
        }
        tags[tokens.start] = role.begin();
        tags[tokens.start + 1..tokens.end].fill(role.inside());
        of[number].entry(role).or_insert(kept.len());
        owners.push(vec![number]);
        kept.push(Tagged { role, tokens, exact: 1.0, inside: 1.0 });
    }
    let belongs = kept
        .iter()
        .zip(&owners)
        .map(|(span, owners)| {
            let number = owners[0];
            match span.role {
                Role::Source => None,
                Role::Cue => of[number].get(&Role::Source).copied(),
                Role::Content => of[number].get(&Role::Cue).or_else(|| of[number].get(&Role::Source)).copied(),
            }
        })
        .collect();
    Lesson { gold, article, segmentation, tags, spans: kept, belongs, fold }
}

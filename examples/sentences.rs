//! Tells what the judgement of sentences that nobody stands behind is learned from: `training/claims` reads it.
//!
//! In: JSONL of `{"id","text"}` on standard input. Out: for each line `{"id","sentences":[[start, end, paragraph, prose,
//! told, need, words]],"claims":[[start, end, sentence, sure]]}`, offsets in code points; `told` where somebody vouches for
//! words in the sentence; `need` what the engine alone makes of its need of a source, null where it makes nothing of it;
//! `words` those that nobody is quoted with, in lower case. Of claims only those that nobody stands behind, `sure` being
//! how sure the program is that they need a source.
//!
//! usage: sentences [ENGINE] < DOCS

use std::io::{self, BufRead, Write};
use std::ops::Range;

use onrecord::detect::detect_learned;
use onrecord::model::{Engine, Status, WordClass};
use onrecord::text::{OffsetMap, OffsetUnit, Span};
use onrecord::{Options, Pipeline, read};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "accurate".to_owned());
    let engine = Engine::ALL.into_iter().find(|engine| engine.as_str() == name).ok_or("no such engine")?;
    let pipeline = Pipeline::new(Options { engine, ..Options::default() });
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let analysis = pipeline.analyse(read::jsonl("", &line?)?);
        let (article, segmentation) = (&analysis.article, &analysis.segmentation);
        let offsets = OffsetMap::new(&article.text, OffsetUnit::Char);
        let place = |span: Span| (offsets.from_byte(span.start), offsets.from_byte(span.end));
        let told: Vec<Span> =
            analysis.attributions.iter().filter(|it| it.vouches()).flat_map(|it| it.content.iter().copied()).collect();
        let needs = detect_learned(engine, article, segmentation).needs;
        let own_words = |tokens: Range<usize>| -> Vec<String> {
            let own = segmentation.tokens[tokens]
                .iter()
                .filter(|token| token.class != WordClass::QuoteMark && !segmentation.is_quoted(token.span.start));
            own.map(|token| token.span.of(&article.text).replace('’', "'").to_lowercase()).collect()
        };
        let sentences = segmentation.sentences.iter().enumerate().map(|(index, sentence)| {
            let (start, end) = place(sentence.span);
            let prose = u8::from(segmentation.kind_of(index).carries_claims());
            let told = u8::from(told.iter().any(|span| span.overlaps(sentence.span)));
            let words = own_words(sentence.tokens.clone());
            json!([start, end, sentence.paragraph, prose, told, needs.get(index), words])
        });
        let claims = analysis.claims.iter().filter(|claim| claim.status == Status::Unattributed).map(|claim| {
            let (start, end) = place(claim.spans[0]);
            json!([start, end, segmentation.sentence_at(claim.spans[0].start), claim.confidence.value()])
        });
        let line = json!({
            "id": article.id,
            "sentences": sentences.collect::<Vec<_>>(),
            "claims": claims.collect::<Vec<_>>(),
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

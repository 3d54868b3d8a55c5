//! Encodes articles for the training of the accurate engine.
//!
//! In: JSONL of `{"id","text"}` on standard input. Out: for each line `{"id","sentences":[{"paragraph","prose",
//! "pieces":[[id, feature, start, end, first]]}],"windows":[[places, from, to]]}`, offsets in code points. Each window has
//! as `places` what the network reads at once, `[sentence, piece]` or null for `[CLS]` and `[SEP]`, and answers for those
//! from number `from` to before `to`.

use std::io::{self, BufRead, Write};

use onrecord::detect::accurate::{Pieces, encode, windows};
use onrecord::text::{OffsetMap, OffsetUnit};
use onrecord::{read, segment};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let vocabulary = Pieces::new(include_str!("../models/accurate.vocab.txt"));
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let article = read::jsonl("", &line?)?;
        let segmentation = segment::segment(&article);
        let offsets = OffsetMap::new(&article.text, OffsetUnit::Char);
        let encoded = encode::sentences(&article, &segmentation, &vocabulary);
        let sentences: Vec<_> = encoded
            .iter()
            .enumerate()
            .map(|(index, sentence)| {
                let pieces: Vec<_> = sentence
                    .pieces
                    .iter()
                    .zip(&sentence.features)
                    .map(|(piece, &feature)| {
                        let (start, end) = (offsets.from_byte(piece.span.start), offsets.from_byte(piece.span.end));
                        json!([piece.id, feature, start, end, u8::from(piece.first)])
                    })
                    .collect();
                json!({
                    "paragraph": segmentation.sentences[index].paragraph,
                    "prose": segmentation.kind_of(index).carries_claims(),
                    "pieces": pieces,
                })
            })
            .collect();
        let windows: Vec<_> = windows::pack(&encoded, |sentence| segmentation.sentences[sentence].paragraph)
            .into_iter()
            .map(|window| {
                let places: Vec<_> = window.places.iter().map(|at| at.map(|at| [at.sentence, at.piece])).collect();
                json!([places, window.own.start, window.own.end])
            })
            .collect();
        writeln!(out, "{}", json!({ "id": article.id, "sentences": sentences, "windows": windows }))?;
    }
    Ok(())
}

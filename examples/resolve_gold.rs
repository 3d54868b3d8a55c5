use onrecord::model::*;
use onrecord::text::Span;
use onrecord::{read, resolve, segment};
use serde_json::Value;
use std::collections::HashMap;

const PR: &[&str] = &[
    "he", "she", "they", "it", "i", "we", "you", "who", "his", "her", "their", "its", "my", "me", "our", "us", "that",
    "which", "this", "these", "those", "him", "them", "one",
];

fn norm(s: &str) -> String {
    let s = s.replace('’', "'").to_lowercase();
    let s = s.trim_matches(|c: char| " .,'\"".contains(c));
    let s = ["the ", "a ", "an "].iter().find_map(|a| s.strip_prefix(a)).unwrap_or(s);
    s.strip_suffix("'s").unwrap_or(s).to_owned()
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let dir = &args[1];
    let show = args.get(2).map(String::as_str).unwrap_or("");
    let rd = |f: &str| -> Vec<Value> {
        std::fs::read_to_string(format!("{dir}/{f}.jsonl"))
            .unwrap()
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect()
    };
    let docs: HashMap<String, String> = rd("docs")
        .into_iter()
        .map(|d| (d["id"].as_str().unwrap().to_owned(), d["text"].as_str().unwrap().to_owned()))
        .collect();
    let coref: HashMap<String, Value> =
        rd("coref").into_iter().map(|d| (d["id"].as_str().unwrap().to_owned(), d)).collect();
    let mut tally: HashMap<(&str, &str), usize> = HashMap::new();
    let mut pairs = (0usize, 0usize, 0usize);
    for g in rd("gold") {
        let id = g["id"].as_str().unwrap();
        let text = &docs[id];
        let byte: Vec<usize> = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
        let sp = |v: &Value| -> Vec<Span> {
            v.as_array()
                .unwrap()
                .iter()
                .map(|p| Span::new(byte[p[0].as_u64().unwrap() as usize], byte[p[1].as_u64().unwrap() as usize]))
                .collect()
        };
        let article = read::plain(id, text);
        let seg = segment::segment(&article);
        let mut mentions: Vec<Mention> = vec![];
        let mut atts: Vec<Attribution> = vec![];
        let mut gold: Vec<&Value> = vec![];
        let mut todo: Vec<(Span, Vec<Span>, &Value)> = vec![];
        for a in g["attributions"].as_array().unwrap() {
            let s = sp(&a["source"]);
            if s.is_empty() {
                continue;
            }
            todo.push((s[0], sp(&a["content"]), &a["entity"]));
        }
        todo.sort_by_key(|t| t.0);
        for (span, content, entity) in todo {
            let t = span.of(text);
            let toks: Vec<Token> = seg.tokens[seg.tokens_in(span)].to_vec();
            let kind = if PR.contains(&t.to_lowercase().as_str()) {
                MentionKind::Pronominal
            } else if toks.iter().any(|k| k.class == WordClass::Proper) {
                MentionKind::Named
            } else {
                MentionKind::Nominal
            };
            let stop = toks
                .iter()
                .position(|k| {
                    [",", "(", "who"].contains(&k.span.of(text))
                        || (kind != MentionKind::Named && k.class == WordClass::Preposition)
                })
                .unwrap_or(toks.len())
                .max(1);
            let head = match kind {
                MentionKind::Named => {
                    let last = (0..stop).rev().find(|&i| toks[i].class == WordClass::Proper).unwrap_or(stop - 1);
                    if last + 1 < stop
                        && toks[last + 1].class != WordClass::Possessive
                        && toks[stop - 1].class == WordClass::Word
                    {
                        toks[stop - 1].span
                    } else {
                        let mut first = last;
                        while first > 0 && toks[first - 1].class == WordClass::Proper {
                            first -= 1;
                        }
                        Span::new(toks[first].span.start, toks[last].span.end)
                    }
                }
                _ => toks.get(stop - 1).map_or(span, |k| k.span),
            };
            if let Some(prev) = mentions.iter().position(|m| m.span == span) {
                atts.push(att(prev, content));
                continue;
            }
            atts.push(att(mentions.len(), content));
            mentions.push(Mention { span, head, kind, confidence: Confidence::CERTAIN });
            gold.push(entity);
        }
        let r = resolve::resolve(&article, &seg, &mentions, &atts, &Default::default());
        for (i, m) in mentions.iter().enumerate() {
            let s = &r.sources[r.source_of[i]];
            let t = m.span.of(text);
            let kind = match m.kind {
                MentionKind::Named => "named",
                MentionKind::Nominal => "nominal",
                _ => {
                    if ["i", "we", "me", "us", "you", "my", "our"].contains(&t.to_lowercase().as_str()) {
                        "first"
                    } else {
                        "pronoun"
                    }
                }
            };
            if !gold[i].is_null() {
                let mut want: Vec<String> = gold[i]["mentions"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|x| norm(x.as_str().unwrap()))
                    .filter(|w| {
                        !["he", "she", "they", "it", "i", "we", "his", "her", "their", "my", "our", "its"]
                            .contains(&w.as_str())
                    })
                    .collect();
                want.push(norm(&gold[i]["link"].as_str().unwrap().replace('_', " ")));
                want.retain(|w| !w.is_empty());
                if want.is_empty() {
                    *tally.entry((kind, "only-pronouns")).or_default() += 1;
                } else {
                    let got: Vec<String> = std::iter::once(&s.name).chain(&s.aliases).map(|x| norm(x)).collect();
                    let ok = want.iter().any(|w| {
                        got.contains(w)
                            || (w.len() > 3
                                && got
                                    .iter()
                                    .any(|x| x.len() > 3 && (w.contains(x.as_str()) || x.contains(w.as_str()))))
                    });
                    let unres = s.confidence.value() < 0.3;
                    let k = if ok {
                        "ok"
                    } else if unres {
                        "unresolved"
                    } else {
                        "WRONG"
                    };
                    *tally.entry((kind, k)).or_default() += 1;
                    if !ok && (show == "all" || show == kind) {
                        let b = m.span.start;
                        let a0 = byte[byte.partition_point(|&x| x <= b).saturating_sub(300)];
                        println!(
                            "{k} {kind} {id} {:?} got {:?} {:.2} want {:?}\n      …{}",
                            t,
                            got,
                            s.confidence.value(),
                            &want[..want.len().min(5)],
                            text[a0..m.span.end].replace('\n', " ⏎ ")
                        );
                    }
                }
            }
            if show == "sources" || show == "dump" {
                println!(
                    "{id} {:?} -> {} [{}] {:?} {:?} {:?} aff {:?} titles {:?} desc {:?} alias {:?} {:.2}",
                    t,
                    s.name,
                    s.class.as_str(),
                    s.nature,
                    s.number,
                    s.named,
                    s.affiliation.as_ref().map(|a| &a.0),
                    s.titles,
                    s.descriptions,
                    s.aliases,
                    s.confidence.value()
                );
            }
        }
        // uncited precision: mention pairs in one source vs gold chains
        let chain_of: HashMap<Span, usize> = coref[id]["chains"]
            .as_array()
            .unwrap()
            .iter()
            .enumerate()
            .flat_map(|(c, ch)| sp(&ch["mentions"]).into_iter().map(move |s| (s, c)).collect::<Vec<_>>())
            .collect();
        for s in &r.sources {
            let cs: Vec<usize> = s.mentions.iter().filter_map(|m| chain_of.get(m).copied()).collect();
            if cs.len() < 2 {
                continue;
            }
            let mut count: HashMap<usize, usize> = HashMap::new();
            for c in &cs {
                *count.entry(*c).or_default() += 1;
            }
            let top = count.values().max().unwrap();
            pairs.0 += top;
            pairs.1 += cs.len();
            if *top < cs.len() && show == "mix" {
                println!(
                    "MIX {id} {} {:?}",
                    s.name,
                    s.mentions
                        .iter()
                        .map(|m| format!("{}{}", m.of(text), chain_of.get(m).map_or("?".into(), |c| format!("/{c}"))))
                        .collect::<Vec<_>>()
                );
            }
        }
        pairs.2 += r.sources.len();
    }
    let mut t: Vec<_> = tally.into_iter().collect();
    t.sort();
    println!(
        "{t:?}\npurity {}/{} = {:.1}% of mentions in {} sources",
        pairs.0,
        pairs.1,
        100.0 * pairs.0 as f64 / pairs.1.max(1) as f64,
        pairs.2
    );
}

fn att(m: usize, content: Vec<Span>) -> Attribution {
    Attribution {
        id: AttributionId(String::new()),
        claim: ClaimId(String::new()),
        chain: vec![ChainLink { mentions: vec![m], cue: vec![] }],
        content,
        mode: Mode::Indirect,
        attitude: Attitude::Statement,
        polarity: Polarity::Positive,
        confidence: Confidence::CERTAIN,
        inheritance: None,
        basis: Basis::Pattern("gold"),
    }
}

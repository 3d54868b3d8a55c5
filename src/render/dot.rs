//! [`ProvenanceGraph`] → the language of Graphviz, as a tree that graphviz-rust prints.
//!
//! In: a graph. Out: text that any Graphviz opens: articles and their claims in reading order in one
//! column, shapes and colours by kind of source, cues on the edges. One function quotes words that are
//! not ours, so nothing in a label can end it. Starts no program; `cli` may.
//!
//! For “It rained”, said the minister. the claim points to the minister, labelled `said`.

use std::collections::BTreeMap;

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean::clean;
use super::theme::{DARK, Kind, LIGHT, Palette, Theme, by_id, detail};
use crate::graph::{ClaimRef, ProvenanceGraph};
use crate::model::{Attribution, Polarity, RelationEnd, RelationKind, SourceId, Status};

/// Columns of a line in a claim, and in a source.
const COLUMNS: (usize, usize) = (52, 26);
/// Width of a claim, in inches.
const WIDTH: &str = "4.6";
/// Characters of a claim that are kept.
const CLAIM: usize = 320;
/// Characters of a name or cue that are kept.
const NAME: usize = 90;

/// How the graph is to look in DOT.
#[derive(Clone, Debug, Default)]
pub struct DotOptions {
    /// Its colours; [`Theme::Auto`] is light.
    pub theme: Theme,
    /// Its title; `None` for none.
    pub title: Option<String>,
}

/// The graph as DOT. Exempt claims and sources that no other claim rests on are left out.
#[must_use]
pub fn dot(graph: &ProvenanceGraph, options: &DotOptions) -> String {
    tree(graph, options).print(PrinterContext::default().with_semi()) + "\n"
}

/// The graph as a tree.
fn tree(graph: &ProvenanceGraph, options: &DotOptions) -> Graph {
    let palette = if options.theme == Theme::Dark { &DARK } else { &LIGHT };
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(vec![
            plain("rankdir", "LR"),
            plain("ranksep", "1.6"),
            plain("nodesep", "0.18"),
            plain("splines", "true"),
            text("fontname", "Noto Sans, Helvetica, Arial, sans-serif"),
            plain("fontsize", "16"),
            text("bgcolor", palette.page),
            text("fontcolor", palette.text),
            text("label", options.title.as_deref().unwrap_or_default()),
            plain("labelloc", "t"),
            plain("labeljust", "l"),
        ])),
        Stmt::GAttribute(GraphAttributes::Node(vec![
            text("fontname", "Noto Sans, Helvetica, Arial, sans-serif"),
            plain("fontsize", "11"),
            text("fontcolor", palette.text),
            text("margin", "0.14,0.07"),
        ])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            text("fontname", "Noto Sans, Helvetica, Arial, sans-serif"),
            plain("fontsize", "10"),
            text("fontcolor", palette.muted),
            plain("arrowsize", "0.7"),
        ])),
    ];
    let mut writer = Writer {
        graph,
        palette,
        places: vec![0; graph.sources().len()],
        column: Vec::new(),
        edges: Vec::new(),
        chains: BTreeMap::new(),
    };
    for document in 0..graph.documents().len() {
        stmts.extend(writer.article(document));
    }
    stmts.extend(reading_order(&writer.column));
    writer.chains();
    stmts.extend(writer.sources());
    stmts.append(&mut writer.edges);
    Graph::DiGraph { id: Id::Plain("onrecord".to_owned()), strict: false, stmts }
}

struct Writer<'a> {
    graph: &'a ProvenanceGraph,
    palette: &'static Palette,
    /// For every source, the drawn claims it has a place in.
    places: Vec<usize>,
    /// Nodes of the left column, from top to bottom.
    column: Vec<String>,
    edges: Vec<Stmt>,
    /// From source to source, with the cues between.
    chains: BTreeMap<(usize, usize), Vec<String>>,
}

impl Writer<'_> {
    /// An article's title and its claims.
    fn article(&mut self, document: usize) -> Vec<Stmt> {
        let analysis = &self.graph.documents()[document];
        let article = &analysis.article;
        let head = format!("d{document}");
        let title = clean(&analysis.called(), 2 * NAME);
        let attributes = vec![
            lines("label", &title, COLUMNS.0 * 2 / 3),
            plain("shape", "plaintext"),
            plain("fontsize", "15"),
            plain("width", WIDTH),
            text("id", &article.id),
        ];
        let mut stmts = vec![node(&head, attributes)];
        self.column.push(head);
        let mut number = 0;
        let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
        let name = |claim: usize| format!("c{document}_{claim}");
        for (index, claim) in analysis.claims.iter().enumerate().filter(|(_, claim)| claim.status != Status::Exempt) {
            let name = name(index);
            number += 1;
            let words = clean(&analysis.words(&claim.spans), CLAIM);
            let mark = if claim.status == Status::Unattributed { "NO SOURCE · " } else { "" };
            let mut attributes = vec![
                lines("label", &format!("{number}  {mark}{words}"), COLUMNS.0),
                plain("shape", "box"),
                plain("width", WIDTH),
                text("id", &claim.id.0),
                text("tooltip", claim.status.as_str()),
            ];
            attributes.extend(self.claim_style(claim.status));
            stmts.push(node(&name, attributes));
            let of_claim = self.graph.attributions_of(ClaimRef { document, claim: index });
            let mut placed = Vec::new();
            for &attribution in of_claim {
                self.attribution(document, attribution, &name, claim.status, &mut placed);
            }
            placed.sort_unstable();
            placed.dedup();
            placed.into_iter().for_each(|source| self.places[source] += 1);
            drawn.insert(claim.id.0.as_str(), index);
            self.column.push(name);
        }
        self.ties(document, &drawn);
        stmts
    }

    /// The edges between claims of one document.
    fn ties(&mut self, document: usize, drawn: &BTreeMap<&str, usize>) {
        let name = |claim: usize| format!("c{document}_{claim}");
        for relation in &self.graph.documents()[document].relations {
            let (RelationEnd::Claim(from), RelationEnd::Claim(to)) = (&relation.from, &relation.to) else { continue };
            if let (Some(&from), Some(&to)) = (drawn.get(from.0.as_str()), drawn.get(to.0.as_str())) {
                let colour =
                    if relation.kind == RelationKind::Disputes { self.palette.alarm } else { self.palette.muted };
                // With `label` or ports, an edge inside a column makes Graphviz 2.43 crash or stumble.
                let mut attributes =
                    vec![text("xlabel", relation.kind.as_str()), text("color", colour), plain("constraint", "false")];
                // Against the direction of the reading order it would break that order.
                if from > to {
                    attributes.push(plain("dir", "back"));
                }
                self.edges.push(edge(&name(from.min(to)), &name(from.max(to)), attributes));
            }
        }
    }

    /// The edges between sources.
    fn chains(&mut self) {
        for ((near, far), cues) in std::mem::take(&mut self.chains) {
            let kind = Kind::of(&self.graph.sources()[far]);
            let attributes = vec![text("label", &cues.join(", ")), text("color", self.palette.line(kind))];
            self.edges.push(edge(&format!("s{near}"), &format!("s{far}"), attributes));
        }
    }

    fn claim_style(&self, status: Status) -> Vec<Attribute> {
        if status == Status::Unattributed {
            vec![
                text("style", "filled,bold"),
                plain("peripheries", "2"),
                text("color", self.palette.alarm),
                text("fillcolor", self.palette.alarm_ground),
            ]
        } else {
            vec![text("style", "filled"), text("color", self.palette.hairline), text("fillcolor", self.palette.card)]
        }
    }

    /// The edges of an attribution: from a claim to the sources of its first link; `placed` gets
    /// every source.
    fn attribution(&mut self, document: usize, number: usize, claim: &str, status: Status, placed: &mut Vec<usize>) {
        let analysis = &self.graph.documents()[document];
        let attribution = &analysis.attributions[number];
        let chain = self.graph.chain(document, number);
        let cue = |link: usize| clean(&analysis.words(&attribution.chain[link].cue), NAME);
        let Some(first) = chain.iter().position(|link| !link.is_empty()) else { return };
        for &source in &chain[first] {
            let kind = Kind::of(&self.graph.sources()[source]);
            let mut attributes = vec![
                text("label", &cue(first)),
                text("color", self.palette.line(kind)),
                text("id", &attribution.id.0),
                plain("tailport", "e"),
            ];
            attributes.extend(line(attribution, status));
            self.edges.push(edge(claim, &format!("s{source}"), attributes));
        }
        for link in first..chain.len() - 1 {
            for &near in &chain[link] {
                for &far in chain[link + 1].iter().filter(|&&far| far != near) {
                    let cues = self.chains.entry((near, far)).or_default();
                    let cue = cue(link + 1);
                    if !cue.is_empty() && !cues.contains(&cue) && cues.len() < 3 {
                        cues.push(cue);
                    }
                }
            }
        }
        placed.extend(chain.into_iter().flatten());
    }

    fn sources(&self) -> Vec<Stmt> {
        let names = by_id(self.graph);
        let mut stmts = Vec::new();
        for (index, source) in self.graph.sources().iter().enumerate().filter(|(index, _)| self.places[*index] > 0) {
            let kind = Kind::of(source);
            let (shape, style) = kind.dot_shape();
            let style =
                if source.named || style.contains("dashed") { style.to_owned() } else { format!("{style},dashed") };
            let claims = self.places[index];
            let below = format!("{claims} claim{}", if claims == 1 { "" } else { "s" });
            let mut parts = wrap(&clean(&source.name, NAME), COLUMNS.1);
            parts.extend(wrap(&clean(&detail(source, &names), NAME), COLUMNS.1));
            if source.state_controlled == Some(true) {
                parts.push("state-controlled".to_owned());
            }
            parts.push(below);
            let mut attributes = vec![
                Attribute(id("label"), quote(&(parts.join("\n") + "\n"))),
                plain("shape", shape),
                text("style", &style),
                text("color", self.palette.line(kind)),
                text("fillcolor", self.palette.ground(kind)),
                text("id", &SourceId::to_string(&source.id)),
                text("tooltip", kind.label()),
            ];
            if kind == Kind::StateMedia {
                attributes.push(plain("peripheries", "2"));
            }
            stmts.push(node(&format!("s{index}"), attributes));
        }
        stmts
    }
}

/// How an attribution's edges are drawn.
fn line(attribution: &Attribution, status: Status) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    if !attribution.attitude.vouches() {
        attributes.push(plain("style", "dotted"));
    } else if status == Status::Inherited && attribution.inheritance.is_some() {
        attributes.push(plain("style", "dashed"));
    }
    if attribution.polarity == Polarity::Negative {
        attributes.push(plain("arrowhead", "normalodot"));
        attributes.push(text("tooltip", "denies"));
    }
    attributes
}

/// Invisible ties that keep titles and claims in one column in their order. Inside a cluster Graphviz
/// does not keep it, hence titles as nodes.
fn reading_order(names: &[String]) -> Vec<Stmt> {
    if names.len() < 2 {
        return Vec::new();
    }
    let mut stmts = vec![Stmt::Attribute(plain("rank", "same"))];
    stmts.extend(names.windows(2).map(|pair| edge(&pair[0], &pair[1], vec![plain("style", "invis")])));
    vec![Stmt::Subgraph(Subgraph { id: Id::Anonymous(String::new()), stmts })]
}

/// Text in lines of about `columns`, cut inside a word only where it is longer than a line.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split(' ') {
        let mut gap = 1;
        for piece in pieces(word, columns) {
            let width = piece.width();
            match lines.last_mut() {
                Some(line) if used + gap + width <= columns => {
                    line.extend(std::iter::repeat_n(' ', gap));
                    line.push_str(piece);
                    used += gap + width;
                }
                _ => {
                    lines.push(piece.to_owned());
                    used = width;
                }
            }
            gap = 0;
        }
    }
    lines
}

/// A word whole, or its characters where it is wider than a line.
fn pieces(word: &str, columns: usize) -> Vec<&str> {
    if word.width() <= columns { vec![word] } else { word.graphemes(true).collect() }
}

/// Text as a quoted id: the only way in for words that are not ours.
///
/// Quotation marks and backslashes are escaped, so that `\N` and its like expand to nothing; a line
/// feed becomes `\l`, which ends a line on the left; other control characters go; `&` would begin an
/// entity.
fn quote(text: &str) -> Id {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\l"),
            '&' => quoted.push_str("&amp;"),
            _ if c.is_control() => {}
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    Id::Escaped(quoted)
}

/// A name of ours: letters, digits after them, underscores.
fn id(name: &str) -> Id {
    Id::Plain(name.to_owned())
}

fn plain(name: &str, value: &str) -> Attribute {
    Attribute(id(name), id(value))
}

fn text(name: &str, value: &str) -> Attribute {
    Attribute(id(name), quote(value))
}

fn lines(name: &str, value: &str, columns: usize) -> Attribute {
    Attribute(id(name), quote(&(wrap(value, columns).join("\n") + "\n")))
}

fn node(name: &str, attributes: Vec<Attribute>) -> Stmt {
    Stmt::Node(Node { id: NodeId(id(name), None), attributes })
}

fn edge(from: &str, to: &str, attributes: Vec<Attribute>) -> Stmt {
    let end = |name: &str| Vertex::N(NodeId(id(name), None));
    Stmt::Edge(Edge { ty: EdgeTy::Pair(end(from), end(to)), attributes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::example::harbour;

    #[test]
    fn what_is_printed_parses_back_to_the_same_tree() {
        let mut harbour = harbour();
        harbour.sources[0].name = "\"]; x [label=\"pwned \\N \\G \\".to_owned();
        harbour.sources[1].name = "<b>bold</b> &amp; \u{1b}[31m\u{0}\u{202e} // # /* \\\" }".to_owned();
        harbour.article.metadata.title = Some("\\\"}; digraph evil { a -> b }".to_owned());
        let graph = ProvenanceGraph::build(vec![harbour]);
        for theme in [Theme::Light, Theme::Dark] {
            let options = DotOptions { theme, title: Some("\"\n\\".to_owned()) };
            let printed = dot(&graph, &options);
            assert_eq!(graphviz_rust::parse(&printed).as_ref(), Ok(&tree(&graph, &options)), "{printed}");
        }
    }

    #[test]
    fn names_of_nodes_are_ours() {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        let printed = dot(&graph, &DotOptions::default());
        assert!(printed.contains("-> s"), "{printed}");
        assert!(printed.contains("NO SOURCE"));
        assert!(printed.contains("label=\"citing\""));
        assert!(printed.contains("xlabel=\"confirms\""));
        assert!(printed.contains("state-controlled"));
    }
}

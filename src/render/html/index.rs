use std::collections::BTreeMap;

use super::head;
use super::look::{INDEX_SCRIPT, sheet};
use super::markup::Markup;
use super::matter::Matter;
use super::page::start;
use crate::audit::{Coverage, Finding};
use crate::graph::ProvenanceGraph;
use crate::render::Kind;
use crate::render::clean::clean;
use crate::render::picture::icon;

/// Sources, origins and findings beyond this many are left to the data formats.
const MOST: usize = 40;
/// Longest name or message, in characters.
const SHORT: usize = 160;

/// The page of one article, as the index shows it.
#[derive(Clone, Debug)]
pub struct IndexEntry {
    /// Its address, relative to the index.
    pub page: String,
    /// How many findings its page has.
    pub findings: usize,
}

/// The index of many articles: how well each is sourced, the most cited sources, origins that articles share,
/// circles, and what the audit of all of them together says. `entries` go with the graph's documents.
#[must_use]
pub fn index(graph: &ProvenanceGraph, findings: &[Finding], entries: &[IndexEntry]) -> String {
    let style = sheet();
    let mut html = Markup::new();
    let count = graph.documents().len();
    let title = format!("{count} article{}", if count == 1 { "" } else { "s" });
    start(&mut html, &title, &style, INDEX_SCRIPT, "'none'");
    let coverages: Vec<Coverage> = (0..count).map(|document| Coverage::of(graph, document)).collect();
    let mut whole = Coverage::default();
    for one in &coverages {
        whole.claims += one.claims;
        whole.attributed += one.attributed;
        whole.inherited += one.inherited;
        whole.unattributed += one.unattributed;
    }
    html.raw("<header class=\"head\"><div class=\"title\"><p class=\"kicker\">Who says so?</p>");
    html.element("h1", &[], &title)
        .raw("<p class=\"meta\">Sources are merged across articles where that is safe</p></div>");
    head::coverage(&mut html, &whole);
    html.raw("</header>\n<main class=\"index\">\n");
    articles(&mut html, graph, &coverages, entries);
    html.raw("<div class=\"pair\">");
    sources(&mut html, graph);
    html.raw("<div>");
    origins(&mut html, graph);
    circles(&mut html, graph);
    rules(&mut html, findings);
    html.raw("</div></div></main>\n<footer class=\"foot\"><p>");
    html.text(&format!("Made by onrecord {}", env!("CARGO_PKG_VERSION")));
    html.raw("</p></footer>\n<script>").raw(INDEX_SCRIPT).raw("</script>\n</body>\n</html>\n");
    html.finish()
}

fn articles(html: &mut Markup, graph: &ProvenanceGraph, coverages: &[Coverage], entries: &[IndexEntry]) {
    html.raw("<section aria-labelledby=\"articles-h\"><h2 id=\"articles-h\">Articles</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of articles\"><table class=\"sortable\">\n<thead><tr>");
    for (name, class) in [
        ("Article", ""),
        ("Outlet", "outlet"),
        ("Published", "dated"),
        ("Claims", "number"),
        ("With a source", ""),
        ("Without", "number"),
        ("Findings", "number"),
    ] {
        html.element("th", &[("scope", "col"), ("class", class)], name);
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for (document, (coverage, entry)) in coverages.iter().zip(entries).enumerate() {
        let article = &graph.documents()[document].article;
        let matter = Matter::new(graph, document, &[]);
        html.raw("<tr><th scope=\"row\">");
        html.open("a", &[("href", &entry.page), ("dir", "auto")])
            .text(&clean(&matter.analysis.called(), SHORT))
            .raw("</a></th>");
        html.element(
            "td",
            &[("class", "outlet")],
            &clean(article.metadata.outlet.as_deref().unwrap_or_default(), SHORT),
        );
        html.element(
            "td",
            &[("class", "dated")],
            &clean(article.metadata.published.as_deref().unwrap_or_default(), SHORT),
        );
        html.element("td", &[("class", "number")], &coverage.claims.to_string());
        let percent = coverage.percent();
        html.open(
            "td",
            &[("data-value", &percent.map_or(-1, |percent| percent as i64).to_string()), ("class", "with")],
        );
        if let Some(percent) = percent {
            head::bar(html, coverage);
            html.raw("<span>").plain(percent).raw("%</span>");
        }
        html.raw("</td>");
        html.element("td", &[("class", "number")], &coverage.unattributed.to_string());
        html.element("td", &[("class", "number")], &entry.findings.to_string());
        html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div></section>\n");
}

fn name(html: &mut Markup, graph: &ProvenanceGraph, source: usize) {
    let source = &graph.sources()[source];
    let kind = Kind::of(source);
    html.open("span", &[("class", &format!("who k-{}", kind.slug()))]);
    html.open("svg", &[("class", "icon"), ("viewBox", "0 0 16 16"), ("role", "img"), ("aria-label", kind.label())]);
    html.open("path", &[("d", icon(kind)), ("fill-rule", "evenodd")]).raw("</path></svg>");
    html.text(&clean(&source.name, SHORT)).raw("</span>");
}

fn sources(html: &mut Markup, graph: &ProvenanceGraph) {
    let usage = graph.usage();
    let most = usage.first().map_or(1, |first| first.claims.len().max(1));
    html.raw("<section><h2>Most cited</h2><table class=\"sortable\"><thead><tr><th scope=\"col\">Source</th>");
    html.raw("<th scope=\"col\" class=\"number\">Articles</th><th scope=\"col\" class=\"number\">Claims</th>");
    html.raw("<th scope=\"col\" class=\"number\">Origin of</th></tr></thead><tbody>\n");
    for used in usage.iter().take(MOST) {
        let kind = Kind::of(&graph.sources()[used.source]).slug();
        html.raw("<tr><th scope=\"row\">");
        name(html, graph, used.source);
        html.open(
            "svg",
            &[
                ("class", &format!("bar k-{kind}")),
                ("viewBox", "0 0 100 4"),
                ("preserveAspectRatio", "none"),
                ("aria-hidden", "true"),
            ],
        );
        let width = (used.claims.len() * 100 / most).to_string();
        html.open("rect", &[("class", "fill"), ("width", &width), ("height", "4")]).raw("</rect></svg></th>");
        for number in [used.documents, used.claims.len(), used.as_origin] {
            html.element("td", &[("class", "number")], &number.to_string());
        }
        html.raw("</tr>\n");
    }
    html.raw("</tbody></table>");
    if usage.len() > MOST {
        html.element("p", &[("class", "fine")], &format!("and {} more", usage.len() - MOST));
    }
    html.raw("</section>\n");
}

/// Sources that several articles go back to.
fn origins(html: &mut Markup, graph: &ProvenanceGraph) {
    let shared: Vec<_> = graph
        .origins()
        .into_iter()
        .map(|origin| {
            let mut documents: Vec<usize> = origin.claims.iter().map(|claim| claim.document).collect();
            documents.dedup();
            (origin, documents.len())
        })
        .filter(|(_, documents)| *documents > 1)
        .collect();
    html.raw("<section><h2>Shared origins</h2>");
    if shared.is_empty() {
        html.raw("<p class=\"empty\">No two articles go back to one source.</p></section>\n");
        return;
    }
    html.raw("<ul class=\"cards\">");
    for (origin, documents) in shared.iter().take(MOST) {
        html.raw("<li class=\"card\"><p class=\"way\">");
        name(html, graph, origin.source);
        html.raw("</p>").element(
            "p",
            &[("class", "fine")],
            &format!(
                "{documents} articles, {} claims, {} of them have nobody else",
                origin.claims.len(),
                origin.sole.len()
            ),
        );
        if !origin.through.is_empty() {
            html.raw("<p class=\"fine\">passed on by ");
            for (place, &source) in origin.through.iter().take(8).enumerate() {
                html.raw(if place > 0 { ", " } else { "" });
                name(html, graph, source);
            }
            html.raw("</p>");
        }
        html.raw("</li>");
    }
    html.raw("</ul></section>\n");
}

fn circles(html: &mut Markup, graph: &ProvenanceGraph) {
    let circles = graph.loops();
    html.raw("<section><h2>Circles</h2>");
    if circles.is_empty() {
        html.raw("<p class=\"empty\">No sources have it from one another.</p></section>\n");
        return;
    }
    html.raw("<ul class=\"cards\">");
    for circle in circles.iter().take(MOST) {
        html.raw("<li class=\"card\"><p class=\"way\">");
        for (place, &source) in circle.iter().take(12).enumerate() {
            html.raw(if place > 0 { " <span class=\"arrow\">↔</span> " } else { "" });
            name(html, graph, source);
        }
        html.raw("</p></li>");
    }
    html.raw("</ul></section>\n");
}

fn rules(html: &mut Markup, findings: &[Finding]) {
    let mut by_rule: BTreeMap<&str, (usize, Vec<usize>)> = BTreeMap::new();
    for finding in findings {
        let (count, documents) = by_rule.entry(finding.rule).or_default();
        *count += 1;
        if documents.last() != Some(&finding.document) {
            documents.push(finding.document);
        }
    }
    let most = by_rule.values().map(|(count, _)| *count).max().unwrap_or(1);
    html.raw("<section><h2>Findings by rule</h2>");
    if by_rule.is_empty() {
        html.raw("<p class=\"empty\">The audit found nothing.</p></section>\n");
        return;
    }
    html.raw("<table class=\"sortable\"><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\" class=\"number\">Articles</th>");
    html.raw("<th scope=\"col\" class=\"number\">Findings</th></tr></thead><tbody>\n");
    for (rule, (count, documents)) in by_rule {
        html.raw("<tr><th scope=\"row\">").element("code", &[], rule);
        html.raw("<svg class=\"bar plain\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        html.open("rect", &[("class", "fill"), ("width", &(count * 100 / most).to_string()), ("height", "4")]);
        html.raw("</rect></svg></th>");
        html.element("td", &[("class", "number")], &documents.len().to_string());
        html.element("td", &[("class", "number")], &count.to_string()).raw("</tr>\n");
    }
    html.raw("</tbody></table></section>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::example::harbour;

    #[test]
    fn an_index_links_every_page_and_names_what_articles_share() {
        let mut second = harbour();
        second.article.id = "<script>again".to_owned();
        let graph = ProvenanceGraph::build(vec![harbour(), second]);
        let entry = |page: &str| IndexEntry { page: page.to_owned(), findings: 3 };
        let page = index(&graph, &[], &[entry("harbour.html"), entry("again.html")]);
        assert!(page.contains("href=\"harbour.html\"") && page.contains("href=\"again.html\""));
        let shared = &page[page.find("Shared origins").unwrap()..page.find("Circles").unwrap()];
        assert!(shared.contains("Port Authority") && shared.contains("2 articles"), "{shared}");
        assert_eq!(page.matches("<script").count(), 1);
    }
}

use super::look::{SCRIPT, sheet};
use super::markup::Markup;
use super::matter::Matter;
use super::policy::policy;
use super::record::record;
use super::{article, cards, head};
use crate::audit::Finding;
use crate::graph::ProvenanceGraph;
use crate::render::RenderError;
use crate::render::clean::clean;
use crate::render::json;
use crate::render::picture::{self, PictureOptions};

/// What a page is told.
#[derive(Clone, Debug, Default)]
pub struct PageOptions<'a> {
    /// Where the index of all articles is, relative to the page; `None` for a page of its own.
    pub back: Option<&'a str>,
    /// Lines of the decisions file on this article, as they stand there.
    pub decisions: &'a [&'a str],
    /// Where the page sends decisions; `None` for one that keeps them until they are saved.
    pub server: Option<&'a str>,
}

/// The page of document number `document` of `graph`. Only those of `findings` that are about it are taken.
///
/// # Errors
/// If the picture cannot be drawn.
///
/// # Panics
/// If there is no such document.
pub fn page(
    graph: &ProvenanceGraph,
    document: usize,
    findings: &[Finding],
    options: &PageOptions,
) -> Result<String, RenderError> {
    let matter = Matter::new(graph, document, findings);
    let style = sheet();
    let mut html = Markup::new();
    let connect = if options.server.is_some() { "'self'" } else { "'none'" };
    start(&mut html, &clean(&matter.analysis.called(), 300), &style, SCRIPT, connect);
    html.raw("<a class=\"skip\" href=\"#article\">Skip to the article</a>\n");
    head::head(&mut html, &matter, options.back);
    html.raw(TOOLS);
    html.raw(
        "<div class=\"columns\">\n<main>\n<section id=\"article\" class=\"view\" aria-labelledby=\"article-h\">\n",
    );
    html.raw("<h2 id=\"article-h\" class=\"visually-hidden\">The article</h2>\n").raw(LEGEND);
    html.open(
        "article",
        &[("class", "prose"), ("lang", matter.analysis.article.metadata.language.as_deref().unwrap_or("en"))],
    );
    article::article(&mut html, &matter);
    html.raw("</article>\n</section>\n<section id=\"picture\" class=\"view\" aria-labelledby=\"picture-h\">\n");
    html.raw("<h2 id=\"picture-h\">The picture</h2>\n<div class=\"canvas");
    // A picture that is still legible on one sheet of paper is printed on one.
    html.raw(if matter.coverage.claims <= ONE_PAGE { " one-page" } else { "" });
    html.raw("\" tabindex=\"0\" role=\"region\" aria-label=\"Picture of claims and sources\">");
    let alone = ProvenanceGraph::build(vec![matter.analysis.clone()]);
    html.raw(&picture::inline(&alone, &PictureOptions::default())?);
    html.raw("</div>\n</section>\n</main>\n<aside id=\"lists\" aria-label=\"Claims, sources and findings\">\n")
        .raw(TABS);
    let claims = matter.coverage.claims;
    list(&mut html, "claims", "Claims", claims, |html| cards::claims(html, &matter));
    let cited = matter.resting.iter().filter(|claims| !claims.is_empty()).count();
    list(&mut html, "sources", "Sources", cited, |html| cards::sources(html, &matter));
    list(&mut html, "findings", "Findings", matter.findings.len(), |html| cards::findings(html, &matter));
    html.raw("</aside>\n</div>\n");
    let engine = &matter.analysis.engine;
    html.raw("<footer class=\"foot\"><p>").text(&format!(
        "Found by onrecord {}, {} engine. Every mark rests on words of the article; what a machine finds should be checked.",
        env!("CARGO_PKG_VERSION"),
        engine.name
    ));
    html.raw("</p></footer>\n<script type=\"application/json\" id=\"record\">");
    let mut data = Vec::new();
    json::write(&mut data, &record(&matter, options)).expect("memory takes what is written");
    // In JSON a `<` stands in strings alone; escaped, it cannot end the element or begin a comment.
    html.raw(&String::from_utf8(data).expect("JSON is UTF-8").replace('<', "\\u003c"));
    html.raw("</script>\n<script>").raw(SCRIPT).raw("</script>\n</body>\n</html>\n");
    Ok(html.finish())
}

/// Everything before the page's own content.
pub(super) fn start(html: &mut Markup, title: &str, style: &str, script: &str, connect: &str) {
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy(style, script, connect))]);
    html.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"onrecord\">\n");
    html.element("title", &[], &format!("{title} – who says so?"))
        .raw("\n<style>")
        .raw(style)
        .raw("</style>\n</head>\n<body>\n");
}

fn list(html: &mut Markup, id: &str, title: &str, count: usize, cards: impl FnOnce(&mut Markup)) {
    html.open("section", &[("id", id), ("class", "list"), ("aria-labelledby", &format!("{id}-h"))]);
    html.open("h2", &[("id", &format!("{id}-h"))]).raw(title).raw(" <span class=\"total\">").plain(count);
    html.raw("</span></h2>\n");
    cards(html);
    html.raw("</section>\n");
}

/// Most claims whose picture is printed on one page.
const ONE_PAGE: usize = 40;

/// What the script makes work; hidden until it does.
const TOOLS: &str = include_str!("tools.html");

/// The tabs of the lists; hidden until the script makes them work.
const TABS: &str = include_str!("tabs.html");

/// What the marks mean.
const LEGEND: &str = include_str!("legend.html");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit;
    use crate::graph::example::{Example, harbour};
    use crate::model::SourceClass;

    fn rendered(analysis: crate::model::Analysis) -> String {
        let graph = ProvenanceGraph::build(vec![analysis]);
        let findings = audit::audit(&graph, &audit::Options::default());
        page(&graph, 0, &findings, &PageOptions::default()).unwrap()
    }

    fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
        let from = page.find(start).unwrap_or_else(|| panic!("no {start}")) + start.len();
        &page[from..from + page[from..].find(end).unwrap()]
    }

    /// What a reader of the element sees.
    fn text_of(markup: &str) -> String {
        let mut text = String::new();
        let mut rest = markup;
        while let Some(at) = rest.find('<') {
            text.push_str(&rest[..at]);
            // The numbers of claims are ours.
            let tag_end = at + rest[at..].find('>').unwrap() + 1;
            rest =
                if rest[at..].starts_with("<a ") { &rest[rest.find("</a>").unwrap() + 4..] } else { &rest[tag_end..] };
        }
        text.push_str(rest);
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        text.replace("&#13;", "\r").replace("&amp;", "&")
    }

    #[test]
    fn the_article_is_shown_as_published() {
        let page = rendered(harbour());
        let shown = text_of(between(&page, "<article class=\"prose\" lang=\"en\">", "</article>"));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&shown), words(&harbour().article.text));
    }

    #[test]
    fn a_chain_is_spelled_out_from_the_near_end_to_the_origin() {
        let page = rendered(harbour());
        let card = between(&page, "40 boats must leave</p>", "</li>");
        let near = card.find("Tarn Agency").unwrap();
        let arrow = card.find("aria-label=\"had it from\">←").unwrap();
        assert!(near < arrow && arrow < card.rfind("Port Authority").unwrap());
    }

    #[test]
    fn every_claim_that_needs_a_source_has_a_number_in_the_text_and_a_card() {
        let analysis = harbour();
        let page = rendered(analysis.clone());
        for index in 0..analysis.claims.len() {
            assert!(page.contains(&format!("id=\"t-{index}\"")) && page.contains(&format!("id=\"c-{index}\"")));
        }
    }

    #[test]
    fn hostile_text_stays_text() {
        let evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&<!--\u{202e}";
        let text = format!("{evil} fell, according to {evil}.\r\nThen\0 it rose.");
        let mut analysis = Example::new(evil, &text)
            .source(evil, SourceClass::NewsAgency)
            .said(&format!("{evil} fell"), &[(evil, "according to")])
            .alone("it rose")
            .build();
        analysis.article.metadata.title = Some(evil.to_owned());
        analysis.article.metadata.language = Some(evil.to_owned());
        analysis.article.path = Some(evil.to_owned());
        let page = rendered(analysis);
        assert_eq!(page.matches("<script").count(), 2, "the data and the script, no other");
        assert_eq!(page.matches("</script").count(), 2);
        assert!(!page.contains("<img") && !page.contains("<!--"));
        let markup = &page[..page.find("<script").unwrap()];
        assert!(!markup.contains("onerror=alert(1)>"));
    }

    #[test]
    fn a_page_asks_nobody_for_anything() {
        let page = rendered(harbour());
        assert!(page.contains("default-src &#39;none&#39;"));
        for start in ["src=", "@import", "url(http", "XMLHttpRequest", "<link", "<iframe"] {
            assert!(!page.contains(start), "{start}");
        }
        let addresses = page.match_indices("http").map(|(at, _)| &page[at..at + 12]);
        for address in addresses {
            assert!(address.starts_with("http-equiv") || address.starts_with("http://www.w"), "{address}");
        }
    }

    #[test]
    fn the_policy_lets_this_style_and_this_script_through() {
        let page = rendered(harbour());
        let style = between(&page, "<style>", "</style>");
        let script = &page[page.rfind("<script>").unwrap() + 8..page.rfind("</script>").unwrap()];
        let policy = super::policy(style, script, "'none'").replace('\'', "&#39;");
        assert!(page.contains(&policy));
        assert_eq!(page.matches("<style").count(), 1, "the picture brings none of its own");
        assert!(!page.contains(" style="), "the policy would not let it through");
    }

    #[test]
    fn an_empty_article_has_a_page() {
        assert!(rendered(Example::new("empty", "").build()).contains("No claims that need a source"));
    }
}

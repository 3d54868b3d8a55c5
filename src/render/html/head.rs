use super::markup::Markup;
use super::matter::Matter;
use crate::audit::Coverage;
use crate::render::clean::clean;

/// The page's head: headline, where it comes from, and how much of it has a source.
pub(super) fn head(html: &mut Markup, matter: &Matter, back: Option<&str>) {
    let article = &matter.analysis.article;
    html.raw("<header class=\"head\"><div class=\"title\">");
    html.raw("<p class=\"kicker\">");
    if let Some(back) = back {
        html.open("a", &[("href", back)]).raw("← All articles</a> · ");
    }
    html.raw("Who says so?</p>");
    html.element("h1", &[("dir", "auto")], &clean(&matter.analysis.called(), 300));
    let metadata = &article.metadata;
    let mut facts: Vec<String> = Vec::new();
    facts.extend(metadata.outlet.clone());
    facts.extend(metadata.published.clone());
    if !metadata.authors.is_empty() {
        facts.push(metadata.authors.join(", "));
    }
    facts.push(article.path.clone().unwrap_or_else(|| article.id.clone()));
    let facts: Vec<String> = facts.iter().map(|fact| clean(fact, 200)).collect();
    html.element("p", &[("class", "meta"), ("dir", "auto")], &facts.join("  ·  "));
    html.raw("</div>");
    coverage(html, &matter.coverage);
    html.raw("</header>\n");
}

/// Share, bar and figures.
pub(super) fn coverage(html: &mut Markup, coverage: &Coverage) {
    html.raw("<div class=\"coverage\">");
    match coverage.percent() {
        None => {
            html.raw("<p class=\"share\">No claims that need a source</p>");
        }
        Some(percent) => {
            html.raw("<p class=\"share\"><b>").plain(percent).raw("%</b> <span>of ").plain(coverage.claims);
            html.raw(if coverage.claims == 1 { " claim has" } else { " claims have" }).raw(" a source</span></p>");
            bar(html, coverage);
            html.element("p", &[("class", "figures")], &figures(coverage));
        }
    }
    html.raw("</div>");
}

/// The figures in words.
pub(super) fn figures(coverage: &Coverage) -> String {
    let mut figures = vec![format!("{} attributed", coverage.attributed)];
    if coverage.inherited > 0 {
        figures.push(format!("{} inherited", coverage.inherited));
    }
    figures.push(format!("{} without a source", coverage.unattributed));
    figures.join(" · ")
}

/// Attributed, inherited and unattributed claims as parts of one bar, told apart by ground and hatching.
pub(super) fn bar(html: &mut Markup, coverage: &Coverage) {
    let all = coverage.claims.max(1) as f64;
    let share = |part: usize| part as f64 / all * 300.0;
    html.open("svg", &[("class", "share-bar"), ("viewBox", "0 0 300 12"), ("preserveAspectRatio", "none")]);
    html.raw("<g aria-hidden=\"true\">");
    let mut x = 0.0;
    for (part, class) in
        [(coverage.attributed, "own"), (coverage.inherited, "inherited"), (coverage.unattributed, "alone")]
    {
        let width = share(part);
        let (from, wide) = (format!("{x:.1}"), format!("{width:.1}"));
        if part > 0 {
            html.open("rect", &[("class", class), ("x", &from), ("width", &wide), ("height", "12")]).raw("</rect>");
        }
        x += width;
    }
    html.raw("</g></svg>");
}

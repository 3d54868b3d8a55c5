//! What a page says of itself: JSON-LD first, then meta tags, then its title.

use serde_json::Value;

use super::tags::{Tag, Tags, attribute, unescape};
use crate::model::Metadata;

/// Facts that the page states in its markup.
pub(super) fn metadata(page: &str) -> Metadata {
    let mut linked = Metadata::default();
    let mut tagged = Metadata::default();
    let (mut title, mut heading) = (String::new(), String::new());
    let (mut in_title, mut in_heading) = (false, false);
    for tag in Tags::new(page) {
        match tag {
            Tag::Script { attributes, words } => {
                let kind = attribute(attributes, "type").unwrap_or_default();
                if kind.trim().eq_ignore_ascii_case("application/ld+json")
                    && let Ok(value) = serde_json::from_str::<Value>(words.trim())
                {
                    json_ld(value, &mut linked);
                }
            }
            Tag::Open { name, attributes } => match name.as_str() {
                "html" => tagged.language = attribute(attributes, "lang").map(Into::into).and_then(filled),
                "meta" => meta(attributes, &mut tagged),
                "link" if attribute(attributes, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    tagged.url = attribute(attributes, "href").map(Into::into).and_then(filled);
                }
                "title" => in_title = title.is_empty(),
                "h1" => in_heading = heading.is_empty(),
                _ => {}
            },
            Tag::Close { name } => match name.as_str() {
                "title" => in_title = false,
                "h1" => in_heading = false,
                _ => {}
            },
            Tag::Words(words) => {
                if in_title {
                    title.push_str(&unescape(words));
                } else if in_heading {
                    heading.push_str(&unescape(words));
                }
            }
        }
    }
    Metadata {
        title: linked.title.or(tagged.title).or_else(|| filled(heading)).or_else(|| filled(title)),
        outlet: linked.outlet.or(tagged.outlet),
        authors: if linked.authors.is_empty() { tagged.authors } else { linked.authors },
        published: linked.published.or(tagged.published),
        url: linked.url.or(tagged.url),
        language: linked.language.or(tagged.language),
    }
}

/// The value with single blanks, if there is anything in it.
fn filled(value: String) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(value)
}

fn meta(attributes: &str, found: &mut Metadata) {
    let Some(name) = attribute(attributes, "property").or_else(|| attribute(attributes, "name")) else { return };
    let Some(content) = attribute(attributes, "content").map(Into::into).and_then(filled) else { return };
    match name.to_ascii_lowercase().as_str() {
        "og:title" => found.title = Some(content),
        "og:site_name" => found.outlet = Some(content),
        // Addresses of profiles are no names.
        "author" | "article:author" if !content.starts_with("http") && !found.authors.contains(&content) => {
            found.authors.push(content);
        }
        "article:published_time" | "date" | "pubdate" => found.published = Some(content),
        "og:url" if found.url.is_none() => found.url = Some(content),
        _ => {}
    }
}

/// Takes facts from the first article in a JSON-LD value.
fn json_ld(value: Value, found: &mut Metadata) {
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        match value {
            Value::Array(values) => left.extend(values.into_iter().rev()),
            Value::Object(mut object) => {
                let types = object.get("@type").map(words).unwrap_or_default();
                if !types.iter().any(|name| name.ends_with("Article") || name == "BlogPosting") {
                    left.extend(object.remove("@graph"));
                    left.extend(object.remove("mainEntity"));
                    continue;
                }
                let first = |key: &str| object.get(key).and_then(|value| words(value).into_iter().next());
                found.title = found.title.take().or_else(|| first("headline"));
                found.outlet = found.outlet.take().or_else(|| first("publisher"));
                found.published = found.published.take().or_else(|| first("datePublished"));
                found.url = found.url.take().or_else(|| first("url")).or_else(|| first("mainEntityOfPage"));
                found.language = found.language.take().or_else(|| first("inLanguage"));
                if found.authors.is_empty() {
                    found.authors = object.get("author").map(words).unwrap_or_default();
                }
            }
            _ => {}
        }
    }
}

/// Strings, or the names of objects.
fn words(value: &Value) -> Vec<String> {
    let one = |value: &Value| {
        let value = match value {
            Value::Object(object) => object.get("name").or_else(|| object.get("@id"))?,
            other => other,
        };
        filled(unescape(value.as_str()?).into_owned())
    };
    match value {
        Value::Array(values) => values.iter().filter_map(one).collect(),
        other => one(other).into_iter().collect(),
    }
}

/// Formats of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark).
    Markdown,
    /// An HTML page.
    Html,
    /// A JSON object with `id` and `text` on each line.
    Jsonl,
}

impl Format {
    /// The format that a file's name tells by its ending.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" | "mdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }

    /// The format of `text` from a file called `name`: by its ending, else by how the text begins.
    #[must_use]
    pub fn detect(name: &str, text: &str) -> Self {
        Self::of_name(name).unwrap_or_else(|| Self::of_content(text))
    }

    fn of_content(text: &str) -> Self {
        let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if start.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"')) {
            return Self::Jsonl;
        }
        let head: String = start.chars().take(200).collect::<String>().to_ascii_lowercase();
        let pages =
            ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<?xml", "<!--", "<p>", "<div", "<h1"];
        if pages.iter().any(|tag| head.starts_with(tag)) {
            return Self::Html;
        }
        let matter = start.strip_prefix("---\n").is_some_and(|rest| rest.contains("\n---"));
        let mut lines = start.lines().take(200);
        let heading = |line: &str| line.starts_with("# ") || line.starts_with("## ");
        if matter || lines.any(|line| heading(line) || line.contains("](http")) { Self::Markdown } else { Self::Text }
    }
}

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use crate::text::Fingerprint;

/// Makes every id unique in its run. Only fingerprints are kept, so that a million articles fit, each with the number
/// that was given last, so that a million articles of one name take no longer than others.
#[derive(Debug, Default)]
pub(super) struct Ids(HashMap<Fingerprint, u32>);

impl Ids {
    /// Leaves the first document of an id alone; gives others their folder's name, then a number.
    pub(super) fn make_unique(&mut self, id: &mut String, path: Option<&str>) {
        if self.insert(id) {
            return;
        }
        let folder = path.and_then(|path| Path::new(path).parent()?.file_name()?.to_str());
        if let Some(folder) = folder {
            let longer = format!("{folder}/{id}");
            if self.insert(&longer) {
                *id = longer;
                return;
            }
        }
        let name = fingerprint(id);
        let mut number = self.0.get(&name).copied().unwrap_or(1);
        let numbered = loop {
            number += 1;
            let numbered = format!("{id}-{number}");
            if self.insert(&numbered) {
                break numbered;
            }
        };
        self.0.insert(name, number);
        *id = numbered;
    }

    fn insert(&mut self, id: &str) -> bool {
        match self.0.entry(fingerprint(id)) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(1);
                true
            }
        }
    }
}

fn fingerprint(id: &str) -> Fingerprint {
    Fingerprint::new().part(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_article_of_a_name_is_told_apart_by_its_folder() {
        let mut ids = Ids::default();
        let mut id = |id: &str, path: Option<&str>| {
            let mut id = id.to_owned();
            ids.make_unique(&mut id, path);
            id
        };
        assert_eq!(id("story", Some("a/story.txt")), "story");
        assert_eq!(id("story", Some("b/story.txt")), "b/story");
        assert_eq!(id("story", Some("b/story.md")), "story-2");
        assert_eq!(id("story", None), "story-3");
    }

    #[test]
    fn many_articles_of_one_name_take_no_longer_than_others() {
        let mut ids = Ids::default();
        for number in 1..=100_000 {
            let mut id = "story".to_owned();
            ids.make_unique(&mut id, None);
            assert!(number == 1 || id == format!("story-{number}"), "{id}");
        }
    }
}

use std::ops::Range;

/// A column up to this height is one section.
const WHOLE: f64 = 2600.0;
/// Height that sections of a longer column aim at: about a screen and a half.
const SECTION: f64 = 1500.0;

/// What is known of a claim when the column is cut.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) height: f64,
    pub(super) band: usize,
    pub(super) paragraph: usize,
}

/// Cuts a column into sections in which a claim and its sources are seen together, at the end of an
/// article or paragraph where one is near. At least one section.
pub(super) fn sections(rows: &[Row]) -> Vec<Range<usize>> {
    let total: f64 = rows.iter().map(|row| row.height).sum();
    if total <= WHOLE {
        return std::iter::once(0..rows.len()).collect();
    }
    let target = total / (total / SECTION).ceil();
    let (mut sections, mut start, mut height, mut cut) = (Vec::new(), 0, 0.0, target);
    for (index, row) in rows.iter().enumerate() {
        height += row.height;
        let Some(next) = rows.get(index + 1) else { break };
        // How far from the cut a better place is taken.
        let leeway = if next.band != row.band {
            0.45
        } else if next.paragraph != row.paragraph {
            0.1
        } else {
            -0.1
        };
        if height >= cut - leeway * target && total - height > 0.3 * target {
            sections.push(start..index + 1);
            start = index + 1;
            cut = (cut + target).max(height + 0.5 * target);
        }
    }
    sections.push(start..rows.len());
    sections
}

/// Something to be placed in a column: where its middle would like to be, and how strongly.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub(super) middle: f64,
    pub(super) weight: f64,
    pub(super) height: f64,
    /// Free space above it.
    pub(super) gap: f64,
}

/// The tops of items in their order, none overlapping, as near to where they would like to be as
/// possible (least squares), from `top` on, and not below `bottom` where they fit. Linear.
pub(super) fn place(items: &[Item], top: f64, bottom: f64) -> Vec<f64> {
    // Without their heights and gaps, items must only keep their order: an isotonic regression.
    let mut offsets = Vec::with_capacity(items.len());
    let mut used = 0.0;
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        used += if index == 0 { 0.0 } else { item.gap };
        offsets.push(used);
        let mut block = ((item.middle - item.height / 2.0 - used) * item.weight, item.weight, 1);
        while let Some(&(sum, weight, count)) = blocks.last() {
            if sum / weight <= block.0 / block.1 {
                break;
            }
            block = (block.0 + sum, block.1 + weight, block.2 + count);
            blocks.pop();
        }
        blocks.push(block);
        used += item.height;
    }
    let last = (bottom - used).max(top);
    let starts = blocks.iter().flat_map(|&(sum, weight, count)| std::iter::repeat_n(sum / weight, count));
    starts.zip(&offsets).map(|(start, offset)| start.clamp(top, last) + offset).collect()
}

/// A lane for each of `spans` (top and bottom, any order) such that spans of one lane do not touch,
/// the short ones inside; with more than `max` lanes some share one. Also how many there are.
pub(super) fn lanes(spans: &[(f64, f64)], max: usize) -> (Vec<usize>, usize) {
    let spans: Vec<(f64, f64)> = spans.iter().map(|&(a, b)| (a.min(b), a.max(b))).collect();
    let mut order: Vec<usize> = (0..spans.len()).collect();
    let length = |index: usize| spans[index].1 - spans[index].0;
    order.sort_by(|&a, &b| length(a).total_cmp(&length(b)).then(a.cmp(&b)));
    let mut taken: Vec<std::collections::BTreeMap<u64, f64>> = Vec::new();
    let mut lanes = vec![0; spans.len()];
    // Tops are not negative, so their bits are in the order of their values.
    let key = |value: f64| value.max(0.0).to_bits();
    for index in order {
        let (top, bottom) = (spans[index].0 - 6.0, spans[index].1 + 6.0);
        let free = |lane: &std::collections::BTreeMap<u64, f64>| {
            lane.range(..=key(bottom)).next_back().is_none_or(|(_, &end)| end < top)
        };
        let lane = taken.iter().position(free).unwrap_or(taken.len());
        if lane == taken.len() && lane < max {
            taken.push(std::collections::BTreeMap::new());
        }
        lanes[index] = lane.min(max - 1);
        taken[lane.min(max - 1)].insert(key(top), bottom);
    }
    (lanes, taken.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(middle: f64) -> Item {
        Item { middle, weight: 1.0, height: 20.0, gap: 10.0 }
    }

    #[test]
    fn items_stand_where_they_like_if_there_is_room() {
        assert_eq!(place(&[item(50.0), item(200.0)], 0.0, 400.0), [40.0, 190.0]);
    }

    #[test]
    fn items_that_want_one_place_share_it_evenly() {
        assert_eq!(place(&[item(100.0), item(100.0)], 0.0, 400.0), [75.0, 105.0]);
        assert_eq!(place(&[item(100.0), item(50.0)], 0.0, 400.0), [50.0, 80.0]);
    }

    #[test]
    fn the_column_ends_where_it_must() {
        assert_eq!(place(&[item(0.0), item(0.0)], 5.0, 400.0), [5.0, 35.0]);
        assert_eq!(place(&[item(390.0), item(399.0)], 0.0, 400.0), [350.0, 380.0]);
        assert_eq!(place(&[item(0.0), item(0.0)], 0.0, 30.0), [0.0, 30.0]);
    }

    #[test]
    fn long_columns_are_cut_at_paragraphs() {
        let rows: Vec<Row> = (0..60).map(|index| Row { height: 100.0, band: 0, paragraph: index / 4 }).collect();
        let sections = sections(&rows);
        assert!(sections.len() > 1);
        assert_eq!((sections[0].start, sections.last().unwrap().end), (0, 60));
        for section in &sections[1..] {
            assert_eq!(section.start % 4, 0);
        }
        assert_eq!((super::sections(&[]).len(), super::sections(&[])[0].clone()), (1, 0..0));
    }

    #[test]
    fn arcs_that_cross_get_lanes_of_their_own() {
        let (lanes, count) = lanes(&[(0.0, 300.0), (200.0, 100.0), (400.0, 500.0), (50.0, 450.0)], 9);
        assert_eq!((lanes, count), (vec![1, 0, 0, 2], 3));
    }
}

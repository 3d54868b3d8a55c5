use super::svg::{Pen, n};
use crate::render::Kind;

/// The icon of a kind in a box of 16 × 16, as a path to be filled by the even-odd rule.
pub(super) fn icon(kind: Kind) -> &'static str {
    match kind {
        // A newspaper.
        Kind::Media => "M1 2h14v12H1zM3 4h5v4H3zM9.6 4H13v1.4H9.6zM9.6 6.6H13V8H9.6zM3 9.4h10v1.3H3zM3 11.6h10v1.2H3z",
        // A flag.
        Kind::StateMedia => "M2 1h1.7v14H2zM4.7 1.8H15l-2.7 3.6L15 9H4.7z",
        // A building with columns.
        Kind::Officials => {
            "M8 1l7 3.6v1H1v-1zM2.2 6.6h2v5.6h-2zM5.4 6.6h2v5.6h-2zM8.6 6.6h2v5.6h-2zM11.8 6.6h2v5.6h-2zM1 13.2h14V15H1z"
        }
        // Head and shoulders.
        Kind::People => "M8 1.2a3.3 3.3 0 1 1 0 6.6a3.3 3.3 0 1 1 0-6.6zM1.6 15c0-4.2 2.6-6.2 6.4-6.2s6.4 2 6.4 6.2z",
        // A block with windows.
        Kind::Organisations => {
            "M2.5 1h11v14h-11zM5 3.2h2v2H5zM9 3.2h2v2H9zM5 6.8h2v2H5zM9 6.8h2v2H9zM6.7 11h2.6v4H6.7z"
        }
        // A page with a fold.
        Kind::Documents => {
            "M3 1h6.6v3.9H13.5V15H3zM10.6 1l2.9 2.9h-2.9zM5 7h6.4v1.2H5zM5 9.4h6.4v1.2H5zM5 11.8h4v1.2H5z"
        }
        // A question mark.
        Kind::Unnamed => {
            "M4.2 5.4C4.2 2.9 5.8 1.2 8.2 1.2s4 1.5 4 3.7c0 1.7-.9 2.6-1.9 3.4-.9.7-1.2 1-1.2 2.2H7c0-2 .7-2.8 1.8-3.700.7-.6 1.1-1 1.1-1.8 0-1-.7-1.7-1.8-1.7s-1.8.8-1.8 2.100zM7 12.200h2.200V14.600H7z"
        }
    }
}

/// The outline of a source's card, which differs by kind, and its second line where it has one.
pub(super) fn outline(pen: &mut Pen, kind: Kind, named: bool, x: f64, y: f64, w: f64, h: f64) {
    let dashes = if named { "" } else { " dashed" };
    let class = format!("ground-{0} line-{0} outline{dashes}", kind.slug());
    match kind {
        Kind::Media => pen.rect(x, y, w, h, 7.0, &class),
        Kind::StateMedia => {
            pen.rect(x, y, w, h, 2.0, &class);
            pen.rect(x + 3.5, y + 3.5, w - 7.0, h - 7.0, 0.0, &format!("none line-{} thin", kind.slug()));
        }
        Kind::Officials => {
            pen.rect(x, y, w, h, 0.0, &class);
            pen.rect(x, y, w, 4.0, 0.0, &format!("fill-{}", kind.slug()));
        }
        Kind::People => pen.rect(x, y, w, h, 24.0_f64.min(h / 2.0), &class),
        Kind::Organisations => {
            let c = 11.0;
            let path = format!(
                "M{} {}H{}l{c} {c}V{}l-{c} {c}H{}l-{c} -{c}V{}z",
                n(x + c),
                n(y),
                n(x + w - c),
                n(y + h - c),
                n(x + c),
                n(y + c)
            );
            pen.path(&path, &class);
        }
        Kind::Documents => {
            let c = 15.0;
            let path = format!("M{} {}H{}l{c} {c}V{}H{}z", n(x), n(y), n(x + w - c), n(y + h), n(x));
            pen.path(&path, &class);
            let fold = format!("M{} {}v{c}h{c}", n(x + w - c), n(y));
            pen.path(&fold, &format!("none line-{} outline", kind.slug()));
        }
        Kind::Unnamed => pen.rect(x, y, w, h, 12.0, &format!("ground-{0} line-{0} outline dashed", kind.slug())),
    }
}

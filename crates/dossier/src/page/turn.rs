//! Turns and scales: how items come to stand upside down, on their side or smaller.

use crate::units::{Point, Size};

/// How items are turned and scaled, as the four numbers that take right and down to where they go: what stands (x, y)
/// from the point stands (a x + c y, b x + d y) from it afterwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn(pub [f32; 4]);

impl Turn {
    /// Nothing changes.
    pub const NONE: Self = Self([1.0, 0.0, 0.0, 1.0]);
    /// Upside down.
    pub const HALF: Self = Self([-1.0, 0.0, 0.0, -1.0]);
    /// On its side, the top to the left.
    pub const QUARTER: Self = Self([0.0, -1.0, 1.0, 0.0]);

    /// The same, larger or smaller.
    #[must_use]
    pub fn scaled(self, factor: f32) -> Self {
        Self(self.0.map(|number| number * factor))
    }

    /// Where a place comes to stand.
    pub fn place(self, at: Point) -> Point {
        let [a, b, c, d] = self.0;
        Point::new(at.x * a + at.y * c, at.x * b + at.y * d)
    }

    /// What turns by the other first, then by this.
    #[must_use]
    pub fn after(self, first: Self) -> Self {
        let [a, b, c, d] = first.0;
        let [e, f, g, h] = self.0;
        Self([e * a + g * b, f * a + h * b, e * c + g * d, f * c + h * d])
    }

    /// The upright frame around a frame at this place: its top left corner and its size.
    pub fn frame(self, at: Point, size: Size) -> (Point, Size) {
        let far = Point::new(at.x + size.width, at.y + size.height);
        let corners = [at, far, Point::new(far.x, at.y), Point::new(at.x, far.y)]
            .map(|corner| self.place(corner));
        let (mut least, mut most) = (corners[0], corners[0]);
        for corner in corners {
            least = Point::new(least.x.min(corner.x), least.y.min(corner.y));
            most = Point::new(most.x.max(corner.x), most.y.max(corner.y));
        }
        (least, Size { width: most.x - least.x, height: most.y - least.y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Pt;

    fn at(x: f32, y: f32) -> Point {
        Point::new(Pt(x), Pt(y))
    }

    #[test]
    fn a_quarter_turn_takes_the_top_to_the_left() {
        // What pointed right points up, what pointed down points right.
        assert_eq!(Turn::QUARTER.place(at(10.0, 0.0)), at(0.0, -10.0));
        assert_eq!(Turn::QUARTER.place(at(0.0, 5.0)), at(5.0, 0.0));
        assert_eq!(Turn::QUARTER.after(Turn::QUARTER), Turn::HALF);
    }

    #[test]
    fn frames_are_upright_again_after_a_turn() {
        let size = Size { width: Pt(20.0), height: Pt(10.0) };
        let (corner, turned) = Turn::QUARTER.scaled(0.5).frame(at(100.0, 50.0), size);
        // x from 25 to 30, y from -60 to -50.
        assert_eq!((corner, turned.width, turned.height), (at(25.0, -60.0), Pt(5.0), Pt(10.0)));
    }
}

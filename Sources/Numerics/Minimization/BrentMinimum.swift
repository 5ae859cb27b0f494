/// The least value of a function of one variable, by parabolas where these help and golden sections where not.
///
/// R. P. Brent, "Algorithms for Minimization without Derivatives" (1973), chapter 5. A smooth function takes some ten
/// evaluations, any other one hardly more than the golden section alone. The function may be infinite above where it has
/// values; with several minima one of them is found.
public struct BrentMinimum: Hashable, Sendable {
    /// Where it is.
    public let point: Double
    /// The function there.
    public let value: Double

    /// 1 − 1/φ, the smaller part of a golden section.
    private static let section = (3 - 5.0.squareRoot()) / 2
    private static let mostSteps = 200

    /// Searches an interval, without its ends, until the point is certain within `tolerance`.
    ///
    /// Near a smooth minimum values are the same within roundings at distances of 10⁻⁸ of the curvature's scale:
    /// nothing is gained by asking for less.
    ///
    /// - Parameters:
    ///   - interval: Where to search.
    ///   - tolerance: How far the point may be off, above 0.
    ///   - function: What is made least.
    /// - Complexity: Some ten evaluations for smooth functions, log(length / tolerance) / log φ for others.
    public init(
        in interval: ClosedRange<Double>,
        within tolerance: Double,
        of function: (Double) -> Double
    ) {
        precondition(tolerance > 0, "A point is certain within a tolerance.")
        let half = 0.5 * tolerance
        var (low, high) = (interval.lowerBound, interval.upperBound)
        let start = low + Self.section * (high - low)
        // The best point, the next best one, and the one that was it before.
        var best = Sample(point: start, value: function(start))
        var (second, third) = (best, best)
        var (step, last) = (0.0, 0.0)
        for _ in 0..<Self.mostSteps {
            let middle = 0.5 * (low + high)
            guard abs(best.point - middle) > tolerance - 0.5 * (high - low) else { break }
            let before = last
            last = step
            if abs(before) > half,
                let jump = Sample.vertex(best, second, third),
                abs(jump) < 0.5 * abs(before),
                low < best.point + jump, best.point + jump < high
            {
                step = jump
                let landing = best.point + jump
                if min(landing - low, high - landing) < tolerance {
                    step = best.point < middle ? half : -half
                }
            } else {
                last = best.point < middle ? high - best.point : low - best.point
                step = Self.section * last
            }
            let place = best.point + (abs(step) > half ? step : step < 0 ? -half : half)
            let next = Sample(point: place, value: function(place))
            if next.isNoWorse(than: best) {
                if place < best.point { high = best.point } else { low = best.point }
                (best, second, third) = (next, best, second)
            } else {
                if place < best.point { low = place } else { high = place }
                if next.value <= second.value || second.point == best.point {
                    (second, third) = (next, second)
                } else if next.value <= third.value || third.point == best.point
                    || third.point == second.point
                {
                    third = next
                }
            }
        }
        (point, value) = (best.point, best.value)
    }

    /// A point with its value.
    private struct Sample {
        let point: Double
        let value: Double

        /// Whether the least is to be sought around this one rather than the other; where neither has a value, below.
        func isNoWorse(than other: Sample) -> Bool {
            guard value == other.value else { return value < other.value }
            return value < .infinity || point < other.point
        }

        /// From the first point to the vertex of the parabola through three; `nil` where there is none.
        static func vertex(_ x: Sample, _ w: Sample, _ v: Sample) -> Double? {
            let r = (x.point - w.point) * (x.value - v.value)
            let q = (x.point - v.point) * (x.value - w.value)
            let jump =
                ((x.point - w.point) * r - (x.point - v.point) * q) / (2 * (q - r))
            return jump.isFinite ? jump : nil
        }
    }
}

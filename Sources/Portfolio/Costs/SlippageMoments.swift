/// The sums that a line is fitted to by least squares, with weights.
struct SlippageMoments: Hashable, Sendable {
    /// A line y = constant + slope · x.
    struct Line: Hashable, Sendable {
        var constant: Double
        var slope: Double

        /// How many of the two are not held at zero.
        var free: Double { (constant > 0 ? 1 : 0) + (slope > 0 ? 1 : 0) }
    }

    private(set) var count = 0.0
    private var (x, xx, y, xy, yy) = (0.0, 0.0, 0.0, 0.0, 0.0)

    mutating func add(_ observation: SlippageObservation) {
        let (pressure, slippage) = (observation.pressure, observation.slippage)
        count += 1
        x += pressure
        xx += pressure * pressure
        y += slippage
        xy += pressure * slippage
        yy += slippage * slippage
    }

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.count += right.count
        sum.x += right.x
        sum.xx += right.xx
        sum.y += right.y
        sum.xy += right.xy
        sum.yy += right.yy
        return sum
    }

    /// So many points spread like these and lying on a line.
    func onLine(_ line: Line, count: Double) -> Self {
        var points = Self()
        points.count = count
        points.x = x / self.count * count
        points.xx = xx / self.count * count
        points.y = line.constant * count + line.slope * points.x
        points.xy = line.constant * points.x + line.slope * points.xx
        points.yy = line.constant * points.y + line.slope * points.xy
        return points
    }

    /// Σ (x − mean)², in which rounding leaves some ten digits fewer than in Σ x².
    private var spread: Double { xx - x / count * x }

    /// Whether the points differ enough in x for both coefficients to be told.
    var tellsApart: Bool { spread > 1e-10 * xx }

    /// The line of least squares of which neither coefficient is below zero.
    ///
    /// The sum of squares is convex, so where its least lies outside, the least inside lies on an edge.
    var fit: Line {
        let slope = (xy - x / count * y) / spread
        let constant = (y - slope * x) / count
        if slope >= 0, constant >= 0 { return Line(constant: constant, slope: slope) }
        let flat = Line(constant: max(0, y / count), slope: 0)
        let steep = Line(constant: 0, slope: max(0, xy / xx))
        return squares(around: steep) < squares(around: flat) ? steep : flat
    }

    /// Σ (y − line)².
    func squares(around line: Line) -> Double {
        let (a, b) = (line.constant, line.slope)
        let explained = a * (a * count + 2 * (b * x - y)) + b * (b * xx - 2 * xy)
        return max(0, yy + explained)
    }

    /// The standard errors of what is not held at zero.
    func errors(of line: Line, variance: Double) -> (constant: Double?, slope: Double?) {
        switch (line.constant > 0, line.slope > 0) {
        case (true, true):
            let slope = variance / spread
            return ((slope * xx / count).squareRoot(), slope.squareRoot())
        case (true, false): return ((variance / count).squareRoot(), nil)
        case (false, true): return (nil, (variance / xx).squareRoot())
        case (false, false): return (nil, nil)
        }
    }
}

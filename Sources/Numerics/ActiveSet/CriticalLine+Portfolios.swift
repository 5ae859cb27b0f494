extension CriticalLine {
    /// A point of the frontier.
    public struct Point: Hashable, Sendable {
        /// λ.
        public var riskTolerance: Double
        /// w.
        public var weights: [Double]
        /// μᵀw.
        public var mean: Double
        /// wᵀΣw.
        public var variance: Double
        /// The active set of the piece it lies on, to start a solver from.
        public var activeSet: ActiveSet
    }

    /// The efficient portfolio of risk tolerance `lambda` ≥ 0.
    ///
    /// - Complexity: O(n + log corners).
    public func portfolio(atRiskTolerance lambda: Double) -> Point {
        point(in: segment { $0.riskTolerance <= lambda }, at: max(0, lambda))
    }

    /// The portfolio of least variance among those of the given mean or more.
    ///
    /// - Returns: Nil if no portfolio has that mean.
    /// - Complexity: O(n + log corners).
    public func portfolio(atMean mean: Double) -> Point? {
        guard let first = corners.first, let last = corners.last else { return nil }
        if mean <= first.mean { return point(in: 0, at: first.riskTolerance) }
        guard mean <= last.mean || ray != nil else { return nil }
        let i = segment { $0.mean < mean }
        let start = corners[i]
        let slope = meanSlope(of: i)
        guard slope > 0 else { return point(in: i, at: start.riskTolerance) }
        return point(in: i, at: start.riskTolerance + (mean - start.mean) / slope)
    }

    /// The portfolio of highest mean among those of the given variance or less.
    ///
    /// - Returns: Nil if every portfolio has more variance.
    /// - Complexity: O(n + log corners).
    public func portfolio(atVariance variance: Double) -> Point? {
        guard let first = corners.first, variance >= first.variance else { return nil }
        let i = segment { $0.variance <= variance }
        let start = corners[i]
        let slope = meanSlope(of: i)
        guard slope > 0 else { return point(in: i, at: start.riskTolerance) }
        // On one piece mean = m + s(λ − λ₀) and variance = v + s(λ² − λ₀²).
        let square =
            start.riskTolerance * start.riskTolerance + (variance - start.variance) / slope
        return point(in: i, at: square.squareRoot())
    }

    /// The portfolio of the highest Sharpe ratio (μᵀw − r) / √(wᵀΣw).
    ///
    /// - Returns: Nil if no portfolio's mean exceeds the risk-free rate, or the ratio grows without
    ///   end.
    /// - Complexity: O(n + corners).
    public func tangency(riskFreeRate rate: Double = 0) -> Point? {
        guard let last = corners.last, last.mean > rate || ray != nil else { return nil }
        for (i, start) in corners.enumerated() {
            // The ratio grows as long as variance > λ (mean − r), whose difference is linear in λ.
            let slope = meanSlope(of: i)
            let lambda = start.riskTolerance
            let excess = start.mean - slope * lambda - rate
            let level = start.variance - slope * lambda * lambda
            let end = i + 1 < corners.count ? corners[i + 1].riskTolerance : Double.infinity
            if excess > 0, level <= excess * end, level.isFinite {
                return point(in: i, at: max(lambda, level / excess))
            }
        }
        return nil
    }

    /// Points equally spaced in mean, from the least variance to the highest mean.
    ///
    /// - Parameters:
    ///   - count: How many, at least two.
    ///   - mean: Where to end instead; needed where the mean has no highest value.
    /// - Returns: The points in the order of their means.
    /// - Complexity: O(count · (n + log corners)).
    public func points(_ count: Int, upToMean mean: Double? = nil) -> [Point] {
        precondition(count >= 2, "A frontier needs at least its two ends.")
        guard let first = corners.first, let last = corners.last else { return [] }
        let top = max(first.mean, min(mean ?? last.mean, ray == nil ? last.mean : .infinity))
        return (0..<count).compactMap { step in
            if step == count - 1 && top == last.mean {
                return point(in: corners.count - 1, at: last.riskTolerance)
            }
            let share = Double(step) / Double(count - 1)
            return portfolio(atMean: first.mean + share * (top - first.mean))
        }
    }

    /// The last corner that satisfies a condition which holds up to some corner and not beyond.
    private func segment(_ isBelow: (Corner) -> Bool) -> Int {
        var (low, high) = (0, corners.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if isBelow(corners[middle]) { low = middle } else { high = middle }
        }
        return low
    }

    /// dμᵀw/dλ on the piece that begins with corner `i`.
    private func meanSlope(of i: Int) -> Double {
        guard i + 1 < corners.count else { return ray.map { BLAS.dot(means, $0) } ?? 0 }
        let (start, end) = (corners[i], corners[i + 1])
        let width = end.riskTolerance - start.riskTolerance
        return width > 0 ? max(0, end.mean - start.mean) / width : 0
    }

    private func point(in i: Int, at lambda: Double) -> Point {
        let start = corners[i]
        let slope = meanSlope(of: i)
        let step = lambda - start.riskTolerance
        var weights = start.weights
        if i + 1 < corners.count {
            let end = corners[i + 1]
            let width = end.riskTolerance - start.riskTolerance
            let share = width > 0 ? min(max(step / width, 0), 1) : 0
            for j in weights.indices { weights[j] += share * (end.weights[j] - weights[j]) }
        } else if let ray {
            BLAS.add(step, times: ray, to: &weights)
        }
        return Point(
            riskTolerance: lambda,
            weights: weights,
            mean: start.mean + slope * step,
            variance: start.variance + slope * step * (lambda + start.riskTolerance),
            activeSet: start.activeSet
        )
    }
}

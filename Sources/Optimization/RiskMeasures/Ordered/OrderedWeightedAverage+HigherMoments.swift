internal import Numerics

extension OrderedWeightedAverage {
    /// How the L-moments of a higher-moment measure are combined.
    public enum Combination: Sendable, Hashable {
        /// In proportion to the terms of the expansion of a utility of constant relative risk
        /// aversion γ in (0, 1), then made monotone by the running maximum.
        case constantRelativeRiskAversion(Double)
        /// The least Σ wᵢ² among monotone combinations; no share above the limit.
        case leastSquares(maximumShare: Double)
        /// The least Σ (wᵢ₊₁ − wᵢ)² among monotone combinations; no share above the limit.
        case leastSquareSteps(maximumShare: Double)
    }

    /// A convex measure of the L-moments of orders 2 to `order`, odd ones with the sign of a risk.
    ///
    /// Cajas, "Higher Order Moment Portfolio Optimization with L-Moments" (2023). Its combination of
    /// maximum entropy is left out: as it is stated there its optimum is not unique.
    ///
    /// - Parameters:
    ///   - order: The highest order, two or more.
    ///   - count: How many returns the weights are for, at least `order`.
    ///   - combination: How the moments share the weight; shares fall with the order.
    /// - Returns: The measure, or `nil` where no combination is monotone within the limit on shares.
    public static func linearMoments(
        upTo order: Int,
        count: Int,
        combination: Combination = .leastSquareSteps(maximumShare: 0.5)
    ) -> OrderedWeightedAverage? {
        precondition(order >= 2 && count >= order, "Higher moments begin at the second.")
        let moments = (2...order).map { k in
            LinearMoment(order: k).orderedWeights(count: count)
                .map { k.isMultiple(of: 2) ? $0 : -$0 }
        }
        switch combination {
        case .constantRelativeRiskAversion(let aversion):
            let shares = utilityShares(order, aversion)
            return OrderedWeightedAverage(weights: runningMaximum(combined(moments, shares)))
        case .leastSquares(let limit):
            return leastSquares(moments, penalized: moments, limit)
        case .leastSquareSteps(let limit):
            return leastSquares(moments, penalized: moments.map(steps), limit)
        }
    }

    /// The terms γ (γ + 1) … (γ + k − 2) / k! for k = 2, …, divided by their sum.
    private static func utilityShares(_ order: Int, _ aversion: Double) -> [Double] {
        precondition(aversion > 0 && aversion < 1, "The risk aversion lies between 0 and 1.")
        var term = 1.0
        let terms = (2...order).map { k in
            term *= (aversion + Double(k - 2)) / Double(k)
            return term
        }
        let total = terms.reduce(0, +)
        return terms.map { $0 / total }
    }

    /// The quadratic program in the shares, monotone in the weights and in the shares.
    private static func leastSquares(
        _ moments: [[Double]],
        penalized: [[Double]],
        _ maximumShare: Double
    ) -> OrderedWeightedAverage? {
        precondition(maximumShare > 0 && maximumShare < 1, "A share lies between 0 and 1.")
        let n = moments.count
        let table = Matrix(rows: penalized)
        let scale = penalized[0].reduce(0) { max($0, abs($1)) }
        var program = QuadraticProgram(
            quadratic: .dense(BLAS.outerGram(table, scale: 1 / (scale * scale))),
            linear: [Double](repeating: 0, count: n)
        )
        program.equalities = Matrix(rows: [[Double](repeating: 1, count: n)])
        program.equalityTargets = [1]
        var rows = RowList(columns: n)
        let rises = moments.map(steps)
        let largestRise = rises[0].reduce(0) { max($0, abs($1)) }
        for i in rises[0].indices { rows.append(rises.map { -$0[i] / largestRise }, limit: 0) }
        for k in 1..<max(n, 1) {
            rows.append((0..<n).map { $0 == k ? 1 : $0 == k - 1 ? -1 : 0 }, limit: 0)
        }
        program.inequalities = rows.matrix
        program.inequalityLimits = rows.limits
        program.lower = [Double](repeating: 0, count: n)
        program.upper = [Double](repeating: maximumShare, count: n)
        let solution = QuadraticSolver().solve(program)
        guard solution.status == .optimal || solution.status == .optimalInaccurate else {
            return nil
        }
        let total = solution.x.reduce(0, +)
        let shares = solution.x.map { $0 / total }
        // The running maximum mends the last digits only.
        return OrderedWeightedAverage(weights: runningMaximum(combined(moments, shares)))
    }

    private static func combined(_ moments: [[Double]], _ shares: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: moments[0].count)
        for (moment, share) in zip(moments, shares) {
            BLAS.add(share, times: moment, to: &result)
        }
        return result
    }

    private static func steps(_ weights: [Double]) -> [Double] {
        zip(weights.dropFirst(), weights).map { $0 - $1 }
    }

    private static func runningMaximum(_ weights: [Double]) -> [Double] {
        var highest = -Double.infinity
        return weights.map { weight in
            highest = max(highest, weight)
            return highest
        }
    }
}

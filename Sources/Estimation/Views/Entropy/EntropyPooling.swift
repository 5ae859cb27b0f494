public import Numerics

/// Views of any kind on the distribution of returns, by the probabilities of its scenarios.
///
/// Of all probabilities that satisfy the views, those of the least relative entropy to the prior ones, which
/// are the ones that assume nothing else: Meucci, "Fully Flexible Views: Theory and Practice", Risk 21
/// (2008). Means, values at risk and conditional ones come first; then variances, with the means of their
/// assets kept where they are; then correlations, skewness and kurtosis, with means and variances kept, since
/// only so are these linear in the probabilities. Equal to skfolio's `EntropyPooling` in all conventions.
///
///     let pooled = try EntropyPooling(scenarios: returns).pool([
///         EntropyView("AMD falls", .mean([1, 0, 0]), .equal, -0.002)
///     ])
public struct EntropyPooling: Sendable {
    /// T × n.
    public let scenarios: Matrix
    /// The probabilities before the views.
    public let prior: [Double]

    /// Pooling of scenarios that are equally probable unless said otherwise.
    public init(scenarios: Matrix, prior: [Double]? = nil) {
        precondition(scenarios.rows > 0, "Probabilities need scenarios.")
        let count = scenarios.rows
        self.scenarios = scenarios
        self.prior = prior ?? [Double](repeating: 1 / Double(count), count: count)
        precondition(self.prior.count == count, "One probability per scenario.")
        precondition(self.prior.allSatisfy { $0 > 0 }, "What cannot happen is no scenario.")
    }

    /// The probabilities that hold all views.
    ///
    /// - Throws: ``ViewError`` naming the views that cannot hold, or not together: the smallest set of them,
    ///   none of which could stay if another one left.
    /// - Complexity: About ten Newton steps of O(T k²) for k views, up to three times; for views on
    ///   conditional values at risk up to a few dozen times.
    public func pool(_ views: [EntropyView]) throws(ViewError) -> PooledScenarios {
        try check(views)
        guard let probabilities = try probabilities(views) else {
            throw .contradictory(views: conflict(views).map(\.name))
        }
        return PooledScenarios(
            probabilities: probabilities,
            prior: prior,
            outcomes: views.map { view in
                PooledScenarios.Outcome(
                    name: view.name,
                    prior: view.quantity.value(in: scenarios, probabilities: prior),
                    value: view.value,
                    posterior: view.quantity.value(in: scenarios, probabilities: probabilities)
                )
            }
        )
    }

    /// The three stages; `nil` where one of them has no answer.
    private func probabilities(_ views: [EntropyView]) throws(ViewError) -> [Double]? {
        var demands = EntropyDemands(scenarios)
        for view in views { demands.addFirst(view) }
        guard var found = try demands.solve(from: prior) else { return nil }
        let second = views.filter { $0.quantity.stage == 2 }
        if !second.isEmpty {
            demands.addVariances(second, under: found)
            guard let next = try demands.solve(from: prior) else { return nil }
            found = next
        }
        let third = views.filter { $0.quantity.stage == 3 }
        guard !third.isEmpty else { return found }
        try demands.addShapes(third, under: found)
        return try demands.solve(from: prior)
    }

    /// Views each of which is needed for the contradiction: what can leave without ending it, does.
    private func conflict(_ views: [EntropyView]) -> [EntropyView] {
        var left = views
        var k = 0
        while k < left.count, left.count > 1, !Interruption.isRequested {
            var fewer = left
            fewer.remove(at: k)
            if let found = try? probabilities(fewer), !found.isEmpty {
                k += 1
            } else {
                left = fewer
            }
        }
        return left
    }

    /// What no probabilities reach is said by its own bounds.
    private func check(_ views: [EntropyView]) throws(ViewError) {
        for view in views {
            guard !view.quantity.assets.isEmpty else { throw .empty(view: view.name) }
            guard let range = view.quantity.range(in: scenarios) else { continue }
            guard range.least < range.most else { throw .motionless(view: view.name) }
            // One scenario can have the whole probability of a tail.
            if case .valueAtRisk = view.quantity, view.value == range.most { continue }
            let isReached =
                switch view.sense {
                case .equal: view.value > range.least && view.value < range.most
                case .atLeast: view.value < range.most
                case .atMost: view.value > range.least
                }
            guard isReached else {
                throw .unattainable(view: view.name, least: range.least, most: range.most)
            }
        }
    }
}

extension EntropyQuantity {
    /// When it is linear in the probabilities.
    fileprivate var stage: Int {
        switch self {
        case .mean, .valueAtRisk, .conditionalValueAtRisk: 1
        case .variance: 2
        case .correlation, .skewness, .kurtosis: 3
        }
    }

    /// Between which numbers it lies whatever the probabilities, where that is known.
    fileprivate func range(in scenarios: Matrix) -> (least: Double, most: Double)? {
        switch self {
        case .mean(let coefficients):
            let returns = BLAS.multiply(scenarios, coefficients)
            return (returns.reduce(.infinity, min), returns.reduce(-.infinity, max))
        case .valueAtRisk(let i, _), .conditionalValueAtRisk(let i, _):
            let losses = scenarios.column(i).map { 0 - $0 }
            return (losses.reduce(.infinity, min), losses.reduce(-.infinity, max))
        case .correlation(let i, let j):
            return i == j ? nil : (-1, 1)
        case .variance, .skewness, .kurtosis: return nil
        }
    }
}

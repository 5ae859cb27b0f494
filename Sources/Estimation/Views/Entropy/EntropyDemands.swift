internal import Numerics

/// The demands of views, stage by stage.
struct EntropyDemands {
    private let scenarios: Matrix
    private var linear: [EntropyConstraint] = []
    private var means: [(assets: Set<Int>, constraint: EntropyConstraint)] = []
    private var tails: [EntropyTail] = []
    private var fixedMeans: Set<Int> = []
    private var fixedVariances: Set<Int> = []

    init(_ scenarios: Matrix) { self.scenarios = scenarios }

    /// The nearest probabilities that hold what was added; `nil` where there are none.
    func solve(from prior: [Double]) throws(ViewError) -> [Double]? {
        // A view whose assets' means are all fixed holds by these; beside them rounding could contradict it.
        let open = means.filter { !$0.assets.isSubset(of: fixedMeans) }.map(\.constraint)
        return try EntropyTailSearch(prior: prior, linear: open + linear, tails: tails).solve()
    }

    // MARK: - Views

    /// A view on a mean or a tail; others wait.
    mutating func addFirst(_ view: EntropyView) {
        switch view.quantity {
        case .mean(let coefficients):
            let row = BLAS.multiply(scenarios, coefficients)
            let constraint = EntropyConstraint(row: row, sense: view.sense, target: view.value)
            means.append((Set(view.quantity.assets), constraint))
        case .valueAtRisk(let i, let confidence):
            // The value at risk is at least v where losses of v or more have the probability of the tail.
            let reached = scenarios.column(i).map { 0 - $0 >= view.value ? 1.0 : 0 }
            linear.append(
                EntropyConstraint(row: reached, sense: view.sense, target: 1 - confidence)
            )
        case .conditionalValueAtRisk(let i, let confidence):
            tails.append(
                EntropyTail(
                    name: view.name,
                    losses: scenarios.column(i).map { 0 - $0 },
                    mass: 1 - confidence,
                    value: view.value,
                    sense: view.sense
                )
            )
        case .variance, .correlation, .skewness, .kurtosis: break
        }
    }

    /// Views on variances around the means that the scenarios have under `probabilities`.
    mutating func addVariances(_ views: [EntropyView], under probabilities: [Double]) {
        for view in views {
            guard case .variance(let coefficients) = view.quantity else { continue }
            var row = [Double](repeating: 0, count: scenarios.rows)
            for i in view.quantity.assets {
                let moments = moments(i, probabilities)
                fixMean(i, moments.mean)
                let squares = moments.deviations.map { $0 * $0 }
                BLAS.add(coefficients[i], times: squares, to: &row)
            }
            linear.append(EntropyConstraint(row: row, sense: view.sense, target: view.value))
        }
    }

    /// Views on correlations and higher moments, with the means and variances under `probabilities`.
    ///
    /// - Throws: ``ViewError/motionless(view:)``.
    mutating func addShapes(
        _ views: [EntropyView],
        under probabilities: [Double]
    ) throws(ViewError) {
        for view in views {
            let moments = view.quantity.assets.map { self.moments($0, probabilities) }
            let row: [Double]?
            switch view.quantity {
            case .correlation:
                let size = (moments[0].variance * moments[1].variance).squareRoot()
                row =
                    size > 0
                    ? zip(moments[0].deviations, moments[1].deviations).map { $0 * $1 / size } : nil
            case .skewness: row = moments[0].standardizedPowers(3)
            case .kurtosis: row = moments[0].standardizedPowers(4)
            case .mean, .variance, .valueAtRisk, .conditionalValueAtRisk: continue
            }
            guard let row else { throw .motionless(view: view.name) }
            for (i, known) in zip(view.quantity.assets, moments) {
                fixMean(i, known.mean)
                fixVariance(i, known)
            }
            linear.append(EntropyConstraint(row: row, sense: view.sense, target: view.value))
        }
    }

    // MARK: - What is kept

    private func moments(_ i: Int, _ probabilities: [Double]) -> ScenarioMoments {
        ScenarioMoments(scenarios.column(i), probabilities: probabilities)
    }

    private mutating func fixMean(_ i: Int, _ mean: Double) {
        guard fixedMeans.insert(i).inserted else { return }
        linear.append(EntropyConstraint(row: scenarios.column(i), sense: .equal, target: mean))
    }

    private mutating func fixVariance(_ i: Int, _ moments: ScenarioMoments) {
        guard fixedVariances.insert(i).inserted else { return }
        let squares = moments.deviations.map { $0 * $0 }
        linear.append(EntropyConstraint(row: squares, sense: .equal, target: moments.variance))
    }
}

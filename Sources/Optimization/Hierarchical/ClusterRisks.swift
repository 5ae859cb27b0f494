internal import Estimation
internal import Numerics

/// The risks of a market's assets and clusters.
struct ClusterRisks {
    private let kind: ClusterRisk.Kind
    private let covariance: Matrix
    private let scenarios: Matrix
    /// The risk of each asset by itself.
    let ofAssets: [Double]

    /// - Complexity: That of the measure for each asset.
    init(_ risk: ClusterRisk, _ distribution: ReturnDistribution) {
        let kind = risk.kind.probable(distribution.probabilities)
        self.kind = kind
        (covariance, scenarios) = (distribution.covariance, distribution.scenarios)
        ofAssets =
            switch kind {
            case .variance: distribution.covariance.diagonal
            case .deviation: distribution.covariance.diagonal.map { max(0, $0).squareRoot() }
            case .scenarios(let measure):
                (0..<distribution.scenarios.columns).map {
                    measure.risk(of: distribution.scenarios.column($0))
                }
            }
    }

    /// Weights in inverse proportion to the assets' own risks, 1 in sum.
    func weights(_ assets: ArraySlice<Int>) -> [Double] {
        let inverses = assets.map { 1 / ofAssets[$0] }
        let whole = inverses.reduce(0, +)
        return inverses.map { $0 / whole }
    }

    /// The risk of assets weighted by their inverse risks.
    ///
    /// - Complexity: O(m²) of m assets by the covariance, else O(T · m) and the measure.
    func risk(_ assets: ArraySlice<Int>) -> Double {
        let weights = weights(assets)
        switch kind {
        case .variance: return variance(assets, weights)
        case .deviation: return max(0, variance(assets, weights)).squareRoot()
        case .scenarios(let measure):
            var returns = [Double](repeating: 0, count: scenarios.rows)
            for (asset, weight) in zip(assets, weights) {
                BLAS.add(weight, timesColumn: asset, of: scenarios, to: &returns)
            }
            return measure.risk(of: returns)
        }
    }

    private func variance(_ assets: ArraySlice<Int>, _ weights: [Double]) -> Double {
        var sum = 0.0
        for (first, weight) in zip(assets, weights) {
            var row = 0.0
            for (second, other) in zip(assets, weights) { row += other * covariance[second, first] }
            sum += weight * row
        }
        return sum
    }
}

extension ClusterRisk.Kind {
    /// The same risk of scenarios with probabilities, which its measure must know; as it is where all are equal.
    fileprivate func probable(_ probabilities: [Double]?) -> ClusterRisk.Kind {
        guard case .scenarios(let measure) = self, let probabilities else { return self }
        guard let known = measure.reweighted(by: probabilities) else {
            preconditionFailure("\(measure.code) is defined for equally probable scenarios only.")
        }
        return .scenarios(known)
    }
}

public import Numerics

extension Codependence {
    /// How alike each pair of assets is, 1 on the diagonal; `nil` where an asset never moves, or the call was
    /// interrupted.
    ///
    /// - Complexity: O(T n²) by products of matrices for all but these: Kendall's τ O(n² T² / 64), and O(n² T log T) of
    ///   long histories; distance correlations O(n² T log T); mutual information O(n² T).
    public func similarities(_ distribution: ReturnDistribution) -> Matrix? {
        let returns = distribution.scenarios
        guard Codependence.still(distribution).isEmpty else { return nil }
        switch measure {
        case .pearson, .absolutePearson: return signed(distribution.correlation.matrix)
        case .spearman, .absoluteSpearman: return signed(RankCorrelation.spearman(returns))
        case .kendall, .absoluteKendall: return signed(RankCorrelation.kendall(returns))
        case .gerber1, .gerber2: return gerber(returns)
        case .distance: return DistanceCorrelation.matrix(returns)
        case .mutualInformation: return Information(returns, bins)?.mutual
        case .lowerTail: return LowerTail.matrix(returns, share: tailShare)
        }
    }

    /// How far each pair of assets is from each other, 0 on the diagonal; `nil` where an asset never moves, or the call was
    /// interrupted.
    ///
    ///     correlations ρ           √((1 − ρ) / 2)
    ///     |ρ| and distance         √(1 − ρ)
    ///     mutual information       variation of information over joint entropy, (Hₓ + H_y − 2I) / (Hₓ + H_y − I)
    ///     lower tail λ             −log λ, at most −log 10⁻⁸
    ///
    /// - Complexity: That of ``similarities(_:)``.
    public func distances(_ distribution: ReturnDistribution) -> Matrix? {
        if measure == .mutualInformation {
            guard Codependence.still(distribution).isEmpty else { return nil }
            return Information(distribution.scenarios, bins)?.variation
        }
        guard var result = similarities(distribution) else { return nil }
        for k in result.elements.indices {
            let likeness = result.elements[k]
            result.elements[k] =
                switch measure {
                case .pearson, .spearman, .kendall, .gerber1, .gerber2:
                    (max(0, 1 - likeness) / 2).squareRoot()
                case .absolutePearson, .absoluteSpearman, .absoluteKendall, .distance:
                    max(0, 1 - likeness).squareRoot()
                case .lowerTail: -Double.log(min(1, max(1e-8, likeness)))
                case .mutualInformation: likeness
                }
        }
        for i in 0..<result.rows { result[i, i] = 0 }
        return result
    }

    /// Absolute values, where the measure is of these.
    private func signed(_ correlations: Matrix?) -> Matrix? {
        guard let correlations else { return nil }
        switch measure {
        case .absolutePearson, .absoluteSpearman, .absoluteKendall:
            return Matrix(
                rows: correlations.rows,
                columns: correlations.columns,
                columnMajor: correlations.elements.map(abs)
            )
        default: return correlations
        }
    }

    /// The assets without variance, or with one return in all scenarios.
    ///
    /// - Complexity: O(n) where all move.
    public static func still(_ distribution: ReturnDistribution) -> [Int] {
        let returns = distribution.scenarios
        return (0..<returns.columns).filter { column in
            let values = returns.elements[(column * returns.rows)..<((column + 1) * returns.rows)]
            return distribution.covariance[column, column] <= 0
                || !values.contains { $0 != values.first }
        }
    }
}

public import Estimation
internal import Numerics

/// Sets by how much moments of drawn histories differ from those of the one that there was.
///
/// With S histories, their sample moments m*, S* and those of the history m, S, at confidence c:
///
///     mean, box            δᵢ half of what lies between the (1 ± c)/2 quantiles of mᵢ*
///     mean, ellipsoid      A the covariance of m*, k² the c quantile of (m* − m)ᵀ A⁻¹ (m* − m)
///     covariance, box      Δᵢⱼ the (1 + c)/2 quantile of Sᵢⱼ* − Sᵢⱼ
///     covariance, ellips.  ``CovarianceEllipsoid``
///
/// Tütüncü & Koenig (2004) for the boxes; Fabozzi, Kolm, Pachamanova & Focardi, "Robust Portfolio Optimization and
/// Management" (2007), for the ellipsoids.
extension MomentUncertainty {
    /// The sets about a distribution.
    ///
    /// Sampling errors are those of its scenarios, each as probable as another, whatever views made of its moments.
    ///
    /// - Parameters:
    ///   - distribution: The distribution.
    ///   - incomplete: All that is known of its returns, which histories are then drawn from in place of scenarios.
    /// - Returns: The sets; the estimates alone where fewer than half of the histories have moments; `nil` where histories
    ///   were to be drawn and the call was interrupted, or did not fit its memory.
    /// - Complexity: O(n²), or O(n³) where the worst covariance is not semidefinite; with a bootstrap O(S T n²), and
    ///   O(S n³) for an ellipsoid of covariances.
    public func sets(
        _ distribution: ReturnDistribution,
        drawnFrom incomplete: IncompleteHistory? = nil
    ) -> MomentSets? {
        guard case .bootstrap(let bootstrap, let confidence) = size else {
            return MomentSets(
                mean: means(distribution),
                covariance: worstCovariance(distribution)
            )
        }
        let n = distribution.assets.count
        // The histories' covariances, and as many again while they are scaled.
        let bytes = MemoryLayout<Double>.stride * 2 * bootstrap.samples * n * n
        guard covariance == .none || MemoryBudget.fits(bytes) else {
            MemoryBudget.refuse(bytes, for: "the covariances of the histories drawn")
            return nil
        }
        let drawn =
            incomplete.map {
                BootstrappedMoments($0, bootstrap, withCovariances: covariance != .none)
            }
            ?? BootstrappedMoments(
                distribution.scenarios,
                bootstrap,
                withCovariances: covariance != .none
            )
        guard let moments = drawn else { return nil }
        // The rest of the histories are those in which most is known: sets of a few would be of these alone.
        guard 2 * moments.leftOut <= bootstrap.samples else {
            return MomentSets(
                covariance: distribution.covariance,
                blockLength: moments.blockLength,
                leftOut: moments.leftOut
            )
        }
        guard let worst = worst(moments, distribution, confidence) else { return nil }
        return MomentSets(
            mean: means(moments, confidence),
            covariance: worst,
            blockLength: moments.blockLength,
            leftOut: moments.leftOut
        )
    }

    private func means(_ moments: BootstrappedMoments, _ confidence: Double) -> MeanUncertainty? {
        switch mean {
        case .none: return nil
        case .box:
            let halfWidths = (0..<moments.means.columns).map { i in
                let column = moments.means.column(i)
                let upper = Statistics.quantile(column, at: (1 + confidence) / 2) ?? 0
                let lower = Statistics.quantile(column, at: (1 - confidence) / 2) ?? 0
                return (upper - lower) / 2
            }
            return .box(halfWidths: halfWidths)
        case .ellipsoid:
            let centered = CenteredColumns(moments.means).deviations
            let freedom = Double(max(2, moments.means.rows) - 1)
            let shape = BLAS.gram(centered, scale: 1 / freedom)
            return .ellipsoid(
                radius: MomentUncertainty.radius(of: moments.means, in: shape, confidence),
                covariance: shape
            )
        }
    }

    /// The quantile of √(dᵀA⁻¹d) over the rows d, in the directions that A has.
    private static func radius(
        of deviations: Matrix,
        in shape: Matrix,
        _ confidence: Double
    ) -> Double {
        guard let eigen = try? SymmetricEigen(shape), let largest = eigen.values.last else {
            return 0
        }
        let turned = BLAS.multiply(deviations, eigen.vectors)
        let lengths = (0..<turned.rows).map { s in
            eigen.values.indices.reduce(0.0) { sum, j in
                let variance = eigen.values[j]
                guard variance > 1e-12 * largest else { return sum }
                return sum + turned[s, j] * turned[s, j] / variance
            }
        }
        return (Statistics.quantile(lengths, at: confidence) ?? 0).squareRoot()
    }

    private func worst(
        _ moments: BootstrappedMoments,
        _ distribution: ReturnDistribution,
        _ confidence: Double
    ) -> Matrix? {
        var worst = distribution.covariance
        switch covariance {
        case .none: return worst
        case .ellipsoid:
            let ellipsoid = CovarianceEllipsoid(
                deviations: moments.covariances,
                confidence: confidence
            )
            guard let ellipsoid else { return nil }
            BLAS.add(1, times: ellipsoid.excess.elements, to: &worst.elements)
            return worst
        case .box:
            let n = worst.rows
            let samples = moments.covariances
            let columns = Parallel.map(0..<n, operations: 20 * samples.count * n * n) { j in
                (j..<n).map { i in
                    Statistics.quantile(samples.map { $0[i, j] }, at: (1 + confidence) / 2) ?? 0
                }
            }
            guard let columns else { return nil }
            for (j, excesses) in columns.enumerated() {
                for (k, excess) in excesses.enumerated() {
                    worst[j + k, j] += excess
                    if k > 0 { worst[j, j + k] += excess }
                }
            }
            return MomentUncertainty.raised(worst)
        }
    }
}

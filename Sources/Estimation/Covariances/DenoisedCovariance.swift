internal import Numerics

/// The covariance whose eigenvalues of noise are replaced.
///
/// Of the correlations' eigenvalues those below the largest that noise has, by ``MarchenkoPastur``,
/// are noise. What becomes of them is ``Kind``; deviations stay what they were. López de Prado,
/// "Machine Learning for Asset Managers" (2020), chapter 2; Laloux, Cizeau, Bouchaud & Potters, "Noise
/// Dressing of Financial Correlation Matrices", Physical Review Letters 83 (1999). Equals
/// Riskfolio-Lib's `fixed`, `spectral` and `shrink`, and skfolio's `DenoiseCovariance` for `fixed`,
/// wherever the fits find as many factors.
public struct DenoisedCovariance: CovarianceEstimator {
    /// What becomes of the eigenvalues of noise.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Each becomes their mean; correlations are scaled to ones on the diagonal again.
        case fixed
        /// Each becomes 0; correlations are scaled to ones on the diagonal again. Singular.
        case spectral
        /// The correlations that are theirs shrink to a given part.
        case shrink
    }

    /// What becomes of the eigenvalues of noise.
    public var kind: Kind
    /// The part of the noise's correlations that ``Kind/shrink`` keeps, from 0 to 1.
    public var kept: Double
    /// The standard deviation of the kernels of the fit.
    public var bandwidth: Double
    /// How many of the largest eigenvalues are taken out afterwards, as ``DetonedCovariance`` does.
    public var marketComponents: Int
    /// What is denoised.
    public var base: any CovarianceEstimator

    /// The estimator.
    ///
    /// - Parameters:
    ///   - kind: What becomes of the eigenvalues of noise.
    ///   - kept: The part of the noise's correlations that `shrink` keeps, from 0 to 1.
    ///   - bandwidth: The standard deviation of the kernels of the fit, from 1e-4 to 1.
    ///   - marketComponents: How many of the largest eigenvalues are taken out afterwards.
    ///   - base: What is denoised.
    public init(
        kind: Kind = .fixed,
        kept: Double = 0.1,
        bandwidth: Double = 0.01,
        marketComponents: Int = 0,
        base: any CovarianceEstimator = SampleCovariance()
    ) {
        self.kind = kind
        self.kept = kept
        self.bandwidth = bandwidth
        self.marketComponents = marketComponents
        self.base = base
    }

    /// The denoised covariance.
    ///
    /// - Throws: ``EstimationError/invalidOption(name:value:allowed:)``, or what the base throws.
    /// - Complexity: O(n³) beside the base.
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        try checkOptions(assets: sample.assets)
        let estimate = try base.covariance(of: sample).matrix
        guard sample.assets > 0 else { return CovarianceEstimate(estimate) }
        let spectrum = try CorrelationSpectrum(estimate, for: "denoised")
        let values = try spectrum.values()
        let law = MarchenkoPastur(
            eigenvalues: values,
            observations: sample.observations,
            bandwidth: bandwidth
        )
        let factors = law.factors(in: values)
        let noise = Statistics.mean(Array(values.dropLast(factors))) ?? 0
        var correlations = try correlations(spectrum, factors: factors, noise: noise)
        if marketComponents > 0 {
            correlations = try CorrelationSpectrum(correlations, for: "denoised")
                .detoned(marketComponents)
        }
        return CovarianceEstimate(correlations.scaledBothSides(by: spectrum.deviations))
    }

    /// The correlations that are left, from the eigenvectors of the factors alone: those of noise make
    /// Σ vₖvₖᵀ = I − Σ vₖvₖᵀ over the factors.
    private func correlations(
        _ spectrum: CorrelationSpectrum,
        factors: Int,
        noise: Double
    ) throws(EstimationError) -> Matrix {
        switch kind {
        case .fixed:
            var matrix = try spectrum.part(ofLargest: factors, above: noise)
            for i in 0..<matrix.rows { matrix[i, i] += noise }
            return matrix.correlations().matrix
        case .spectral:
            return try spectrum.part(ofLargest: factors).correlations().matrix
        case .shrink:
            var matrix = try spectrum.part(ofLargest: factors).scaled(by: 1 - kept)
            BLAS.add(kept, times: spectrum.correlations.elements, to: &matrix.elements)
            for i in 0..<matrix.rows { matrix[i, i] = 1 }
            return matrix
        }
    }

    private func checkOptions(assets: Int) throws(EstimationError) {
        let limits: [(String, Double, Bool, String)] = [
            ("alpha", kept, kept >= 0 && kept <= 1, "a number from 0 to 1"),
            (
                "bandwidth", bandwidth, bandwidth >= 1e-4 && bandwidth <= 1,
                "a number from 0.0001 to 1"
            ),
            (
                "market_components", Double(marketComponents),
                marketComponents >= 0 && marketComponents < max(assets, 1),
                "a whole number from 0 and below the number of assets, \(assets)"
            ),
        ]
        guard let wrong = limits.first(where: { !$0.2 }) else { return }
        throw .invalidOption(name: "\(wrong.0) of denoised", value: wrong.1, allowed: wrong.3)
    }
}

public import Numerics

/// A prior with views mixed in, and what each of them did.
public struct BlackLittermanPosterior: Hashable, Sendable {
    /// Π, the means without views.
    public let priorMean: [Double]
    /// μ, the prior and the contributions of the views in their order.
    public let mean: [Double]
    /// The covariance Σ̄ of returns to come, with the doubt about their means.
    public let covariance: Matrix
    /// The views, in their order.
    public let effects: [ViewEffect]

    init(
        _ prior: BlackLitterman,
        _ views: [ReturnView],
        _ counted: [Int],
        _ gain: ViewGain,
        _ inner: Matrix,
        _ errors: Matrix
    ) {
        let expected = views.map { BLAS.dot($0.coefficients, prior.mean) }
        var contributions = [[Double]](
            repeating: [Double](repeating: 0, count: prior.mean.count),
            count: views.count
        )
        var mean = prior.mean
        for (column, k) in counted.enumerated() {
            let missing = views[k].value - expected[k]
            contributions[k] = gain.gain.column(column).map { $0 * missing }
            BLAS.add(1, times: contributions[k], to: &mean)
        }
        var covariance = prior.covariance.scaled(by: 1 + prior.tau)
        BLAS.add(-1, times: gain.lowered.elements, to: &covariance.elements)
        priorMean = prior.mean
        self.mean = mean
        self.covariance = covariance
        effects = views.indices.map { k in
            let (view, variance) = (views[k], errors[k, k])
            let doubt = prior.tau * inner[k, k]
            let share = doubt > 0 ? doubt / (doubt + variance) : 0
            return ViewEffect(
                name: view.name,
                prior: expected[k],
                value: view.value,
                posterior: BLAS.dot(view.coefficients, mean),
                variance: variance,
                confidence: share,
                contributions: contributions[k]
            )
        }
    }
}

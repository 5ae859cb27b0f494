internal import Numerics

/// A lower bound on the objective from the proof that a level cannot be reached.
///
/// The proof mixes the cuts to one linear function ĝᵀw below the objective and the constraints to
/// Aᵀy + Gᵀz, and for every feasible w
///
///     objective ≥ ĝᵀw ≥ −bᵀy − hᵀz + Σᵢ min_{lᵢ ≤ wᵢ ≤ uᵢ} (ĝ + Aᵀy + Gᵀz)ᵢ wᵢ,
///
/// which is evaluated afresh, so it holds whatever the digits of the proof. What is rounding of ĝ's own
/// terms says what it says at the best weights: times a far bound it would say nothing.
struct LevelBound {
    /// What no feasible weights fall below.
    let value: Double
    /// By how much less that may be, since prices that are rounding count for nothing in it: next to
    /// nothing, but for assets that move a million times as much as the portfolio.
    let uncertainty: Double
    /// The duals of the constraints; `x` is empty of meaning.
    let duals: QuadraticPoint

    /// The bound that the `certificate` of an unreachable level proves; `nil` where it proves none.
    init?(
        _ certificate: QuadraticSolution,
        _ bundle: CutBundle,
        _ projection: LevelProjection,
        near best: [Double]
    ) {
        let program = projection.program
        let shares = bundle.scales.enumerated().map { k, scale in
            scale * max(0, certificate.inequalityDuals[projection.row(ofCut: k)])
        }
        let total = shares.reduce(0, +)
        guard total > 0 else { return nil }
        var duals = QuadraticPoint(of: program)
        duals.equalityDuals = certificate.equalityDuals.map { $0 / total }
        let own = program.inequalities.rows
        duals.inequalityDuals = certificate.inequalityDuals[..<own].map { max(0, $0 / total) }
        var reduced = BLAS.multiplyTransposed(program.equalities, duals.equalityDuals)
        BLAS.update(
            &reduced,
            times: program.inequalities,
            transposed: true,
            duals.inequalityDuals
        )
        var terms = [Double](repeating: 0, count: reduced.count)
        for (share, gradient) in zip(shares, bundle.gradients) where share > 0 {
            BLAS.add(share / total, times: gradient, to: &reduced)
            for i in terms.indices { terms[i] += share / total * abs(gradient[i]) }
        }
        var value =
            0 - BLAS.dot(program.equalityTargets, duals.equalityDuals)
            - BLAS.dot(program.inequalityLimits, duals.inequalityDuals)
        var uncertainty = 0.0
        for (i, price) in reduced.enumerated() {
            let limit = price > 0 ? program.lower[i] : program.upper[i]
            // Without a bound a price is zero but for rounding, too.
            let isPriced = limit.isFinite && abs(price) > LevelBound.rounding * terms[i]
            value += price * (isPriced ? limit : best[i])
            guard isPriced else {
                guard limit.isFinite else { continue }
                uncertainty += LevelBound.doubt * terms[i] * abs(limit - best[i])
                continue
            }
            if price > 0 { duals.lowerDuals[i] = price } else { duals.upperDuals[i] = 0 - price }
        }
        guard value.isFinite else { return nil }
        self.value = value
        self.uncertainty = uncertainty
        self.duals = duals
    }

    /// How far such a price can be from zero, relative to what it is the sum of.
    private static let doubt = 1e-15

    /// Of a price that is zero, relative to what it is the sum of.
    private static let rounding = 1e-14
}

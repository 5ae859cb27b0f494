internal import Numerics

/// The probabilities nearest to given ones that satisfy linear demands.
///
///     minimize Σ pₜ ln(pₜ / qₜ)   subject to   Σ p = 1,   Aᵀp = b,   Gᵀp ≤ h
///
/// By its dual: p ∝ q exp(−Rλ) with the demands as columns of R less their targets, and
///
///     minimize ln Σ qₜ exp(−(Rλ)ₜ),   λ ≥ 0 for inequalities,
///
/// whose gradient is −Rᵀp and whose Hessian the covariance of the columns under p. Projected Newton steps:
/// Bertsekas, "Projected Newton Methods for Optimization Problems with Simple Constraints", SIAM Journal on
/// Control and Optimization 20 (1982). A handful of steps, quadratic at the end, whatever T is.
///
/// - Complexity: O(T k²) a step.
struct EntropyProjection {
    let prior: [Double]
    /// ln q.
    let logarithms: [Double]
    let rows: Matrix
    let isFree: [Bool]
    /// No distribution over these scenarios is farther from the prior.
    private let mostEntropy: Double
    /// Whether a demand on what is the same in all scenarios contradicts them.
    private let isImpossible: Bool

    /// What is nearest, if anything is allowed at all.
    enum Outcome {
        case probabilities([Double])
        case infeasible
    }

    /// A projection of positive probabilities.
    init(_ prior: [Double], _ constraints: [EntropyConstraint]) {
        var columns: [Double] = []
        var isFree: [Bool] = []
        var isImpossible = false
        for constraint in constraints {
            let sign = constraint.sense == .atLeast ? -1.0 : 1.0
            let row = constraint.row.map { sign * ($0 - constraint.target) }
            let size = (BLAS.dot(prior, row.map { $0 * $0 })).squareRoot()
            guard size > 0 else { continue }
            if row.allSatisfy({ $0 > 0 })
                || constraint.sense == .equal && row.allSatisfy({ $0 < 0 })
            {
                isImpossible = true
            }
            columns += row.map { $0 / size }
            isFree.append(constraint.sense == .equal)
        }
        self.prior = prior
        rows = Matrix(rows: prior.count, columns: isFree.count, columnMajor: columns)
        self.isFree = isFree
        self.isImpossible = isImpossible
        logarithms = prior.map { Double.log($0) }
        mostEntropy = logarithms.reduce(0) { max($0, 0 - $1) }
    }

    /// The demands that hold to this, in units of their own spread, are held.
    private static let tolerance = 1e-11
    private static let mostSteps = 200

    /// The nearest probabilities; an interrupted search, see ``Interruption``, finds none.
    func solve() -> Outcome {
        guard !isImpossible else { return .infeasible }
        var point = point(at: [Double](repeating: 0, count: isFree.count))
        var best = (error: Double.infinity, probabilities: point.probabilities)
        for _ in 0..<EntropyProjection.mostSteps {
            if Interruption.isRequested { return .infeasible }
            // Weak duality: a bound beyond what any probabilities can reach.
            guard point.value.isFinite, -point.value <= mostEntropy + 1e-9 else {
                return .infeasible
            }
            let error = error(point)
            let isStalled = error > 0.5 * best.error && best.error <= EntropyProjection.tolerance
            if error < best.error { best = (error, point.probabilities) }
            if error <= 1e-16 || isStalled { break }
            guard let next = step(from: point) else { break }
            point = next
        }
        guard best.error <= EntropyProjection.tolerance else { return .infeasible }
        // Support that underflowed is probable still, if only just.
        return .probabilities(best.probabilities.map { max($0, 1e-300) })
    }
}

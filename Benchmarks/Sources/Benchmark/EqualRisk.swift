import Estimation
import Numerics

/// Portfolios of equal risk contributions, stated to the conic solver by hand: no model of Poise's
/// contract asks for them yet.
///
///     minimize ½xᵀCx − Σ tᵢ/n  subject to  exp(tᵢ) ≤ xᵢ,  w = (x/σ) / Σ(x/σ)
///
/// with the correlations C. Maillard, Roncalli and Teïletche, "The properties of equally weighted risk
/// contribution portfolios", Journal of Portfolio Management 36 (2010).
enum EqualRisk {
    static func solve(_ distribution: ReturnDistribution) throws -> Problem.Answer {
        let (n, deviations) = (distribution.assets.count, distribution.deviations)
        var correlation = distribution.covariance
        for j in 0..<n {
            for i in 0..<n { correlation[i, j] /= deviations[i] * deviations[j] }
        }
        var rows = SparseRows()
        for i in 0..<n {
            rows.append(columns: [n + i], values: [-1])
            rows.append(columns: [], values: [])
            rows.append(columns: [i], values: [-1])
        }
        let program = ConicProgram(
            quadratic: .dense(correlation),
            linear: [Double](repeating: 0, count: n)
                + [Double](repeating: -1 / Double(n), count: n),
            blocks: [
                ConicBlock(
                    rows: .sparse(rows),
                    limits: (0..<n).flatMap { _ in [0, 1, 0] },
                    kind: .exponential
                )
            ]
        )
        let solution = ConicSolver(settings: ConicSettings(tolerance: 1e-9)).solve(program)
        guard solution.status == .optimal || solution.status == .optimalInaccurate else {
            throw Misuse("risk-parity ended \(solution.status.rawValue) on these returns.")
        }
        let weights = (0..<n).map { solution.x[$0] / deviations[$0] }
        let total = weights.reduce(0, +)
        return Problem.Answer(rows: [weights.map { $0 / total }], method: "interior_point")
    }
}

/// Newton's method for f(x) = ½ xᵀΣx − Σ bᵢ log xᵢ, where ``BudgetDescent`` does not end.
///
/// A step dx = x ∘ z solves (M + diag b) z = b − c, with Mᵢⱼ = xᵢ Σᵢⱼ xⱼ at xᵀΣx = 1, and in the
/// scaling b^(½) a matrix between 1 and 1 + λmax of M is factored. Along z the third derivative of f is
/// at most 2 m/(1 − tm) times the second, m = max(0, maxᵢ −zᵢ), so that the step t = 1/(1 + m) lowers f
/// for certain, by at least (m − log(1 + m))/m² of λ², λ being Newton's decrement: the argument of
/// Nesterov & Nemirovskii (1994) with m for the decrement. Each such step leaves an error of the square.
struct BudgetNewton {
    private let covariance: Matrix
    private let budgets: [Double]
    private var x: [Double]
    private var steps: Int
    private var contributions: [Double] = []
    private var size = Double.infinity

    private static let mostSteps = 500
    /// So many steps without a smaller size are the end, where it is small.
    private static let patience = 12
    private static let near = 1e-10
    /// A variance so small beside that of the same positions without correlation is rounding.
    private static let rounding = 1e-14

    init(_ problem: RiskBudgeting, from start: [Double], iterations: Int) {
        covariance = problem.covariance
        budgets = problem.budgets
        x = start
        steps = iterations
    }

    mutating func solve() -> RiskBudgetSolution {
        let order = budgets.count
        let need = MemoryLayout<Double>.stride * (order * order + 4 * order)
        guard MemoryBudget.fits(need) else {
            MemoryBudget.refuse(need, for: "the Hessian of risk budgeting")
            return answer(.memoryLimit)
        }
        let last = steps + BudgetNewton.mostSteps
        var (best, bestAt) = (Double.infinity, steps)
        while true {
            guard settleScale() else { return answer(.dualInfeasible) }
            let worst = zip(contributions, budgets).reduce(0) { max($0, abs($1.0 / $1.1 - 1)) }
            if worst <= BudgetDescent.tolerance { return answer(.optimal) }
            // Far away the size says nothing of progress, which f makes in any case.
            if size < 0.5 * best || size > BudgetNewton.near { (best, bestAt) = (size, steps) }
            if Interruption.isRequested { return answer(.timeLimit) }
            guard steps < last, steps < bestAt + BudgetNewton.patience, let z = direction() else {
                if worst <= BudgetDescent.reducedTolerance { return answer(.optimal) }
                return answer(worst <= 1e-6 ? .optimalInaccurate : .stalled)
            }
            let most = z.reduce(0) { max($0, -$1) }
            let step = most < 0.25 ? 1 : 1 / (1 + most)
            for i in x.indices { x[i] *= 1 + step * z[i] }
            steps += 1
        }
    }

    /// Scales x to xᵀΣx = 1, which is best along x, and evaluates there; false where x has no risk.
    private mutating func settleScale() -> Bool {
        let product = BLAS.multiply(covariance, x)
        let variance = BLAS.dot(x, product)
        var single = 0.0
        for i in x.indices { single += x[i] * covariance[i, i].squareRoot() }
        guard variance > BudgetNewton.rounding * single * single else { return false }
        contributions = x.indices.map { x[$0] * product[$0] / variance }
        let scale = 1 / variance.squareRoot()
        for i in x.indices { x[i] *= scale }
        size = zip(contributions, budgets).reduce(0) { sum, pair in
            let excess = pair.0 - pair.1
            return sum + excess * excess / pair.1
        }
        return true
    }

    /// z, or `nil` where rounding leaves none.
    private func direction() -> [Double]? {
        let roots = budgets.map { $0.squareRoot() }
        let scale = zip(x, roots).map { $0 / $1 }
        var matrix = covariance
        for j in x.indices {
            for i in x.indices { matrix[i, j] *= scale[i] * scale[j] }
            matrix[j, j] += 1
        }
        guard Kernels.factorLower(&matrix) else { return nil }
        var z = x.indices.map { (budgets[$0] - contributions[$0]) / roots[$0] }
        Kernels.solveFactored(matrix, &z)
        return zip(z, roots).map { $0 / $1 }
    }

    private func answer(_ status: SolverStatus) -> RiskBudgetSolution {
        let total = x.reduce(0, +)
        return RiskBudgetSolution(
            status,
            weights: x.map { $0 / total },
            // xᵀΣx = 1.
            deviation: 1 / total,
            residual: zip(contributions, budgets).reduce(0) { max($0, abs($1.0 - $1.1)) },
            size: size,
            leastBudget: budgets.min() ?? 1,
            iterations: steps,
            method: .newton
        )
    }
}

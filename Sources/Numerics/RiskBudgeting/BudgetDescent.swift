/// Steps towards given contributions to the variance, each of one product with Σ.
///
/// With the contributions cᵢ = xᵢ (Σx)ᵢ / xᵀΣx and how far they are off, rᵢ = cᵢ / bᵢ − 1, a step is
///
///     xᵢ ← xᵢ / (1 + θ rᵢ).
///
/// It is Newton's for 1/x, whose Hessian is diag b + M with Mᵢⱼ = xᵢ Σᵢⱼ xⱼ / xᵀΣx, without M. At the
/// solution M 1 = b: 1 is an eigenvector, and stands for the scale of x, which c does not know. What M
/// has besides is little where assets move together, an eigenvalue of 0.1 to 0.3 relative to b for
/// stocks, and θ, after Barzilai & Borwein, "Two-Point Step Size Gradient Methods" (1988), allows for it:
///
///     θ ← θ ⟨r′, r′⟩ / ⟨r′, r′ − r⟩,   ⟨p, q⟩ = Σ bᵢ pᵢ qᵢ,
///
/// r′ being the r before. A step gains about one digit there, and less without common movement.
struct BudgetDescent: ~Copyable {
    private let covariance: Matrix
    private let vectors: BudgetVectors
    /// The least and the largest variance of an asset.
    let variances: (least: Double, largest: Double)
    /// Steps taken.
    private(set) var iterations = 0
    /// ⟨r, r⟩, the square of the gradient of f relative to diag b.
    private(set) var size = Double.infinity
    /// maxᵢ |cᵢ − bᵢ| of the answer.
    private(set) var residual = Double.infinity
    /// √(xᵀΣx) / Σ xᵢ, the deviation of the weights.
    var deviation: Double { variance.squareRoot() / vectors.total }
    private var variance = Double.nan

    /// The largest |rᵢ| of an answer, and that which is enough where rounding allows no less.
    static let tolerance = 1e-12
    static let reducedTolerance = 1e-9
    private static let mostSteps = 400
    /// So many steps without a smaller size are the end.
    private static let patience = 24
    /// θ at first; never above 1, as no eigenvalue of diag b + M is below 1 relative to b.
    private static let firstStep = 0.9
    private static let leastStep = 0.02

    init(_ problem: RiskBudgeting) {
        covariance = problem.covariance
        vectors = BudgetVectors(order: problem.budgets.count)
        variances = vectors.start(problem.budgets, problem.covariance)
    }

    /// Steps until all contributions are right; false where that does not come about.
    mutating func run() -> Bool {
        let covariance = covariance
        return unsafe covariance.elements.withUnsafeBufferPointer { elements in
            guard let first = elements.baseAddress else { return false }
            return unsafe run(first)
        }
    }

    private mutating func run(_ covariance: UnsafePointer<Double>) -> Bool {
        var (step, best, bestAt) = (BudgetDescent.firstStep, Double.infinity, 0)
        while iterations < BudgetDescent.mostSteps {
            unsafe vectors.multiply(by: covariance)
            variance = vectors.contribute()
            guard variance > 0, variance.isFinite else { return false }
            let before = size
            let sums = vectors.compare(withVariance: variance)
            size = sums.size
            // The largest error is no smaller than the mean that the size is the square of.
            if size <= BudgetDescent.tolerance * BudgetDescent.tolerance {
                let largest = vectors.largest
                residual = largest.excess
                if largest.error <= BudgetDescent.tolerance { return true }
            }
            if size < 0.5 * best { (best, bestAt) = (size, iterations) }
            guard iterations < bestAt + BudgetDescent.patience else {
                let largest = vectors.largest
                residual = largest.excess
                return largest.error <= BudgetDescent.reducedTolerance
            }
            if iterations & 7 == 7, Interruption.isRequested { return false }
            if iterations > 0 {
                let change = before - sums.product
                let next = change > 0 ? step * before / change : 1
                step = min(1, max(BudgetDescent.leastStep, next))
            }
            vectors.move(step)
            iterations += 1
        }
        return false
    }

    /// x, of any scale.
    var x: [Double] { vectors.x }
    /// x with the sum 1.
    var weights: [Double] { vectors.weights }
}

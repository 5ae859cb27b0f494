internal import Estimation
internal import Numerics

/// A quadratic program with a switch for each asset: free, out or held.
///
/// The rows never change: a decision moves the bounds of one variable or switches one row on. For the
/// greatest ratio the variables are y = κw, every limit is multiplied by κ = 1ᵀy / B, and the excess
/// return is fixed (see ``MaximumSharpe``), so that a minimum weight is a row as well.
struct HoldingProgram {
    /// With every asset free.
    private(set) var program: QuadraticProgram
    /// What 1ᵀw is, and with it the scale of y; `nil` where the variables are the weights.
    let homogenizedBudget: Double?
    private let bounds: PortfolioConstraints
    private let minimumWeights: [Double]
    /// The row that holds each asset's minimum, for ratios.
    private var minimumRows: [Int?]

    /// A program in the weights themselves.
    init(
        quadratic: QuadraticTerm,
        linear: [Double],
        problem: PortfolioProblem,
        minimumWeights: [Double]
    ) {
        program = QuadraticProgram(quadratic: quadratic, linear: linear)
        homogenizedBudget = nil
        bounds = problem.constraints
        self.minimumWeights = minimumWeights
        minimumRows = [Int?](repeating: nil, count: linear.count)
        var rows = HoldingRows(assets: linear.count, budget: nil)
        rows.add(problem.constraints.budgetRow, equal: bounds.budget)
        rows.add(problem)
        rows.store(in: &program)
        program.lower = bounds.lower
        program.upper = bounds.upper
    }

    /// The homogenized program of the ratio, with eᵀy = `target`.
    init(
        ratioOf excess: [Double],
        target: Double,
        problem: PortfolioProblem,
        minimumWeights: [Double]
    ) {
        let n = excess.count
        program = QuadraticProgram(
            quadratic: .dense(problem.distribution.covariance),
            linear: [Double](repeating: 0, count: n)
        )
        bounds = problem.constraints
        let budget = bounds.budget
        homogenizedBudget = budget
        self.minimumWeights = minimumWeights
        minimumRows = [Int?](repeating: nil, count: n)
        var rows = HoldingRows(assets: n, budget: budget)
        rows.addUnscaled(excess, equal: target)
        rows.add(problem)
        let isLong = budget > 0 && bounds.lower.allSatisfy { $0 >= 0 }
        if !isLong {
            let sign = budget > 0 ? -1.0 : 1.0
            rows.addUnscaled([Double](repeating: sign, count: n), atMost: 0)
        }
        for i in 0..<n {
            let (lower, upper) = (bounds.lower[i], bounds.upper[i])
            if lower == 0 { program.lower[i] = 0 }
            if upper == 0 { program.upper[i] = 0 }
            if lower != 0, lower.isFinite { rows.add(asset: i, atLeast: lower) }
            // What sums to the budget and is not negative exceeds it nowhere.
            let isImplied = isLong && upper >= budget
            if upper != 0, upper.isFinite, !isImplied { rows.add(asset: i, atMost: upper) }
            if minimumWeights[i] > max(0, lower) {
                minimumRows[i] = rows.inequalityCount
                rows.add(asset: i, atLeast: minimumWeights[i])
            }
        }
        rows.store(in: &program)
        for case .some(let row) in minimumRows { program.inequalityLimits[row] = .infinity }
    }

    /// Puts asset `i` of `family` into a state.
    func set(_ i: Int, to state: Holding, in family: ProgramFamily) {
        if let row = minimumRows[i] { family.setRow(row, isOn: state == .held) }
        var (lower, upper) = (program.lower[i], program.upper[i])
        if state == .out { (lower, upper) = (0, 0) }
        if state == .held && hasMinimum(i) && homogenizedBudget == nil {
            lower = max(lower, minimumWeights[i])
        }
        family.setBounds(of: i, lower: lower, upper: upper)
    }

    /// The weights behind a point, or `nil` where their scale has vanished.
    ///
    /// What lies on a bound to rounding is put there exactly.
    func weights(at point: [Double]) -> [Double]? {
        guard let budget = homogenizedBudget else { return point }
        let scale = point.reduce(0, +) / budget
        let size = point.reduce(0) { max($0, abs($1)) }
        guard scale > 1e-9 * size else { return nil }
        return point.indices.map { i in
            let weight = point[i] / scale
            for bound in [minimumWeights[i], bounds.lower[i], bounds.upper[i]]
            where bound != 0 && abs(weight - bound) <= 1e-12 * abs(bound) {
                return bound
            }
            return weight
        }
    }

    /// Whether asset `i` may be sold short.
    func allowsShort(_ i: Int) -> Bool { bounds.lower[i] < 0 }

    /// Whether holding asset `i` means more than being free to.
    func hasMinimum(_ i: Int) -> Bool { minimumWeights[i] > 0 }
}

extension PortfolioConstraints {
    /// The coefficients of the budget.
    fileprivate var budgetRow: [Double] { [Double](repeating: 1, count: lower.count) }
}

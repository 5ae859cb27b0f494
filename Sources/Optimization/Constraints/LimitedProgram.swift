internal import Numerics

/// A quadratic program in which every limit knows its place, so that its dual can be found again.
struct LimitedProgram: Sendable {
    /// The program.
    private(set) var program: QuadraticProgram
    /// The limits behind it.
    let limits: [Limit]
    private var places: [Place] = []

    private enum Place: Sendable {
        case equality(Int)
        case inequality(Int)
        case lower(Int)
        case upper(Int)
        /// Beside a tighter limit on the same side of the same asset: it binds nothing.
        case redundant
    }

    /// Minimize ½wᵀPw + qᵀw subject to `limits`.
    init(quadratic: QuadraticTerm, linear: [Double], limits: [Limit]) {
        self.limits = limits
        program = QuadraticProgram(quadratic: quadratic, linear: linear)
        var equalities = RowList(columns: linear.count)
        var inequalities = RowList(columns: linear.count)
        places.reserveCapacity(limits.count)
        // Which limit a bound is of, where it is of one.
        var ofLower = [Int?](repeating: nil, count: linear.count)
        var ofUpper = ofLower
        for (k, limit) in limits.enumerated() {
            switch (limit.row, limit.sense) {
            case (.asset(let i), .atLeast):
                guard limit.value > program.lower[i] else {
                    places.append(.redundant)
                    continue
                }
                program.lower[i] = limit.value
                yield(&ofLower[i], to: k, at: .lower(i))
            case (.asset(let i), .atMost):
                guard limit.value < program.upper[i] else {
                    places.append(.redundant)
                    continue
                }
                program.upper[i] = limit.value
                yield(&ofUpper[i], to: k, at: .upper(i))
            case (_, .equal):
                places.append(.equality(equalities.count))
                equalities.append(limit.coefficients(linear.count), limit: limit.value)
            case (_, .atMost):
                places.append(.inequality(inequalities.count))
                inequalities.append(limit.coefficients(linear.count), limit: limit.value)
            case (_, .atLeast):
                places.append(.inequality(inequalities.count))
                inequalities.append(
                    limit.coefficients(linear.count).map { -$0 },
                    limit: -limit.value
                )
            }
        }
        program.equalities = equalities.matrix
        program.equalityTargets = equalities.limits
        program.inequalities = inequalities.matrix
        program.inequalityLimits = inequalities.limits
    }

    /// Gives a bound to limit `k`, which is tighter than the one it was of.
    private mutating func yield(_ owner: inout Int?, to k: Int, at bound: Place) {
        places.append(bound)
        if let owner { places[owner] = .redundant }
        owner = k
    }

    /// The change of the program's objective for each unit by which limit `k` is raised.
    func sensitivity(ofLimit k: Int, in solution: QuadraticSolution) -> Double {
        let sign = limits[k].sense == .atLeast ? 1.0 : -1.0
        return switch places[k] {
        case .equality(let i): -solution.equalityDuals[i]
        case .inequality(let i): sign * solution.inequalityDuals[i]
        case .lower(let i): solution.lowerDuals[i]
        case .upper(let i): -solution.upperDuals[i]
        case .redundant: 0
        }
    }

    /// The sensitivities of all limits; 0 for those that are rounding.
    ///
    /// A sensitivity times its row's largest coefficient is a change of the objective for each unit
    /// of weight, whatever the row's own unit. Where that is below 1e-8 of the largest of them, it
    /// is an artefact of arithmetic and prices nothing.
    ///
    /// - Complexity: O(limits · assets).
    func sensitivities(in solution: QuadraticSolution) -> [Double] {
        let raw = limits.indices.map { sensitivity(ofLimit: $0, in: solution) }
        let sizes = limits.indices.map { abs(raw[$0]) * limits[$0].largestCoefficient }
        let least = 1e-8 * (sizes.max() ?? 0)
        return zip(raw, sizes).map { $1 > least ? $0 : 0 }
    }

    /// What a unit of each limit is worth, where it is worth anything.
    ///
    /// - Parameters:
    ///   - sensitivities: The change of the program's objective for each unit, by limit.
    ///   - scale: The metric's change for each unit of the objective.
    ///   - metric: What the user sees.
    /// - Returns: The prices, in the user's units.
    func prices(
        _ sensitivities: [Double],
        scale: Double,
        metric: LimitPrice.Metric
    ) -> [LimitPrice] {
        zip(limits, sensitivities).compactMap { limit, sensitivity in
            guard sensitivity != 0 else { return nil }
            return LimitPrice(
                constraint: limit.name,
                limit: limit.userValue,
                price: scale * sensitivity / limit.userScale,
                metric: metric
            )
        }
    }
}

/// Rows of a constraint matrix while it is being built.
struct RowList {
    private let columns: Int
    private var rows: [[Double]] = []
    private(set) var limits: [Double] = []

    init(columns: Int) { self.columns = columns }

    var count: Int { rows.count }

    var matrix: Matrix {
        rows.isEmpty ? Matrix(rows: 0, columns: columns) : Matrix(rows: rows)
    }

    mutating func append(_ row: [Double], limit: Double) {
        rows.append(row)
        limits.append(limit)
    }
}

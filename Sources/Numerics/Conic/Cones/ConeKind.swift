/// Which cone a block's slack lives in.
public enum ConeKind: Hashable, Sendable {
    /// Equalities: {0}.
    case zero
    /// Inequalities: s ≥ 0, a row each.
    case nonnegative
    /// The whole block is one cone {(t, u): t ≥ ‖u‖₂}.
    case secondOrder
    /// Three rows a cone: the closure of {(x, y, z): y exp(x/y) ≤ z, y > 0}.
    case exponential
    /// Three rows a cone: {(x, y, z): x^α y^(1−α) ≥ |z|, x ≥ 0, y ≥ 0}, one α in (0, 1) for each.
    case power([Double])
    /// The whole block is one positive semidefinite matrix as ``Symmetric`` lays it out.
    case semidefinite(order: Int)

    /// Whether each row is a cone of its own.
    public var isFlat: Bool { self == .zero || self == .nonnegative }

    /// What is wrong with `rows` rows in this cone, or `nil` where their number fits.
    func complaint(aboutRows rows: Int) -> String? {
        switch self {
        case .zero, .nonnegative: return nil
        case .secondOrder:
            return rows > 0 ? nil : "A second-order cone has at least one row."
        case .exponential:
            return rows % 3 == 0 ? nil : "Exponential cones have three rows each, not \(rows)."
        case .semidefinite(let order):
            return order > 0 && rows == order * (order + 1) / 2
                ? nil : "A matrix of order \(order) has order (order + 1)/2 rows, not \(rows)."
        case .power(let exponents):
            if let wrong = exponents.first(where: { !($0 > 0 && $0 < 1) }) {
                return "The exponent of a power cone lies between 0 and 1; it is \(wrong)."
            }
            return rows == 3 * exponents.count
                ? nil : "\(exponents.count) power cones have three rows each, not \(rows) in all."
        }
    }

    /// The rows that must share one factor when rows are scaled, as runs of this length.
    ///
    /// A cone of several rows is mapped onto itself only by one factor for all of them.
    func scalingRun(rows: Int) -> Int {
        switch self {
        case .zero, .nonnegative: 1
        case .secondOrder, .semidefinite: max(rows, 1)
        case .exponential, .power: 3
        }
    }

    /// The cone of these rows of the whole program, with its scaling at the identity.
    func makeCone(rows: Range<Int>) -> any Cone {
        switch self {
        case .zero: ZeroCone(rows: rows)
        case .nonnegative: NonnegativeCone(rows: rows)
        case .secondOrder: SecondOrderCone(rows: rows)
        case .exponential:
            TripleCone(
                rows: rows,
                barriers: [ExponentialBarrier](
                    repeating: ExponentialBarrier(),
                    count: rows.count / 3
                )
            )
        case .semidefinite(let order):
            SemidefiniteCone(rows: rows, order: order)
        case .power(let exponents):
            TripleCone(rows: rows, barriers: exponents.map { PowerBarrier(exponent: $0) })
        }
    }
}

internal import Numerics

/// One side of one constraint: the unit in which duals are read, conflicts named and limits relaxed.
struct Limit: Hashable, Sendable {
    /// Which side of its row the limit is on.
    enum Sense: Hashable, Sendable {
        /// aᵀw ≤ value.
        case atMost
        /// aᵀw ≥ value.
        case atLeast
        /// aᵀw = value.
        case equal
    }

    /// The coefficients a, written out or of a single asset.
    enum Row: Hashable, Sendable {
        case dense([Double])
        case asset(Int)
    }

    /// The user's name and the side, such as `Tech max`.
    var name: String
    var row: Row
    var sense: Sense
    /// The limit in the program's units.
    var value: Double
    /// How many of the user's units one of the program's is: periods a year for returns, else 1.
    var userScale = 1.0
    /// Where the user counts from, in the program's units: today's weight for trades, else 0.
    var userOrigin = 0.0
    /// How dear a change is when limits are relaxed: the budget and defaults go last.
    var relaxationWeight = 1.0

    /// The limit as the user gave it, where arithmetic on ``value`` would not give its digits back.
    var given: Double?

    /// The limit in the user's units.
    var userValue: Double { given ?? unit.user(value) }
    /// The user's units.
    var unit: UserUnit { .affine(userScale, from: userOrigin) }

    /// The product aᵀw.
    func product(with w: [Double]) -> Double {
        switch row {
        case .dense(let coefficients): BLAS.dot(coefficients, w)
        case .asset(let index): w[index]
        }
    }

    /// maxᵢ |aᵢ|.
    var largestCoefficient: Double {
        switch row {
        case .dense(let coefficients): coefficients.reduce(0) { max($0, abs($1)) }
        case .asset: 1
        }
    }

    /// a, written out for `n` assets.
    func coefficients(_ n: Int) -> [Double] {
        switch row {
        case .dense(let coefficients):
            return coefficients
        case .asset(let index):
            var result = [Double](repeating: 0, count: n)
            result[index] = 1
            return result
        }
    }
}

internal import Numerics

/// Units of the weights in which every asset moves about as much as the portfolio, or less.
///
/// A solver's digits are relative to the largest numbers that it sees. Where assets move a million times
/// as much as the portfolio that is best, which then holds hardly any of them, the usual units leave
/// no digits for the portfolio. With d the units, w = dv, and v has a program whose returns are all
/// of the portfolio's size.
struct WeightUnits: Hashable, Sendable {
    /// d, one for each asset; 1 for those that move no more than the portfolio.
    let factors: [Double]
    /// Of the size of a return of the portfolio.
    let returnUnit: Double

    /// The units that `weights` ask for; `nil` where returns of the size of `unit` serve them well.
    ///
    /// - Parameters:
    ///   - weights: A portfolio.
    ///   - scenarios: The returns of its assets.
    ///   - unit: The unit that there is.
    ///   - share: What the portfolio's returns are of it at most.
    /// - Complexity: O(scenarios · assets).
    init?(
        _ weights: [Double],
        scenarios: Matrix,
        insteadOf unit: Double,
        below share: Double = 1e-3
    ) {
        let count = Double(max(1, scenarios.rows))
        let sizes = (0..<scenarios.columns).map { i in
            BLAS.norm(Array(scenarios.column(i))) / count.squareRoot()
        }
        let own = zip(sizes, weights).reduce(0) { $0 + $1.0 * abs($1.1) }
        // A portfolio that does not move at all is known to all digits.
        guard own > 0, own < share * unit else { return nil }
        factors = sizes.map { $0 > own ? own / $0 : 1 }
        returnUnit = own
    }

    /// The root mean square of all returns, in which a program is stated first.
    static func overall(_ scenarios: Matrix) -> Double {
        let size = BLAS.norm(scenarios.elements)
        let count = max(1, scenarios.elements.count)
        return size > 0 ? size / Double(count).squareRoot() : 1
    }

    /// A D of a matrix with a column for each weight.
    func scaled(columnsOf matrix: Matrix) -> Matrix {
        var result = matrix
        for i in 0..<matrix.columns where factors[i] != 1 {
            for k in i * matrix.rows..<(i + 1) * matrix.rows { result.elements[k] *= factors[i] }
        }
        return result
    }

    /// D P D of a form in the weights.
    func scaled(form matrix: Matrix) -> Matrix {
        scaled(columnsOf: scaled(columnsOf: matrix).transposed)
    }
}

internal import Numerics
internal import Portfolio

/// The money-weighted return: the yearly rate at which all flows are worth nothing together.
///
///     Σᵢ cᵢ (1 + r)^(−dᵢ/365) = 0,   dᵢ days after the first flow
///
/// as `XIRR` of spreadsheets has it, but solved to the last digit. There may be several such rates
/// where money goes in and out in turns; the one nearest to zero is taken.
public enum InternalRateOfReturn {
    /// The rate, or `nil` where there is none, as where money only goes one way.
    ///
    /// - Complexity: O(flows) for each of some hundred evaluations.
    public static func of(_ flows: [CashFlow]) -> Double? {
        guard let first = flows.map(\.day).min() else { return nil }
        let terms = flows.filter { $0.amount != 0 && $0.amount.isFinite }
            .map { (years: Double(first.distance(to: $0.day)) / 365, amount: $0.amount) }
        guard terms.contains(where: { $0.amount > 0 }), terms.contains(where: { $0.amount < 0 })
        else { return nil }
        /// The worth of all flows at the continuous rate x = ln(1 + r).
        func worth(_ x: Double) -> Double {
            terms.reduce(0) { $0 + $1.amount * Double.exp(-x * $1.years) }
        }
        guard let bracket = bracket(worth) else { return nil }
        return Double.expMinusOne(root(of: worth, in: bracket))
    }

    /// Rates of e²⁰ and more, and losses of all but e⁻²⁰, are none.
    private static let farthest = 20.0

    /// The interval nearest to zero at whose ends the worth has different signs.
    private static func bracket(_ worth: (Double) -> Double) -> (Double, Double)? {
        let start = worth(0)
        if start == 0 { return (0, 0) }
        var (above, below) = ((x: 0.0, value: start), (x: 0.0, value: start))
        var step = 0.01
        while above.x < farthest {
            let right = (x: above.x + step, value: worth(above.x + step))
            if right.value.isFinite, (right.value > 0) != (above.value > 0) {
                return (above.x, right.x)
            }
            let left = (x: below.x - step, value: worth(below.x - step))
            if left.value.isFinite, (left.value > 0) != (below.value > 0) {
                return (left.x, below.x)
            }
            (above, below) = (right, left)
            step *= 1.1
        }
        return nil
    }

    /// Bisection down to neighbouring doubles: sixty evaluations that nothing can lead astray.
    private static func root(of worth: (Double) -> Double, in bracket: (Double, Double)) -> Double {
        var (low, high) = bracket
        let isPositive = worth(low) > 0
        while true {
            let middle = low + 0.5 * (high - low)
            guard middle > low, middle < high else { break }
            if (worth(middle) > 0) == isPositive { low = middle } else { high = middle }
        }
        return abs(worth(low)) < abs(worth(high)) ? low : high
    }
}

internal import Numerics

/// The limits of a problem in y = κw, as the program of a ratio has them, and what they are worth.
///
/// aᵀw ≤ h multiplied by κ is aᵀy − hκ ≤ 0, and the budget B says κ = 1ᵀy/B: substituted, the row
/// is a − (h/B)1 over y; with κ a variable of its own it is (a, −h) over (y, κ). A bound of zero stays
/// a bound.
struct HomogenizedLimits {
    /// The problem's limits, the budget first.
    let limits: [Limit]
    /// B, not zero.
    let budget: Double
    /// Gains per period, less the rate's share in each unit of the budget.
    let gains: [Double]
    /// Whether κ is a variable, the last.
    var keepsScale = false

    /// The value to which gᵀy is normalized: the largest gain's size.
    var target: Double { gains.reduce(0) { max($0, abs($1)) } }

    /// The normalization gᵀy = t, then every limit but the budget in order, then what makes κ the
    /// scale: of the budget's sign, or of its share of Σy.
    ///
    /// - Complexity: O(limits · assets).
    var rows: [Limit] {
        let ones = [Double](repeating: 1, count: gains.count)
        var result = [
            Limit(
                name: "",
                row: .dense(keepsScale ? gains + [0] : gains),
                sense: .equal,
                value: target
            )
        ]
        result += limits.dropFirst().map(homogenized)
        if keepsScale {
            result.append(Limit(name: "", row: .dense(ones + [-budget]), sense: .equal, value: 0))
            result.append(Limit(name: "", row: .asset(gains.count), sense: .atLeast, value: 0))
        } else {
            let sense = budget > 0 ? Limit.Sense.atLeast : .atMost
            result.append(Limit(name: "", row: .dense(ones), sense: sense, value: 0))
        }
        return result
    }

    private func homogenized(_ limit: Limit) -> Limit {
        if case .asset = limit.row, limit.value == 0 { return limit }
        var row = limit.coefficients(gains.count)
        if keepsScale {
            row.append(-limit.value)
        } else {
            let share = limit.value / budget
            for i in row.indices { row[i] -= share }
        }
        var result = limit
        (result.row, result.value) = (.dense(row), 0)
        return result
    }

    /// The ratio's change for each unit by which a limit is raised.
    ///
    /// More budget loosens every row as much as its limit's share of it, and leaves the risk-free
    /// return as it is, while the gains share it out over the budget.
    ///
    /// - Parameters:
    ///   - slopes: The ratio's change for each unit of each row's limit, times κ, by limit.
    ///   - rate: The ratio's change for each unit of budget that the rate's share alone makes.
    ///   - metric: What the ratio is called.
    /// - Returns: The prices that are not zero, the budget's first.
    func prices(
        slopes: [Double],
        rate: Double,
        metric: LimitPrice.Metric
    ) -> [LimitPrice] {
        var result: [LimitPrice] = []
        var budgetPrice = rate
        for (k, limit) in limits.enumerated().dropFirst() where slopes[k] != 0 {
            budgetPrice -= slopes[k] * limit.value / budget
            result.append(
                LimitPrice(
                    constraint: limit.name,
                    limit: limit.userValue,
                    price: slopes[k] / limit.userScale,
                    metric: metric
                )
            )
        }
        guard budgetPrice != 0, let first = limits.first else { return result }
        let own = LimitPrice(
            constraint: first.name,
            limit: budget,
            price: budgetPrice,
            metric: metric
        )
        return [own] + result
    }
}

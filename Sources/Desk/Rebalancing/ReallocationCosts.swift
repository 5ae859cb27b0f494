internal import Portfolio
internal import Rebalancing

/// What trading costs in a reallocation, and what the trades of one cost.
struct ReallocationCosts: Sendable {
    /// How trades move prices.
    var impact = MarketImpact(squareRoot: 1)
    private var commission: CommissionSchedule?
    private var halfSpread: Double?

    /// The impact of the contract, and nothing else.
    init() {}

    /// Reads `{"impact", "commission", "half_spread"}`, each of which may be left out.
    ///
    /// - Throws: A report with code `invalid_request`.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        if let field = fields.nullable("impact") {
            var fields = try field.fields()
            impact = MarketImpact(
                linear: try fields.nullable("linear")?.number(in: .notNegative) ?? 0,
                squareRoot: try fields.nullable("square_root")?.number(in: .notNegative) ?? 1
            )
            try fields.finish()
        }
        commission = try fields.nullable("commission").map { field throws(ErrorReport) in
            try CommissionSchedule(field)
        }
        halfSpread = try fields.nullable("half_spread")?.number(in: .halfSpread)
        try fields.finish()
    }

    /// What the trades cost, in money; `nil` where neither commission nor spread is said.
    ///
    ///     spread      half_spread · Σ |x|
    ///     commission  Σ of the schedule, shares = |x| / price
    ///     impact      Σ |x| · impact(x)
    ///
    /// A part is `null` where something that it depends on is not known, and the total then, too.
    func json(of reallocation: Reallocation, periodsPerYear: Double) -> JSON? {
        guard commission != nil || halfSpread != nil else { return nil }
        let amount = reallocation.amount.double
        let spread = (halfSpread ?? 0) * amount
        let fees = fees(of: reallocation)
        let moved = reallocation.averageImpact(impact, periodsPerYear: periodsPerYear)
            .map { $0 * amount }
        let total = fees.flatMap { fees in moved.map { fees.double + spread + $0 } }
        return .members(
            ("commission", fees.map { JSON($0) } ?? .null),
            ("spread", JSON(spread)),
            ("impact", JSON(moved)),
            ("total", JSON(total))
        )
    }

    private func fees(of reallocation: Reallocation) -> FixedDecimal? {
        guard let commission else { return .zero }
        var sum = FixedDecimal.zero
        for (asset, change) in zip(reallocation.assets, reallocation.changes)
        where change != .zero {
            let value = change.magnitude
            let shares = asset.price.flatMap { value.divided(by: $0) }
            // Only a schedule by the share needs to know how many there are.
            guard shares != nil || commission.perShare == .zero,
                let fee = commission.commission(quantity: shares ?? FixedDecimal(1), value: value)
            else { return nil }
            sum += fee
        }
        return sum
    }
}

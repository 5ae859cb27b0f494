internal import Portfolio
internal import Rebalancing

/// What a request says of selling short.
extension PlanRequest {
    /// Reads `{"allowed", "max_position", "max_total", "assets", "accounts", "borrow_rate", "collateral"}`.
    mutating func readShortSelling(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        let isAllowed = try fields.nullable("allowed")?.bool()
        let bounds = ["max_position", "max_total", "assets", "accounts"].map { fields.nullable($0) }
        if isAllowed == nil, let bound = bounds.compactMap(\.self).first {
            throw .invalid(
                path: bound.path,
                "\(bound.path) bounds what is sold short, and nothing is unless that is allowed. Write \"allowed\": "
                    + "true beside it, or leave it out."
            )
        }
        limits.shortPosition = try bounds[0]?.number(in: .positive)
        let total = try bounds[1]?.number(in: .positive)
        limits.shortTotal = isAllowed == true ? total : 0
        shorted = try bounds[2].map { field throws(ErrorReport) in try PlanRequest.assets(field) }
        if let field = bounds[3] {
            var names: Set<String> = []
            for element in try field.elements(limit: 1_000) { names.insert(try element.string()) }
            shortAccounts = names
        }
        shortSelling.borrowRate =
            try fields.nullable("borrow_rate")?.number(in: PlanRequest.rate) ?? 0
        if let field = fields.nullable("collateral") {
            _ = try field.number(in: PlanRequest.rate)
            shortSelling.collateral = try field.money()
        }
        try fields.finish()
    }

    private static let rate = NumberRange(
        lower: 0,
        upper: 10,
        isOpen: false,
        description: "a number from 0 to 10"
    )
}

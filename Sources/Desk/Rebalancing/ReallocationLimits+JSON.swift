internal import Portfolio
internal import Rebalancing

/// The `constraints` of a reallocation.
extension ReallocationLimits {
    /// Reads `{"turnover", "minimum_trade", "do_not_buy", "do_not_sell", "do_not_trade"}`, each of which may be left out.
    ///
    /// - Throws: A report with code `invalid_request`.
    init(_ field: JSONField) throws(ErrorReport) {
        self.init()
        var fields = try field.fields()
        turnover = try fields.nullable("turnover")?.fraction()
        minimumTrade = try fields.nullable("minimum_trade")?.money() ?? .zero
        notBought = try Self.assets(fields.nullable("do_not_buy"))
        notSold = try Self.assets(fields.nullable("do_not_sell"))
        let neither = try Self.assets(fields.nullable("do_not_trade"))
        notBought.formUnion(neither)
        notSold.formUnion(neither)
        try fields.finish()
    }

    private static func assets(_ field: JSONField?) throws(ErrorReport) -> Set<AssetID> {
        var result: Set<AssetID> = []
        for element in try field?.elements(limit: ReallocationRequest.limit) ?? [] {
            result.insert(try element.asset())
        }
        return result
    }
}

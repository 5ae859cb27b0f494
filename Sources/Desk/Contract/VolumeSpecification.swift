internal import Portfolio

/// How much of the assets' traded volumes the trades may be.
public struct VolumeSpecification: Hashable, Sendable {
    /// What is traded of each asset a day, in the currency of the portfolio's value.
    public var volumes: [AssetValue]
    /// The greatest participation, a fraction of the volume.
    public var maximum: Double
    /// Over how many days the trades are spread.
    public var horizonDays: Double
    /// What the portfolio is worth, in the same currency.
    public var portfolioValue: Double

    /// Amounts of money above zero.
    public static let money = NumberRange(
        lower: 1e-2,
        upper: 1e15,
        isOpen: false,
        description: "an amount from 0.01 to 1e15"
    )

    /// Reads `{"volume": {symbol: number}, "max", "horizon_days", "portfolio_value"}`, of which
    /// `horizon_days` may be left out.
    init(_ field: JSONField, assets: [AssetID]) throws(ErrorReport) {
        var fields = try field.fields()
        let table = try fields.required("volume")
        volumes = try AssetValue.list(table, universe: Set(assets), in: VolumeSpecification.money)
        maximum = try fields.required("max").number(in: .notNegative)
        horizonDays = try fields.optional("horizon_days")?.number(in: .positive) ?? 1
        portfolioValue = try fields.required("portfolio_value").number(
            in: VolumeSpecification.money
        )
        try fields.finish()
        let known = Set(volumes.map(\.asset))
        let missing = assets.filter { !known.contains($0) }
        guard missing.isEmpty else {
            let shown = missing.prefix(8).map(\.symbol).joined(separator: ", ")
            let rest = missing.count > 8 ? " and \(missing.count - 8) more" : ""
            throw .invalid(
                path: table.path,
                "\(table.path) has no volume of \(shown)\(rest), so that nothing is known of what "
                    + "can be traded of it. Give what is traded of it a day, in money.",
                details: ["assets": .array(missing.prefix(100).map { .string($0.symbol) })]
            )
        }
    }

    /// As the request writes it in full.
    var json: JSON {
        .members(
            ("volume", AssetValue.json(volumes)),
            ("max", JSON(maximum)),
            ("horizon_days", JSON(horizonDays)),
            ("portfolio_value", JSON(portfolioValue))
        )
    }
}

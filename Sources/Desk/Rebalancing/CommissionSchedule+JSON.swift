internal import Portfolio

/// What a broker asks for, as requests and the journal have it.
extension CommissionSchedule {
    var json: JSON {
        .members(
            ("per_order", JSON(perOrder)),
            ("per_share", JSON(perShare)),
            ("rate", JSON(rate)),
            ("minimum", JSON(minimum)),
            ("maximum_rate", maximumRate.map { JSON($0) } ?? .null)
        )
    }

    /// Reads a schedule; what is left out is not asked for.
    ///
    /// - Throws: A report with code `invalid_request`.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        self.init(
            perOrder: try fields.nullable("per_order")?.money() ?? .zero,
            perShare: try fields.nullable("per_share")?.money() ?? .zero,
            rate: try fields.nullable("rate")?.fraction() ?? .zero,
            minimum: try fields.nullable("minimum")?.money() ?? .zero,
            maximumRate: try fields.nullable("maximum_rate")?.fraction()
        )
        try fields.finish()
    }
}

internal import Portfolio

/// A benchmark, and the greatest annual tracking error to it.
public struct TrackingSpecification: Hashable, Sendable {
    /// The benchmark's weights; assets left out have none.
    public var benchmark: [AssetValue]
    /// The greatest tracking error, annual; `nil` where it is only measured or minimized.
    public var maximum: Double?

    /// Reads `{"benchmark": {symbol: weight}, "max": number}`, of which `max` may be left out.
    init(_ field: JSONField, universe: Set<AssetID>) throws(ErrorReport) {
        var fields = try field.fields()
        benchmark = try AssetValue.list(fields.required("benchmark"), universe: universe)
        maximum = try fields.nullable("max")?.number(in: .positive)
        try fields.finish()
    }

    /// As the request writes it.
    var json: JSON {
        .members(("benchmark", AssetValue.json(benchmark)), ("max", JSON(maximum)))
    }
}

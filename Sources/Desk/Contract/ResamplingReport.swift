internal import Portfolio

/// What the histories of a resampled portfolio say of it.
public struct ResamplingReport: Hashable, Sendable {
    /// How many were drawn.
    public var samples: Int
    /// How many had a portfolio.
    public var answered: Int
    /// The length of the blocks; `nil` of normal returns.
    public var blockLength: Double?
    /// The standard deviation of each weight over them.
    public var deviations: [Double]
    /// The weights that are best by the estimated moments themselves; `nil` where there are none.
    public var originalWeights: [Double]?

    /// The `resampling` of a result.
    func json(_ assets: [AssetID]) -> JSON {
        .members(
            ("samples", JSON(samples)),
            ("answered", JSON(answered)),
            ("block", JSON(blockLength)),
            ("weight_deviations", .numbers(deviations, of: assets)),
            ("original_weights", originalWeights.map { .numbers($0, of: assets) } ?? .null)
        )
    }
}

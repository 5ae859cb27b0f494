public import Numerics
public import Portfolio

/// Simple returns of some assets over one common window, without gaps.
///
/// Row t is the return from the previous row's day to `days[t]`: pₜ / pₜ₋₁ − 1, a fraction.
public struct ReturnTable: Hashable, Sendable {
    /// The columns.
    public let assets: [AssetID]
    /// The day on which each return was realized, strictly ascending.
    public let days: [Day]
    /// Returns, observations × assets.
    public let values: Matrix

    /// A table from finite returns.
    public init(assets: [AssetID], days: [Day], values: Matrix) {
        precondition(values.rows == days.count && values.columns == assets.count, "Shapes agree.")
        self.assets = assets
        self.days = days
        self.values = values
    }

    /// Number of observations.
    public var observations: Int { values.rows }
}

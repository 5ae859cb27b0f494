public import Numerics

/// A history that might have been.
public struct DrawnHistory: Sendable {
    /// Its returns, observations × assets; none where it is of days on which some are unknown, which its rows name.
    public var returns: Matrix
    /// The rows of the history that there was, of which it is made; `nil` of normal returns, which are of none.
    public var rows: [Int]?

    /// A history of these returns.
    public init(returns: Matrix, rows: [Int]? = nil) {
        (self.returns, self.rows) = (returns, rows)
    }
}

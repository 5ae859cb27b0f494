public import Estimation
public import Numerics

/// How far assets are from each other by their codependence.
public enum AssetDistance: String, CaseIterable, Hashable, Sendable {
    /// That of each pair: √((1 − ρ) / 2) of correlations, and the others as ``Codependence`` says.
    case correlation
    /// The Euclidean distance of the columns of these, as in López de Prado (2016): near are assets that are as far
    /// from all others.
    case correlationRows = "correlation_rows"

    /// The distances of all assets; `nil` where one never moves.
    ///
    /// - Complexity: That of the codependence, and O(n³) between columns.
    public func matrix(
        _ codependence: Codependence,
        _ distribution: ReturnDistribution
    ) -> Matrix? {
        guard let distances = codependence.distances(distribution) else { return nil }
        return self == .correlation ? distances : ColumnDistances.matrix(distances)
    }
}

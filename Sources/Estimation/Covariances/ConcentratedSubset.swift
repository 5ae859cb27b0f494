internal import Numerics

/// Some observations, their centre and their covariance, divided by their number.
struct ConcentratedSubset {
    /// Which observations.
    let members: [Int]
    /// Their covariance of maximum likelihood.
    let covariance: Matrix
    /// log det of the covariance.
    let logDeterminant: Double
    private let center: [Double]
    private let factor: Cholesky

    /// The subset of some rows of `points`, observations × assets; `nil` where they lie in a plane.
    ///
    /// - Complexity: O(members · n² + n³).
    init?(_ points: Matrix, _ members: [Int]) {
        guard members.count > points.columns else { return nil }
        let centered = CenteredColumns(points.rows(members))
        let covariance = BLAS.gram(centered.deviations, scale: 1 / Double(members.count))
        guard let factor = try? Cholesky(covariance),
            zip(factor.factor.diagonal, covariance.diagonal).allSatisfy({
                $0 * $0 > 1e-13 * $1
            })
        else { return nil }
        self.members = members
        self.covariance = covariance
        self.factor = factor
        center = centered.means
        logDeterminant = factor.logDeterminant
    }

    /// The squared Mahalanobis distances of all rows of `points` from this subset.
    ///
    /// - Complexity: O(T · n²).
    func distances(of points: Matrix) -> [Double] {
        factor.squaredDistances(of: points, from: center)
    }

    /// The `count` observations of `points` that are nearest to this subset; `nil` where they lie in a
    /// plane.
    func concentrated(_ points: Matrix, _ count: Int) -> ConcentratedSubset? {
        let distances = distances(of: points)
        let nearest = Selection.places(ofSmallest: min(count, distances.count), of: distances)
        return ConcentratedSubset(points, nearest)
    }
}

internal import Numerics

/// The days of a history from which the moments of each asset and of each pair are, however often each counts.
///
///     m̂ᵢ = Σ cₜ dₜᵢ / Nᵢᵢ      Sᵢⱼ = (Σ cₜ dₜᵢ dₜⱼ − Σ cₜ dₜᵢ kₜⱼ Σ cₜ dₜⱼ kₜᵢ / Nᵢⱼ) / (Nᵢⱼ − 1)      Nᵢⱼ = Σ cₜ kₜᵢ kₜⱼ
///
/// with the deviations d from the means of the history, 0 where a return is unknown, k = 1 where it is known, and how
/// often a day counts, c. Assets that are known on the same days share their columns of k, of which there are few where
/// assets were only listed at different times.
struct PairedSums: Sendable {
    /// The means of what is known, from which everything here counts.
    let center: [Double]
    /// Assets × days, so that what is drawn of a day lies side by side.
    private let deviations: Matrix
    /// Patterns × days.
    private let known: Matrix
    /// The pattern of each asset.
    private let places: [Int]

    /// - Throws: ``EstimationError/insufficientHistory(observations:required:)`` where an asset has fewer than two known
    ///   returns.
    init(_ returns: IncompleteReturns) throws(EstimationError) {
        center = try returns.means()
        deviations = returns.centered(center).transposed
        var (patterns, places): ([[Double]: Int], [Int]) = ([:], [])
        var columns: [Double] = []
        for j in 0..<returns.assets {
            let column = returns.isKnown.column(j)
            let place = patterns[column] ?? patterns.count
            if place == patterns.count {
                patterns[column] = place
                columns += column
            }
            places.append(place)
        }
        self.places = places
        known =
            Matrix(rows: returns.observations, columns: patterns.count, columnMajor: columns)
            .transposed
    }

    /// The moments where each day counts as often as said, the means less the center.
    ///
    /// - Throws: ``EstimationError/insufficientHistory(observations:required:)`` where two assets share fewer than two
    ///   days.
    /// - Complexity: O(T · n²), in three products.
    func moments(
        _ counts: [Double]
    ) throws(EstimationError) -> (mean: [Double], covariance: Matrix) {
        let drawn = PairedSums.drawn(deviations, counts)
        let isKnown = PairedSums.drawn(known, counts)
        // Whole numbers, but for the roots of counts.
        let days = BLAS.outerGram(isKnown)
        let products = BLAS.outerGram(drawn)
        let sums = BLAS.multiply(drawn, transposed: isKnown)
        let assets = places.count
        var covariance = Matrix(rows: assets, columns: assets)
        for j in 0..<assets {
            for i in j..<assets {
                let count = days[places[i], places[j]].rounded()
                guard count >= 2 else {
                    throw .insufficientHistory(observations: Int(count), required: 2)
                }
                let shared = sums[i, places[j]] * sums[j, places[i]] / count
                covariance[i, j] = (products[i, j] - shared) / (count - 1)
            }
        }
        covariance.mirrorLowerTriangle()
        let mean = places.indices.map { j in
            sums[j, places[j]] / days[places[j], places[j]].rounded()
        }
        return (mean, covariance)
    }

    /// The columns that count, each times the root of how often.
    private static func drawn(_ columns: Matrix, _ counts: [Double]) -> Matrix {
        let height = columns.rows
        var drawn: [Double] = []
        drawn.reserveCapacity(columns.elements.count)
        var width = 0
        for (t, count) in counts.enumerated() where count > 0 {
            let start = drawn.count
            drawn += columns.elements[t * height..<(t + 1) * height]
            width += 1
            guard count > 1 else { continue }
            let root = count.squareRoot()
            for k in start..<drawn.count { drawn[k] *= root }
        }
        return Matrix(rows: height, columns: width, columnMajor: drawn)
    }
}

internal import Numerics

/// What the likelihood of normal returns looks at of days of which some returns are unknown.
struct MissingSums: Sendable {
    /// Means and a covariance on the way.
    struct Moments: Sendable {
        var mean: [Double]
        var covariance: Matrix

        /// The largest change of a mean in deviations, or of a covariance in products of these.
        func distance(to other: Moments) -> Double {
            let scales = covariance.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
            var largest = 0.0
            for j in mean.indices {
                largest = max(largest, abs(mean[j] - other.mean[j]) * scales[j])
                for i in mean.indices {
                    let change = abs(covariance[i, j] - other.covariance[i, j])
                    largest = max(largest, change * scales[i] * scales[j])
                }
            }
            return largest
        }
    }

    /// The days on which the same returns are known.
    struct Group: Sendable {
        let known: [Int]
        let unknown: [Int]
        /// How many they are.
        let count: Double
        /// The means of the known returns over them.
        let mean: [Double]
        /// The products of what deviates from these.
        let scatter: MissingScatter
    }

    private(set) var groups: [Group] = []
    /// The scatters of all groups, each in its place.
    private var scatter: Matrix
    private var count = 0.0

    init(assets: Int) { scatter = Matrix(rows: assets, columns: assets) }

    private var assets: Int { scatter.rows }

    mutating func append(_ group: Group) {
        let products = group.scatter.products
        for (b, j) in group.known.enumerated() {
            for (a, i) in group.known.enumerated() { scatter[i, j] += products[a, b] }
        }
        count += group.count
        groups.append(group)
    }

    /// The means and variances of what is known, without correlations.
    ///
    /// - Throws: ``EstimationError/insufficientHistory(observations:required:)`` where an asset has fewer than two known
    ///   returns.
    func start() throws(EstimationError) -> Moments {
        var (counts, means) = (
            [Double](repeating: 0, count: assets), [Double](repeating: 0, count: assets)
        )
        for group in groups {
            for (place, asset) in group.known.enumerated() {
                counts[asset] += group.count
                means[asset] += group.count * group.mean[place]
            }
        }
        if let least = counts.min(), least < 2 {
            throw .insufficientHistory(observations: Int(least), required: 2)
        }
        for j in means.indices { means[j] /= counts[j] }
        var covariance = Matrix(rows: assets, columns: assets)
        for j in 0..<assets { covariance[j, j] = scatter[j, j] }
        for group in groups {
            for (place, asset) in group.known.enumerated() {
                let deviation = group.mean[place] - means[asset]
                covariance[asset, asset] += group.count * deviation * deviation
            }
        }
        for j in 0..<assets { covariance[j, j] /= counts[j] }
        return Moments(mean: means, covariance: covariance)
    }

    /// The moments of the days completed by what these moments expect; `nil` where known returns depend on each other
    /// exactly.
    ///
    /// - Complexity: O(patterns · n³), whatever the number of days; for patterns of fewer days than assets less.
    func completed(_ moments: Moments) -> Moments? {
        var sum = scatter
        var mean = [Double](repeating: 0, count: assets)
        var centers: [[Double]] = []
        for group in groups {
            var center = moments.mean
            for (place, asset) in group.known.enumerated() { center[asset] = group.mean[place] }
            if !group.unknown.isEmpty {
                guard complete(group, moments, &center, &sum) else { return nil }
            }
            BLAS.add(group.count, times: center, to: &mean)
            centers.append(center)
        }
        for j in mean.indices { mean[j] /= count }
        for (group, center) in zip(groups, centers) {
            let deviation = zip(center, mean).map { $0 - $1 }
            BLAS.update(&sum, adding: group.count, times: deviation, deviation)
        }
        sum.mirrorLowerTriangle()
        return Moments(mean: mean, covariance: sum.scaled(by: 1 / count))
    }

    /// Adds what is expected of the unknown returns of a group, and its variance.
    private func complete(
        _ group: Group,
        _ moments: Moments,
        _ center: inout [Double],
        _ sum: inout Matrix
    ) -> Bool {
        let (known, unknown) = (group.known, group.unknown)
        var own = moments.covariance.submatrix(rows: unknown, columns: unknown)
            .scaled(by: group.count)
        var across = Matrix(rows: known.count, columns: unknown.count)
        if !known.isEmpty {
            let between = moments.covariance.submatrix(rows: known, columns: unknown)
            let within = moments.covariance.submatrix(rows: known, columns: known)
            guard let factor = try? Cholesky(within) else { return false }
            let slopes = factor.solve(between)
            let surprise = zip(group.mean, known).map { $0 - moments.mean[$1] }
            let expected = BLAS.multiplyTransposed(slopes, surprise)
            for (place, asset) in unknown.enumerated() { center[asset] += expected[place] }
            let explained = BLAS.gram(factor.solveTriangular(between))
            BLAS.add(-group.count, times: explained.elements, to: &own.elements)
            across = group.scatter.multiplied(by: slopes)
            let foreseen = BLAS.multiplyTransposed(slopes, across)
            BLAS.add(1, times: foreseen.elements, to: &own.elements)
        }
        for (b, j) in unknown.enumerated() {
            for (a, i) in unknown.enumerated() { sum[i, j] += own[a, b] }
            for (a, i) in known.enumerated() {
                sum[i, j] += across[a, b]
                sum[j, i] += across[a, b]
            }
        }
        return true
    }
}

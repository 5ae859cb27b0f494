public import Numerics

/// By how much the sample moments of drawn histories differ from those of the history that there was.
public struct BootstrappedMoments: Sendable {
    /// The length of the blocks.
    public let blockLength: Double
    /// m* − m of each history, samples × assets.
    public let means: Matrix
    /// S* − S of each history, both divided by T − 1; empty where only means were asked for.
    public let covariances: [Matrix]

    /// Draws histories from `returns`.
    ///
    /// A history is known by how often it has each observation, so its moments are weighted ones. `nil` where the
    /// call was interrupted.
    ///
    /// - Parameters:
    ///   - returns: T × n, at least two rows.
    ///   - bootstrap: How histories are drawn.
    ///   - withCovariances: Whether covariances are wanted, which take S n² numbers.
    /// - Complexity: O(S T n²), on all cores.
    public init?(
        _ returns: Matrix,
        _ bootstrap: BlockBootstrap,
        withCovariances: Bool = true
    ) {
        let settled = bootstrap.settled(for: returns)
        let (count, assets) = (returns.rows, returns.columns)
        let deviations = CenteredColumns(returns).deviations.transposed
        let sample =
            withCovariances ? BLAS.outerGram(deviations, scale: 1 / Double(count - 1)) : nil
        let generators = settled.generators
        let histories = Parallel.map(
            0..<generators.count,
            operations: withCovariances ? generators.count * count * assets * assets : .max
        ) { number in
            var generator = generators[number]
            let rows = settled.rows(count, using: &generator)
            return History(rows, of: deviations, insteadOf: sample)
        }
        guard let histories else { return nil }
        var means = Matrix(rows: histories.count, columns: assets)
        for (s, history) in histories.enumerated() {
            for i in 0..<assets { means[s, i] = history.mean[i] }
        }
        blockLength = settled.length ?? 1
        self.means = means
        covariances = histories.compactMap(\.covariance)
    }

    /// The moments of one drawn history.
    private struct History: Sendable {
        var mean: [Double]
        var covariance: Matrix?

        init(_ rows: [Int], of deviations: Matrix, insteadOf sample: Matrix?) {
            let (assets, total) = (deviations.rows, Double(rows.count))
            var counts = [Double](repeating: 0, count: rows.count)
            for row in rows { counts[row] += 1 }
            mean = BLAS.multiply(deviations, counts)
            for i in 0..<assets { mean[i] /= total }
            guard let sample else { return }
            var drawn: [Double] = []
            drawn.reserveCapacity(deviations.elements.count)
            for (t, count) in counts.enumerated() where count > 0 {
                let start = drawn.count
                drawn += deviations.elements[t * assets..<(t + 1) * assets]
                guard count > 1 else { continue }
                let root = count.squareRoot()
                for k in start..<drawn.count { drawn[k] *= root }
            }
            let columns = assets > 0 ? drawn.count / assets : 0
            let scattered = Matrix(rows: assets, columns: columns, columnMajor: drawn)
            var difference = BLAS.outerGram(scattered, scale: 1 / (total - 1))
            BLAS.update(&difference, adding: -total / (total - 1), times: mean, mean)
            BLAS.add(-1, times: sample.elements, to: &difference.elements)
            covariance = difference
        }
    }
}

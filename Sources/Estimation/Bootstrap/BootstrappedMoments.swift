public import Numerics

/// By how much the sample moments of drawn histories differ from those of the history that there was.
public struct BootstrappedMoments: Sendable {
    /// The length of the blocks.
    public let blockLength: Double
    /// m* − m of each history that has moments, histories × assets.
    public let means: Matrix
    /// S* − S of each history, both divided by T − 1; empty where only means were asked for.
    public let covariances: [Matrix]
    /// How many histories were drawn in which too few returns are known for moments.
    public let leftOut: Int

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
        means = Matrix(rows: histories.map(\.mean))
        blockLength = settled.length ?? 1
        covariances = histories.compactMap(\.covariance)
        leftOut = 0
    }

    /// Draws histories of days of which some returns are unknown, each estimated as the one that there was.
    ///
    /// Those without moments are left out. `nil` where the call was interrupted.
    ///
    /// - Parameters:
    ///   - history: The history that there was.
    ///   - bootstrap: How others are drawn.
    ///   - withCovariances: Whether covariances are wanted, which take S n² numbers.
    /// - Complexity: S times that of ``IncompleteHistory/moments(of:)``, on all cores.
    public init?(
        _ history: IncompleteHistory,
        _ bootstrap: BlockBootstrap,
        withCovariances: Bool = true
    ) {
        let settled = bootstrap.settled(for: history.returns)
        let generators = settled.generators
        let found = Parallel.map(0..<generators.count) { number -> History? in
            var generator = generators[number]
            let rows = settled.rows(history.returns.observations, using: &generator)
            return History(rows, of: history, withCovariances)
        }
        // An estimate that was cut short says nothing of its history.
        guard let found, !Interruption.isRequested else { return nil }
        let histories = found.compactMap { $0 }
        means = Matrix(rows: histories.map(\.mean))
        blockLength = settled.length ?? 1
        covariances = histories.compactMap(\.covariance)
        leftOut = found.count - histories.count
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

        /// By how much the moments of days differ from those of the history that they are of; `nil` where there are none.
        init?(_ rows: [Int], of history: IncompleteHistory, _ withCovariance: Bool) {
            guard let found = try? history.moments(of: rows) else { return nil }
            mean = zip(found.mean, history.mean).map { $0 - $1 }
            guard withCovariance else { return }
            var difference = found.covariance
            BLAS.add(-1, times: history.covariance.elements, to: &difference.elements)
            covariance = difference
        }
    }
}

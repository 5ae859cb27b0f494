internal import Estimation
internal import Numerics
internal import Synchronization

/// Evaluates the ordered measures of a program, exactly, by sorting.
struct OrderedSampler: Sendable {
    /// A measure's value at some weights, and the gradient of the cut that touches it there.
    struct Sample: Sendable {
        let value: Double
        let gradient: [Double]
    }

    private let scenarios: Matrix
    private let orderedWeights: [[Double]]
    /// In what is called near.
    let metric: ScenarioMetric
    /// The returns of each of the metric's axes.
    private let axes: Matrix
    private let shouldStop: (@Sendable () -> Bool)?

    init(_ builder: ProgramBuilder, shouldStop: (@Sendable () -> Bool)?) {
        self.shouldStop = shouldStop
        scenarios = builder.distribution.scenarios
        orderedWeights = builder.orderedTerms.map(\.orderedWeights)
        metric = ScenarioMetric(builder.distribution.covariance)
        axes = BLAS.multiply(scenarios, metric.axes)
    }

    /// Every measure at `weights`.
    ///
    /// - Complexity: O(T n + T log T).
    func samples(at weights: [Double]) -> [Sample] {
        let returns = BLAS.multiply(scenarios, weights)
        var order = Array(0..<returns.count)
        order.sort { returns[$0] < returns[$1] }
        return orderedWeights.map { θ in
            let placed = OrderedIdentifier.placed(θ, order)
            return Sample(
                value: BLAS.dot(placed, returns),
                gradient: BLAS.multiplyTransposed(scenarios, placed)
            )
        }
    }

    /// The measures' cuts on both sides of `weights` along every axis of the metric, at the distance
    /// `radius`, from which the curvature follows too; nothing where the solve is interrupted.
    ///
    /// - Complexity: O(n (T n + T log T)), on all cores.
    func cloud(around weights: [Double], radius: Double) -> [CutCloud] {
        let returns = BLAS.multiply(scenarios, weights)
        var order = Array(0..<returns.count)
        order.sort { returns[$0] < returns[$1] }
        let blocks = (axes.columns + OrderedSampler.axesOfBlock - 1) / OrderedSampler.axesOfBlock
        let start = order
        let found = Mutex([Int: [Matrix]]())
        Parallel.perform(pieces: blocks, operations: 2 * axes.elements.count) { block in
            guard shouldStop?() != true else { return }
            let first = block * OrderedSampler.axesOfBlock
            let chosen = first..<min(first + OrderedSampler.axesOfBlock, axes.columns)
            let ends = gradients(returns, start, along: chosen, radius: radius)
            found.withLock { $0[block] = ends }
        }
        let ends = found.withLock { found in (0..<blocks).compactMap { found[$0] } }
        guard ends.count == blocks else { return [] }
        return orderedWeights.indices.map { k in
            CutCloud(blocks: ends.map { $0[k] }, radius: radius)
        }
    }

    /// So many axes share one product with the scenarios.
    private static let axesOfBlock = 16

    /// For each measure its gradients at both ends of each axis, in columns.
    private func gradients(
        _ returns: [Double],
        _ order: [Int],
        along chosen: Range<Int>,
        radius: Double
    ) -> [Matrix] {
        var placements = orderedWeights.map { _ in [Double]() }
        for axis in chosen {
            for sign in [1.0, -1.0] {
                var moved = returns
                BLAS.add(sign * radius, times: axes.column(axis), to: &moved)
                // The order at the center is almost the order here, which is soon sorted.
                var near = order
                near.sort { moved[$0] < moved[$1] }
                for (k, θ) in orderedWeights.enumerated() {
                    placements[k] += OrderedIdentifier.placed(θ, near)
                }
            }
        }
        return placements.map { elements in
            let placed = Matrix(
                rows: returns.count,
                columns: 2 * chosen.count,
                columnMajor: elements
            )
            return BLAS.multiplyTransposed(scenarios, placed)
        }
    }
}

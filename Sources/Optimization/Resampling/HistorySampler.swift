internal import Estimation
internal import Numerics

/// Draws histories about a distribution, any of them by its number.
struct HistorySampler: Sendable {
    /// The blocks of histories that are drawn from one.
    let bootstrap: BlockBootstrap
    private let distribution: ReturnDistribution
    /// F with Σ = FᵀF, of normal returns.
    private let factor: Matrix?
    private let observations: Int
    /// The days of the history that others are drawn from, where some of its returns are unknown.
    private let incompleteDays: Int?
    private let generators: [Xoshiro256]

    /// - Complexity: O(n³), or O(n T √T) for the length of blocks.
    init(
        _ resampling: Resampling,
        _ distribution: ReturnDistribution,
        _ incomplete: IncompleteReturns? = nil
    ) {
        self.distribution = distribution
        incompleteDays = incomplete?.observations
        observations =
            resampling.observations ?? incomplete?.observations ?? distribution.scenarios.rows
        var bootstrap = BlockBootstrap(
            .stationary,
            length: 1,
            samples: resampling.samples,
            seed: resampling.seed
        )
        switch resampling.method {
        case .normal:
            factor = Matrix(rows: CovarianceFactor(distribution.covariance).rows)
        case .blocks(let scheme, let length):
            factor = nil
            bootstrap.scheme = scheme
            bootstrap.length = length
        }
        self.bootstrap =
            incomplete.map(bootstrap.settled) ?? bootstrap.settled(for: distribution.scenarios)
        generators = bootstrap.generators
    }

    /// A history by its number.
    ///
    /// - Complexity: O(observations · n), or O(observations · n²) of normal returns.
    func history(_ number: Int) -> DrawnHistory {
        var generator = generators[number]
        let assets = distribution.assets.count
        guard let factor else {
            let rows = bootstrap.rows(
                observations,
                of: incompleteDays ?? distribution.scenarios.rows,
                using: &generator
            )
            guard incompleteDays == nil else {
                return DrawnHistory(returns: Matrix(rows: 0, columns: assets), rows: rows)
            }
            let returns = distribution.scenarios.submatrix(
                rows: rows,
                columns: Array(0..<assets)
            )
            return DrawnHistory(returns: returns, rows: rows)
        }
        // A covariance of zeros has a factor without rows.
        guard factor.rows > 0 else {
            let still = distribution.mean.flatMap { [Double](repeating: $0, count: observations) }
            return DrawnHistory(
                returns: Matrix(rows: observations, columns: assets, columnMajor: still)
            )
        }
        let errors = Matrix(
            rows: observations,
            columns: factor.rows,
            columnMajor: generator.normals(observations * factor.rows)
        )
        var returns = BLAS.multiply(errors, factor)
        for (j, mean) in distribution.mean.enumerated() {
            for t in 0..<observations { returns[t, j] += mean }
        }
        return DrawnHistory(returns: returns)
    }
}

internal import Numerics

/// What a solve may take of memory, and what its data take of that.
///
/// Sizes are computed from the request and the history before anything is allocated: n assets over T
/// returns, K sums of weights and F frontier points.
struct SolveMemory: Sendable {
    /// The bytes of everything together; `nil` for any.
    let limit: Int?
    /// Whether the limit is that of whoever runs the solve, and not the request's.
    let isHosts: Bool
    private let assets: Int
    private let factors: Int
    private let observations: Int
    private let sums: Int
    private let points: Int
    private let keepsCash: Bool
    private let hasViews: Bool
    private let partialObservations: Int
    private let drawsPartial: Bool
    /// Numbers that the estimators keep beside deviations and two covariances.
    private let estimation: Int

    private static let number = MemoryLayout<Double>.stride
    /// A weight in the answer, as a value with its name and as text.
    private static let bytesOfAnsweredWeight = 120

    /// The smaller of the request's limit and the host's counts.
    init(
        _ request: OptimizationRequest,
        observations: Int,
        partialObservations: Int? = nil,
        hostLimit: Int?
    ) {
        let own = request.solver.memoryLimit?.bytes
        isHosts = (hostLimit ?? .max) < (own ?? .max)
        limit = isHosts ? hostLimit : own
        self.observations = observations
        estimation = request.covarianceEstimator.workspace(
            observations: observations,
            assets: request.assets.count
        )
        assets = request.assets.count
        factors = request.factors.symbols.count
        let constraints = request.constraints
        sums =
            constraints.groupConstraints.count + constraints.linear.count
            + constraints.text.count + constraints.factorExposure.count
            + constraints.graph.count + 2
        points = request.efficientFrontier
        keepsCash = constraints.budget.keepsCash
        self.partialObservations = partialObservations ?? 0
        drawsPartial = partialObservations != nil && request.drawsRows
        hasViews = !request.views.isEmpty
    }

    /// Prices, returns and covariances, the rows of sums of weights on their way to the solver, and
    /// the answer.
    var dataBytes: Int {
        let (n, count) = (assets, observations)
        // Returns of factors, beside all returns as they are cut out of prices.
        let explaining = factors > 0 ? count * (n + 2 * factors) : 0
        // What is known of returns beside whole rows, known or not, and what deviates from their means; where histories
        // are drawn, days side by side, and those that a core draws of them.
        let copies = 4 + (drawsPartial ? 2 * (1 + Parallel.width) : 0)
        let partial = copies * partialObservations * n
        let returns = (keepsCash ? 3 : 2) * count * n + explaining + partial
        let covariances = ((keepsCash ? 3 : 2) + (hasViews ? 2 : 0)) * n * n
        return SolveMemory.number * (returns + covariances + 5 * sums * n)
            + SolveMemory.bytesOfAnsweredWeight * (points + 1) * n
    }

    /// Refuses data that alone take more than there is, or would while moments are estimated.
    ///
    /// - Throws: `memory_limit`.
    func checkData() throws(ErrorReport) {
        let (n, count) = (assets, observations)
        // Deviations from the means, and a matrix for the eigenvalues of the covariance.
        let estimation = SolveMemory.number * (count * n + 2 * n * n + self.estimation)
        guard let limit, dataBytes + estimation > limit else { return }
        throw report(dataBytes + estimation, for: "the returns, their covariance and the answer")
    }

    /// What is left beside the data; `nil` for any.
    var budget: MemoryBudget? { limit.map { MemoryBudget(bytes: $0 - dataBytes) } }

    /// The report that a solve was given up for a need beside its data.
    func report(_ need: MemoryBudget.Need?) -> ErrorReport {
        report(dataBytes + (need?.bytes ?? 0), for: need?.purpose ?? "the solver")
    }

    private func report(_ bytes: Int, for purpose: String) -> ErrorReport {
        let limit = limit ?? 0
        let whose =
            isHosts
            ? "the limit of whoever runs this is \(MemorySize.text(limit)). Ask for"
            : "solver.memory_limit is \(MemorySize.text(limit)). Raise it, or ask for"
        return ErrorReport(
            code: .memoryLimit,
            message: "The solve needs about \(MemorySize.text(bytes)) with \(purpose), and "
                + "\(whose) fewer assets, a shorter window, fewer constraints or frontier points.",
            details: [
                "needed_bytes": JSON(bytes),
                "limit_bytes": JSON(limit),
                "purpose": .string(purpose),
            ]
        )
    }

    /// The most nodes of a search that fit; `nil` for any.
    ///
    /// A node keeps its decisions, its relaxation's weights and an active set.
    func nodeLimit(_ budget: MemoryBudget?) -> Int? {
        budget.map { $0.bytes / (24 * assets + 256) }
    }
}

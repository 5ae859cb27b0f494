internal import Estimation
internal import MarketData
internal import Numerics
internal import Optimization
internal import Portfolio
internal import Synchronization

/// A portfolio of models: each is fitted to parts of the history and foretells the rest, and the model between them
/// takes what they would have earned for the returns of its assets.
///
/// Its weights are Σ sₖ wₖ, with the shares s of the model between and the weights wₖ of fits to all returns: stacked
/// generalization (Wolpert 1992) of portfolios, as skfolio's StackingOptimization has it.
struct StackedPortfolio {
    private(set) var weights: [Double] = []
    let report: StackingReport
    let solver: SolverReport
    var warnings: [String] = []

    /// Fits all models on all cores.
    ///
    /// - Throws: What a model throws, under its path; `invalid_request` where the history has too few returns.
    init(
        _ request: OptimizationRequest,
        _ stacking: StackingSpecification,
        _ history: PreparedHistory,
        _ limit: SolveLimit,
        elapsedSeconds: @escaping @Sendable () -> Double
    ) throws(ErrorReport) {
        let returns = history.returns.values
        let splits = stacking.validation.splits(returns.rows)
        guard splits.reduce(0, { $0 + $1.test.count }) >= 2,
            splits.allSatisfy({ $0.train.count >= 2 && !$0.test.isEmpty })
        else {
            throw .invalid(
                path: "cross_validation",
                "cross_validation leaves too few of \(returns.rows) returns to fit models to, or to judge "
                    + "them by. Ask for fewer folds, shorter steps or a longer window."
            )
        }
        let parts = [Array(0..<returns.rows)] + splits.map(\.train)
        let fits = Fits(
            returns: ReturnTable(counting: returns, of: request.assets),
            factors: history.factors,
            known: history.partial.map { PartedReturns($0, by: history.returns.days) },
            limit: limit,
            elapsedSeconds: elapsedSeconds
        )
        let found = try fits.weights(stacking.models, parts)
        let foretold = StackedPortfolio.foretold(
            returns,
            splits,
            found.map { Array($0.dropFirst()) }
        )
        let between = try fits.answer(
            stacking.between,
            PreparedHistory(ReturnTable(counting: foretold, of: stacking.names)),
            path: "final"
        )
        let periods = request.periodsPerYear
        let moments = CenteredColumns(foretold)
        report = StackingReport(
            parts: stacking.names.indices.map { k in
                let deviations = moments.deviations.column(k)
                let freedom = Double(max(1, foretold.rows - 1))
                let variance = BLAS.dot(deviations, deviations) / freedom
                return StackingReport.Part(
                    name: stacking.names[k].symbol,
                    share: between.weights[k],
                    weights: found[k][0],
                    expectedReturn: periods * moments.means[k],
                    volatility: (periods * variance).squareRoot()
                )
            },
            fits: splits.count,
            observations: foretold.rows
        )
        solver = between.solver
        weights = [Double](repeating: 0, count: returns.columns)
        for (share, own) in zip(between.weights, found) {
            BLAS.add(share, times: own[0], to: &weights)
        }
        warnings = between.warnings.map { "final: \($0)" }
    }

    /// What portfolios earn on the returns that they were not fitted to, observations × models.
    private static func foretold(
        _ returns: Matrix,
        _ splits: [CrossValidation.Split],
        _ weights: [[[Double]]]
    ) -> Matrix {
        let columns = Array(0..<returns.columns)
        var elements: [Double] = []
        for portfolios in weights {
            for (split, portfolio) in zip(splits, portfolios) {
                let part = returns.submatrix(rows: Array(split.test), columns: columns)
                elements += BLAS.multiply(part, portfolio)
            }
        }
        return Matrix(
            rows: splits.reduce(0) { $0 + $1.test.count },
            columns: weights.count,
            columnMajor: elements
        )
    }
}

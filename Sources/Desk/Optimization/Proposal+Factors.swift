internal import Estimation
internal import MarketData
internal import Numerics

/// What a result says of the request's factors.
extension Proposal {
    /// How the factors explain the assets, with the moments of the factors as the request has them estimated, or those
    /// of returns with pooled probabilities.
    ///
    /// - Throws: What estimating throws.
    func explained(
        _ probabilities: [Double]?,
        _ limit: SolveLimit
    ) throws(ErrorReport) -> FactorModel? {
        let found = limit.hooks.scope {
            Result { () throws(ErrorReport) in try factorModel(probabilities) }
        }
        // What was interrupted is worth nothing.
        try limit.check()
        return try found.get()
    }

    private func factorModel(_ probabilities: [Double]?) throws(ErrorReport) -> FactorModel? {
        guard let factors = factorReturns else { return nil }
        do {
            if let probabilities {
                return try factors.model(
                    of: history.returns.values,
                    probabilities: probabilities
                )
            }
            return try factors.model(
                of: history.returns.values,
                mean: request.estimator(of: request.meanOfFactors, factors),
                covariance: request.estimator(of: request.covarianceOfFactors, factors)
            )
        } catch {
            throw ErrorReport(error, of: self)
        }
    }

    /// The report on the factors behind a portfolio.
    func report(_ model: FactorModel) -> FactorReport {
        let periods = request.periodsPerYear
        let annual = { (variances: [Double]) in
            variances.map { (max(0, $0) * periods).squareRoot() }
        }
        return FactorReport(
            factors: request.factors.symbols,
            expectedReturns: model.factorMeans.map { periods * $0 },
            volatilities: annual(model.factorCovariance.diagonal),
            loadings: (0..<model.loadings.rows).map { model.loadings.row($0) },
            intercepts: model.intercepts.map { periods * $0 },
            rSquared: model.rSquared,
            residualVolatilities: annual(model.residualVariances)
        )
    }
}

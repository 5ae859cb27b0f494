/// What estimating takes of memory.
extension RequestedCovarianceEstimator {
    /// Numbers kept beside the deviations of the returns and two covariances.
    func workspace(observations: Int, assets: Int) -> Int {
        let (returns, square) = (observations * assets, assets * assets)
        switch name {
        case .historical, .ewma: return 0
        case .oracleApproximating, .shrunk, .ledoitWolf: return square
        case .semi: return returns
        case .regimeAdjusted: return returns + square
        case .gerber1, .gerber2: return returns + 2 * square
        case .graphicalLasso: return 3 * square
        case .factor:
            let base = options.covariance("base")
            return 3 * square + base.workspace(observations: observations, assets: assets)
        case .minimumDeterminant: return 3 * returns + 2 * square
        case .denoised, .detoned, .impliedVolatility:
            let base = options.covariance("base")
            return 5 * square + base.workspace(observations: observations, assets: assets)
        }
    }
}

internal import Estimation
internal import MarketData
internal import Numerics

/// What is said and done about covariances that are singular, ill-conditioned or indefinite.
extension Proposal {
    /// The check of the estimated covariance.
    ///
    /// - Throws: `singular_covariance` where it is not sound and the request wants it refused.
    func checkedCovariance(_ covariance: Matrix) throws(ErrorReport) -> CovarianceCheck {
        let check = CovarianceCheck(
            covariance,
            keepingVariances: request.covarianceRepair == .nearestCorrelation
        )
        guard request.covarianceRepair == .refuse, !check.isSound else { return check }
        throw ErrorReport(
            code: .singularCovariance,
            message: "\(subject) is \(fault(check)). Choose a longer window, fewer assets or "
                + "covariance_estimator ledoit_wolf, or leave covariance_repair at nearest.",
            details: [
                "path": .string("covariance_repair"),
                "riskless_directions": JSON(check.risklessDirections),
                "condition": JSON(check.condition.flatMap { $0.isFinite ? $0 : nil }),
                "observations": JSON(history.returns.observations),
                "assets": JSON(request.assets.count),
            ]
        )
    }

    /// The same in a sentence, and how far a repair moved it; `nil` where there is nothing to say.
    func warning(_ check: CovarianceCheck) -> String? {
        guard !check.isSound else { return nil }
        let variances =
            request.covarianceRepair == .nearestCorrelation ? " of the same variances" : ""
        let repair =
            check.movement > 0
            ? " It was replaced by the nearest positive semidefinite matrix\(variances), which is "
                + "\(rounded(check.movement)) of its Frobenius norm away." : ""
        let remedy =
            request.covarianceEstimator.name == .ledoitWolf
            ? "" : " covariance_estimator ledoit_wolf is not."
        return "\(subject) is \(fault(check)): some portfolios look free of risk.\(repair)\(remedy)"
    }

    private var subject: String {
        "The covariance of \(request.assets.count) assets from \(history.returns.observations) returns"
    }

    private func fault(_ check: CovarianceCheck) -> String {
        if check.movement > 0 { return "indefinite" }
        if check.risklessDirections > 0 {
            return "singular in \(check.risklessDirections) of \(request.assets.count) directions"
        }
        return "ill-conditioned (condition number \(rounded(check.condition ?? .infinity)))"
    }

    /// Three digits.
    private func rounded(_ value: Double) -> Double {
        guard value.isFinite, value > 0 else { return value }
        var scale = 1.0
        while value * scale < 100 { scale *= 10 }
        while value * scale >= 1000 { scale /= 10 }
        return (value * scale).rounded() / scale
    }
}

internal import Estimation
internal import Optimization

/// What the model WorstCase refuses.
extension OptimizationRequest {
    /// Refuses blocks that a history of so many returns has fewer than two of.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkBlock(_ length: Double, of count: Int, path: String) throws(ErrorReport) {
        guard 2 * length > Double(count) else { return }
        throw .invalid(
            path: path,
            "\(path) is \(length), and there are \(count) returns. Give at most half of that, or leave it "
                + "out for the length that suits them."
        )
    }

    /// Refuses what has no meaning beside moments that are not known.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkUncertainty() throws(ErrorReport) {
        guard model == .worstCase else { return }
        let known: [RequestedObjective] = [.minimumRisk, .maximumReturn, .utility, .sharpe]
        let limitsVariance = constraints.riskLimits.contains { $0.measure == .standardDeviation }
        let least = constraints.lowerBound.values(for: assets).min() ?? 0
        let misfits = [
            (
                "objective", !known.contains(objective),
                "it knows \(known.map(\.rawValue).joined(separator: ", "))"
            ),
            (
                "risk_measure", riskWeights != nil || riskMeasure != .standardDeviation,
                "its risk is the worst variance"
            ),
            (
                "uncertainty.samples", drawnCovariances > OptimizationRequest.mostDrawnCovariances,
                "the covariances of \(assets.count) assets in so many histories do not fit into memory; ask "
                    + "for \(OptimizationRequest.mostDrawnCovariances / (assets.count * assets.count)) "
                    + "histories at most, or set uncertainty.covariance to none"
            ),
            ("efficient_frontier", efficientFrontier > 0, "it draws none"),
            ("constraints.budget", constraints.budget.keepsCash, "it invests a number"),
            (
                "constraints.\(constraints.selectingField ?? "")", constraints.selects,
                "it does not search which assets to hold"
            ),
            (
                "constraints.return_target", constraints.returnTarget != nil,
                "the return is not known; its objectives weigh the worst one"
            ),
            ("constraints.risk_limits.MV", limitsVariance, "the variance is not known"),
            (
                "constraints.tracking_error", constraints.tracking != nil,
                "the variance is not known"
            ),
            (
                "constraints.lower_bound", least < 0 && uncertainty.covariance == .box,
                "the worst of a box of covariances is known for weights of 0 or more; set "
                    + "uncertainty.covariance to ellipsoid or none for short positions"
            ),
        ]
        try refuse(misfits, beside: "model \(model.rawValue)")
    }

    /// The numbers that covariances of drawn histories may have: 1.6 GB with what is made of them.
    static let mostDrawnCovariances = 100_000_000

    private var drawnCovariances: Int {
        guard case .bootstrap(let bootstrap, _) = uncertainty.size, uncertainty.covariance != .none
        else { return 0 }
        return bootstrap.samples * assets.count * assets.count
    }
}

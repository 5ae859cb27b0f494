internal import Estimation
internal import MarketData
internal import Portfolio

/// Moments of histories of different lengths.
extension Proposal {
    /// The moments of all that is known; `nil` where the request looks at whole rows.
    func momentsOfPartial() throws(ErrorReport) -> StoredMoments? {
        guard let partial = history.partial, let method = request.missingData.method else {
            return nil
        }
        do {
            let returns = try IncompleteReturns(partial.values)
            let found = try returns.moments(by: method)
            // Estimators of means that are left look at the covariance alone, or are the sample's.
            guard request.meanEstimator.name == .equilibrium else {
                return StoredMoments(
                    assets: request.assets,
                    mean: found.mean,
                    covariance: found.covariance
                )
            }
            let mean = try request.estimatorOfMean(nil).mean(
                of: try ReturnSample(history.returns)
            ) { () throws(EstimationError) in found.covariance }
            return StoredMoments(
                assets: request.assets,
                mean: mean,
                covariance: found.covariance
            )
        } catch {
            throw ErrorReport(error, of: self)
        }
    }

    /// Which assets lack how many returns, and what sees whole rows only; `nil` where none lacks any or the request
    /// looks at whole rows.
    var partialWarning: String? {
        guard let partial = history.partial else { return nil }
        let lacking = request.assets.indices
            .map { (asset: request.assets[$0], missing: partial.observations - partial.known[$0]) }
            .filter { $0.missing > 0 }
            .sorted { $0.missing > $1.missing }
        guard !lacking.isEmpty else { return nil }
        let shown = lacking.prefix(10).map { "\($0.asset) \($0.missing)" }
        let rest = lacking.count > 10 ? " and \(lacking.count - 10) more assets" : ""
        let since = partial.days.first ?? history.startDate
        return "missing_data \(request.missingData.rawValue): of \(partial.observations) returns "
            + "from \(since) on, these are unknown: \(shown.joined(separator: ", "))\(rest). "
            + "Means and covariances use what is known; measures over scenarios, drawdowns and "
            + "other metrics of history see the \(history.returns.observations) returns that all "
            + "assets have."
    }
}

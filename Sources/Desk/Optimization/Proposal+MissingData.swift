internal import Estimation
internal import MarketData
internal import Numerics
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
            return StoredMoments(
                assets: request.assets,
                mean: try request.mean(beside: found, history.returns),
                covariance: found.covariance
            )
        } catch {
            throw ErrorReport(error, of: self)
        }
    }

    /// Which assets lack how many returns, and what sees whole rows only; `nil` where none lacks any or the request
    /// looks at whole rows.
    var partialWarning: String? {
        guard let partial = history.partial, let uses = partialUses else { return nil }
        let lacking = request.assets.indices
            .map { (asset: request.assets[$0], missing: partial.observations - partial.known[$0]) }
            .filter { $0.missing > 0 }
            .sorted { $0.missing > $1.missing }
        guard !lacking.isEmpty else { return nil }
        let shown = lacking.prefix(10).map { "\($0.asset) \($0.missing)" }
        let rest = lacking.count > 10 ? " and \(lacking.count - 10) more assets" : ""
        let since = partial.days.first ?? history.startDate
        return "\(uses): of \(partial.observations) returns "
            + "from \(since) on, these are unknown: \(shown.joined(separator: ", "))\(rest). "
            + "Means and covariances use what is known; measures over scenarios, drawdowns and "
            + "other metrics of history see the \(history.returns.observations) returns that all "
            + "assets have."
    }

    /// How moments use what is known, the request's or those of models within it; `nil` of whole rows.
    private var partialUses: String? {
        guard request.missingData == .common else {
            return "missing_data \(request.missingData.rawValue)"
        }
        let models = request.stacking?.models.filter { $0.request.missingData != .common } ?? []
        guard !models.isEmpty else { return nil }
        let named = models.map { "\($0.name) \($0.request.missingData.rawValue)" }
        return "missing_data of models \(named.joined(separator: ", "))"
    }
}

extension OptimizationRequest {
    /// Whether it, or a model within it, looks at more than whole rows of returns.
    var seesPartial: Bool {
        missingData != .common
            || stacking?.models.contains { $0.request.missingData != .common } == true
    }

    /// All that is known of returns, with how the request estimates what is drawn of it; `nil` of whole rows.
    ///
    /// - Throws: `insufficient_history` or `not_converged`.
    func incompleteHistory(_ history: PreparedHistory) throws(ErrorReport) -> IncompleteHistory? {
        guard let partial = history.partial, let method = missingData.method else { return nil }
        do {
            return try IncompleteHistory(IncompleteReturns(partial.values), by: method)
        } catch {
            throw ErrorReport(error, of: self, observations: partial.observations)
        }
    }

    /// The means by the request's estimator, beside moments of all that is known of a history.
    ///
    /// - Throws: ``EstimationError`` where the market does not suit the assets.
    func mean(
        beside found: (mean: [Double], covariance: Matrix),
        _ returns: ReturnTable
    ) throws(EstimationError) -> [Double] {
        // Estimators of means that go with them look at the covariance alone, or are the sample's.
        guard meanEstimator.name == .equilibrium else { return found.mean }
        let sample = try ReturnSample(returns)
        return try estimatorOfMean(nil).mean(of: sample) { () throws(EstimationError) in
            found.covariance
        }
    }
}

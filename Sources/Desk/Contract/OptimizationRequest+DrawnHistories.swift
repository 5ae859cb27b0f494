internal import Estimation
internal import MarketData
internal import Optimization

/// What models that look at drawn histories know of histories of different lengths.
extension OptimizationRequest {
    /// Whether histories are drawn from the days of the one that there is.
    var drawsRows: Bool {
        switch model {
        case .resampled: resampling.method != .normal
        case .worstCase: uncertainty.isDrawn
        default: false
        }
    }

    /// How many days of a history others are drawn from.
    func rowsToDraw(_ history: PreparedHistory) -> Int {
        guard missingData != .common, drawsRows, let partial = history.partial else {
            return history.returns.observations
        }
        return partial.observations
    }

    /// Refuses what looks at more than moments of drawn histories in which some returns are unknown.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkDrawnHistories() throws(ErrorReport) {
        guard missingData != .common, model == .resampled, drawsRows else { return }
        let other = objectiveMeasures.first { $0 != .standardDeviation }
        let field = riskWeights == nil ? "risk_measure" : "risk_weights"
        let extra = objective == .growth ? "objective Kelly" : other.map { "\(field) \($0.code)" }
        guard let extra else { return }
        throw .invalid(
            path: "missing_data",
            "missing_data \(missingData.rawValue) does not suit model \(model.rawValue) with \(extra), which "
                + "looks at whole rows of returns, and histories are drawn from days on which some are unknown. Set "
                + (objective == .growth ? "objective to another one" : "\(field) to MV")
                + ", resampling.method to normal, or leave missing_data out."
        )
    }
}

extension MomentUncertainty {
    /// Whether its sets are those of drawn histories.
    fileprivate var isDrawn: Bool {
        if case .bootstrap = size { true } else { false }
    }
}

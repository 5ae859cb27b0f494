internal import Optimization

/// What models that look at drawn histories, or at parts of the one there is, know of it.
extension OptimizationRequest {
    /// Refuses histories of different lengths where whole rows of returns are drawn or parted.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkDrawnHistories() throws(ErrorReport) {
        let reason: String
        switch model {
        case .resampled where resampling.method != .normal:
            reason =
                "histories are drawn from days on which all assets have returns. Set "
                + "resampling.method to normal"
        case .worstCase where uncertainty.isDrawn:
            reason =
                "histories are drawn from days on which all assets have returns. Set "
                + "uncertainty.method to normal"
        case .stacking:
            reason =
                "models are fitted to days on which all assets have returns. Choose another model"
        default: return
        }
        try refuseMissingData(because: reason)
    }

    /// Refuses histories of different lengths.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func refuseMissingData(because reason: String) throws(ErrorReport) {
        guard missingData != .common else { return }
        throw .invalid(
            path: "missing_data",
            "missing_data is not known to model \(model.rawValue): \(reason), or leave missing_data out."
        )
    }
}

extension MomentUncertainty {
    /// Whether its sets are those of drawn histories.
    fileprivate var isDrawn: Bool {
        if case .bootstrap = size { true } else { false }
    }
}

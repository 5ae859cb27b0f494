internal import Optimization

/// What models that look at drawn histories, or at parts of the one there is, know of it.
extension OptimizationRequest {
    /// Refuses factors and histories of different lengths where returns of the assets alone are drawn or parted.
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
        try refuseBeyondReturns(because: reason)
    }

    /// Refuses factors and histories of different lengths.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func refuseBeyondReturns(because reason: String) throws(ErrorReport) {
        let named = [
            ("factors", !factors.symbols.isEmpty), ("missing_data", missingData != .common),
        ]
        guard let (path, _) = named.first(where: \.1) else { return }
        throw .invalid(
            path: path,
            "\(path) is not known to model \(model.rawValue): \(reason), or leave \(path) out."
        )
    }
}

extension MomentUncertainty {
    /// Whether its sets are those of drawn histories.
    fileprivate var isDrawn: Bool {
        if case .bootstrap = size { true } else { false }
    }
}

public import Portfolio

/// What trades lose against the prices at which they are decided, as those of a portfolio had it.
extension BookDesk {
    /// The half spread and the impact that follow from the rebalances of a portfolio, of each asset and of all.
    ///
    /// - Returns: The report for programs; where nothing is known, with the reason.
    /// - Throws: A report with code `not_found`, `journal_broken` or of the store.
    public func slippage(of id: PortfolioID) async throws(ErrorReport) -> JSON {
        SlippageReport(id: id, history: SlippageHistory(try await facts(of: id))).json
    }

    /// A request with the law of slippage, where it asks for it.
    ///
    /// - Throws: A report with code `insufficient_history`.
    func calibrated(
        _ request: PlanRequest,
        _ known: PortfolioFacts,
        _ id: PortfolioID
    ) throws(ErrorReport) -> PlanRequest {
        guard request.isCalibrated else { return request }
        let history = SlippageHistory(known)
        guard let calibration = history.calibration else { throw ErrorReport(history, id) }
        var request = request
        request.calibration = calibration
        return request
    }
}

extension ErrorReport {
    /// The report that no law of slippage follows from what is known.
    fileprivate init(_ history: SlippageHistory, _ id: PortfolioID) {
        let (known, needed) = (history.observations.count, SlippageHistory.orderMinimum)
        let problem =
            history.objection == .tooFewOrders
            ? "\(known) orders of \(id) are known with their price on arrival, volume and volatility of a day, and "
                + "\(needed) are needed."
            : "The \(known) orders of \(id) are too alike in size to tell the spread from the impact."
        self.init(
            code: .insufficientHistory,
            message:
                "The costs of trades cannot be calibrated. \(problem) Write half_spread and impact until "
                + "more is traded: poise portfolio slippage \(id).",
            details: [
                "orders_known": JSON(known), "orders_needed": JSON(needed),
                "reason": JSON(history.objection?.rawValue),
            ]
        )
    }
}

public import Portfolio
internal import Rebalancing

/// A reallocation for programs: member by member as the flow's own document has it.
///
/// Money has its exact digits. Members that the document does not have are there only where they say something.
public struct ReallocationReport: Sendable {
    let request: ReallocationRequest
    let reallocation: Reallocation
    let timestamp: Timestamp

    /// Works out what is asked.
    ///
    /// - Throws: A report with code `invalid_request` where prices are to come from a file that was not read.
    public init(_ request: ReallocationRequest, now: Timestamp) throws(ErrorReport) {
        try request.checkPrices()
        guard request.optimization == nil else {
            throw ErrorReport(
                code: .internalError,
                message: "The target of a reallocation was not optimized before it was reported."
            )
        }
        self.request = request
        timestamp = request.timestamp ?? now
        reallocation = Reallocation(
            request.assets,
            cash: request.cash,
            within: request.range,
            keeping: request.limits
        )
    }

    /// Whether everything that is needed can be traded.
    public var isMatched: Bool { [.matched, .notNeeded].contains(reallocation.status) }

    /// The report.
    public var json: JSON {
        let risk = ReallocationRisk(reallocation, request)
        let warnings = (risk.warning.map { [$0] } ?? []) + request.warnings + unbounded
        return .members(
            [
                ("reallocation_id", .string(request.id)),
                ("timestamp", .string(timestamp.description)),
                ("status", .string(reallocation.status.rawValue)),
                ("current_portfolio", currentPortfolio),
                ("target_portfolio", targetPortfolio),
                (
                    "utilization_metrics",
                    .members(
                        ("pre_reallocation", utilization(reallocation.assets.map(\.value))),
                        ("post_reallocation", utilization(reallocation.valuesAfter))
                    )
                ),
                ("liquidity_metrics", liquidityMetrics),
                ("risk_metrics", risk.json),
                ("reallocation_summary", summary),
                ("shortfall", shortfall), ("liquidity", liquidity),
                ("simulated_market", simulatedMarket),
                (
                    "costs",
                    request.costs.json(of: reallocation, periodsPerYear: request.periodsPerYear)
                        ?? .array([])
                ),
                ("warnings", .array(warnings.map(JSON.string))),
            ].filter { $0.1 != .array([]) }
        )
    }

    // MARK: - Portfolios

    private var currentPortfolio: JSON {
        let held = reallocation.assets.filter { $0.value > .zero }
        return portfolio(
            held.map { asset in
                (asset.symbol, asset.value.divided(by: reallocation.total) ?? .zero, asset.value)
            }
        )
    }

    /// The current portfolio where nothing is to be done.
    private var targetPortfolio: JSON {
        guard reallocation.status != .notNeeded else { return currentPortfolio }
        let wanted = reallocation.assets.indices.filter { reallocation.weights[$0] > .zero }
        return portfolio(
            wanted.map {
                (reallocation.assets[$0].symbol, reallocation.weights[$0], reallocation.targets[$0])
            }
        )
    }

    private func portfolio(_ rows: [(AssetID, weight: FixedDecimal, value: FixedDecimal)]) -> JSON {
        let cash = rows.reduce(reallocation.total) { $0 - $1.value }
        return .members(
            [
                ("total_value", JSON(reallocation.total)),
                (
                    "holdings",
                    .array(
                        rows.map { symbol, weight, value in
                            .members(
                                ("asset", .string(symbol.symbol)),
                                ("weight", JSON(weight)),
                                ("value", JSON(value))
                            )
                        }
                    )
                ),
            ] + (cash > .zero ? [("cash", JSON(cash))] : [])
        )
    }

    private func utilization(_ values: [FixedDecimal]) -> JSON {
        let parts = Array(zip(values, reallocation.targets))
        return .members(
            ("overall", JSON(Utilization.overall(parts).map { $0.rounded(places: 2) })),
            (
                "by_asset",
                .array(
                    zip(reallocation.assets, parts).map { asset, part in
                        let known = part.1 > .zero ? part.0.double / part.1.double : nil
                        return .members(
                            ("asset", .string(asset.symbol.symbol)),
                            ("utilization", JSON(known.map { $0.rounded(places: 2) }))
                        )
                    }
                )
            )
        )
    }
}

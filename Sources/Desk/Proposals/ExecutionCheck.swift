internal import Portfolio

/// Whether orders can be carried out as they are told to be, before anybody is asked to approve them.
struct ExecutionCheck {
    let orders: [ProposedOrder]
    let execution: ExecutionInstructions
    let books: RebalancingBooks

    init(
        _ orders: [ProposedOrder],
        _ execution: ExecutionInstructions,
        _ books: RebalancingBooks
    ) {
        (self.orders, self.execution, self.books) = (orders, execution, books)
    }

    /// - Throws: A report with code `unsupported` or `invalid_request`.
    func check() throws(ErrorReport) {
        let foreign = orders.map(\.symbol).filter { symbol in
            let currency = books.report.instruments[symbol]?.currency
            return currency.map { $0 != books.report.currency } ?? false
        }
        guard foreign.isEmpty else {
            throw ErrorReport(
                code: .unsupported,
                message: "\(named(foreign)) trade in another currency than the books, "
                    + "\(books.report.currency.code); orders are paid in that of the books only. Exclude them "
                    + "with do_not_trade.",
                details: ["assets": .array(Set(foreign).sorted().map { .string($0.symbol) })]
            )
        }
        guard execution.style.needsVolume else { return }
        let unknown = orders.filter { $0.dailyVolume == nil || $0.volatility == nil }
            .map(\.symbol)
        guard unknown.isEmpty else {
            throw .invalid(
                path: "execution.style",
                "\(execution.style.rawValue) needs the average_daily_volume of the plan and 21 days of prices for "
                    + "\(named(unknown)). Add them, or use immediate, twap, vwap or iceberg."
            )
        }
    }

    private func named(_ symbols: [AssetID]) -> String {
        Set(symbols).sorted().prefix(20).map(\.symbol).joined(separator: ", ")
    }
}

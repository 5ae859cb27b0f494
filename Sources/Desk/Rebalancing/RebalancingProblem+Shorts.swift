internal import Portfolio
internal import Rebalancing

extension RebalancingProblem {
    /// Refuses what no plan is made of.
    static func check(_ books: RebalancingBooks, _ request: PlanRequest) throws(ErrorReport) {
        let positions = books.report.books.positions
        for short in positions where short.quantity < .zero {
            let owing = Set(short.holdings.compactMap(\.holder))
            let both = positions.first { position in
                position.symbol == short.symbol && position.quantity > .zero
                    && position.holdings.contains { $0.holder.map(owing.contains) ?? true }
            }
            guard both == nil else {
                throw ErrorReport(
                    code: .unsupported,
                    message:
                        "An account holds shares of \(short.symbol) and owes some, too; at a venue that is one "
                        + "position. Record the cover with what is held first.",
                    details: ["assets": .array([.string(short.symbol.symbol)])]
                )
            }
        }
        let known = Set(books.holders.map(\.account))
        for name in (request.shortAccounts ?? []).sorted() {
            let isRetirement = books.report.settings.retirementAccounts.contains(name)
            guard !known.contains(name) || isRetirement else { continue }
            throw .invalid(
                path: "limits.short_selling.accounts",
                isRetirement
                    ? "\(name) is a retirement account, which may not owe anything; name others."
                    : "There is no account \(name); there are \(known.sorted().joined(separator: ", "))."
            )
        }
    }
}

extension PlannedLot {
    init(owed lot: Lot, _ asset: Int, _ account: Int, _ report: LedgerReport) {
        self.init(
            lot,
            asset,
            account,
            // What is sold short was not held (26 U.S.C. 1233); where no law tells, a year is a year.
            isLongTerm: report.settings.tax != .unitedStates
                && lot.acquired.distance(to: report.asOf) > 365
        )
    }
}

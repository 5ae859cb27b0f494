internal import Portfolio

extension LedgerReport {
    /// Splits, mergers and spin-offs of one asset that stand in a history twice for a day.
    ///
    /// Each counts in every account, and exports of several accounts each have the row: what was meant
    /// once is done twice then, which no balance shows.
    ///
    /// - Parameter transactions: In the order of the books, so that what is alike stands together.
    /// - Returns: A sentence for each.
    /// - Complexity: O(transactions).
    static func repetitions(in transactions: [Transaction]) -> [String] {
        var warnings: [String] = []
        var counts: [AssetID: Int] = [:]
        var last: Transaction?
        for transaction in transactions where transaction.kind.isReorganization {
            if last?.day != transaction.day || last?.kind != transaction.kind { counts = [:] }
            last = transaction
            guard let symbol = transaction.symbol else { continue }
            counts[symbol, default: 0] += 1
            if counts[symbol] == 2 {
                warnings.append(
                    "There are several rows \(transaction.kind.rawValue) of \(symbol) on "
                        + "\(transaction.day), and each counts in every account. Keep one where they "
                        + "are the same event."
                )
            }
        }
        return warnings
    }
}

extension TransactionKind {
    /// Whether it changes all shares of an asset, whoever holds them.
    fileprivate var isReorganization: Bool {
        switch self {
        case .split, .merger, .spinOff: true
        default: false
        }
    }
}

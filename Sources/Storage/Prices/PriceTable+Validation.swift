import MarketData
import Portfolio

extension PriceTable {
    /// Refuses what no engine takes: days outside of the years 1 to 9999, infinite numbers.
    func validateForStorage() throws(StorageError) {
        for day in days where !TimeWindow.contains(day) {
            throw StorageError(
                code: .invalidValue,
                message: """
                    A price is dated \(day.daysSinceEpoch) days after 1970-01-01; days from \
                    0001-01-01 to 9999-12-31 can be stored. Correct the dates and import again.
                    """
            )
        }
        for column in assets.indices {
            for row in days.indices { try validate(row: row, column: column) }
        }
    }

    private func validate(row: Int, column: Int) throws(StorageError) {
        let price = self.price(row: row, column: column) ?? 0
        let volume = self.volume(row: row, column: column) ?? 0
        guard price.isFinite, volume.isFinite else {
            throw StorageError(
                code: .invalidValue,
                message: """
                    \(assets[column]) has an infinite price or volume on \
                    \(days[row]); leave the cell empty where it is unknown.
                    """
            )
        }
    }

    /// Whether a column has any price.
    func hasPrices(_ column: Int) -> Bool {
        days.indices.contains { price(row: $0, column: column) != nil }
    }
}

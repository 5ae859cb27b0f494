public import Portfolio

/// Prices of some assets on some days, with gaps.
///
/// Days ascend strictly; columns are in the order of `assets`. A missing price is missing: it is
/// never zero, never carried forward here.
public struct PriceTable: Hashable, Sendable {
    /// The columns.
    public let assets: [AssetID]
    /// The rows, strictly ascending.
    public let days: [Day]
    /// Column-major prices; NaN marks a missing one and never leaves this type as a number.
    @usableFromInline private(set) var cells: [Double]
    /// Column-major volumes where the source had them, NaN marking a missing one; else empty.
    @usableFromInline let volumeCells: [Double]

    /// A table from one column of optional prices for each asset, and volumes likewise or none.
    ///
    /// Prices must be finite; the readers of files report what is not.
    public init(
        assets: [AssetID],
        days: [Day],
        columns: [[Double?]],
        volumes: [[Double?]] = []
    ) {
        precondition(columns.count == assets.count, "A price table has one column per asset.")
        precondition(volumes.isEmpty || volumes.count == assets.count, "Volumes match the assets.")
        self.init(
            assets: assets,
            days: days,
            cells: columns.flatMap { $0.map { $0 ?? .nan } },
            volumeCells: volumes.flatMap { $0.map { $0 ?? .nan } }
        )
    }

    /// A table over cells already in column-major order, NaN meaning missing.
    public init(assets: [AssetID], days: [Day], cells: [Double], volumeCells: [Double] = []) {
        precondition(cells.count == assets.count * days.count, "A cell for each asset and day.")
        precondition(volumeCells.isEmpty || volumeCells.count == cells.count, "Volumes match.")
        precondition(zip(days, days.dropFirst()).allSatisfy { $0 < $1 }, "Days must ascend.")
        self.assets = assets
        self.days = days
        self.cells = cells
        self.volumeCells = volumeCells
    }

    /// The price of the asset in column `column` on the day in row `row`; `nil` where missing.
    @inlinable
    public func price(row: Int, column: Int) -> Double? {
        let value = cells[column * days.count + row]
        return value.isNaN ? nil : value
    }

    /// The volume likewise; `nil` where missing or where the source had none.
    @inlinable
    public func volume(row: Int, column: Int) -> Double? {
        guard !volumeCells.isEmpty else { return nil }
        let value = volumeCells[column * days.count + row]
        return value.isNaN ? nil : value
    }

    /// Puts another price in the place of one of the last day.
    public mutating func replaceLastPrice(column: Int, by price: Double) {
        precondition(price.isFinite && !days.isEmpty, "A price on a day that there is.")
        cells[(column + 1) * days.count - 1] = price
    }
}

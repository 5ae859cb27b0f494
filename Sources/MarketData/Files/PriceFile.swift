/// What a price file says, and what had to be mended in it.
public struct PriceFile: Hashable, Sendable {
    /// The two forms of a price file.
    public enum Layout: String, Hashable, Sendable {
        /// One row for each day, one column for each asset.
        case wide
        /// One row for each asset and day.
        case long
    }

    /// The prices: days ascending, assets in the order of the file.
    public let table: PriceTable
    /// The form of the file, decided by its header.
    public let layout: Layout
    /// Rows below the header, blank ones not counted.
    public let rows: Int
    /// Rows dated before the row above them; in long form, above them of the same asset.
    public let unsortedRows: Int
    /// Rows for a day (in long form, an asset and day) that another row had named already.
    public let duplicateRows: Int
    /// Prices of zero or less; they stay in the table but never enter a return.
    public let nonPositivePrices: Int
}

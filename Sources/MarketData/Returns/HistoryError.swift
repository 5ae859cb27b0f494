public import Portfolio

/// Why a history of prices yields no table of returns.
public enum HistoryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// These assets have no column in the table of prices.
    case unknownAssets([AssetID])
    /// These assets are known, and none of their prices in the window is above zero.
    case noPrices([AssetID], from: Day?, through: Day?)
    /// Fewer than two returns remain on the days on which all assets have a price.
    case tooFewReturns(found: Int, from: Day?, through: Day?)
    /// Two prices of an asset are so far apart that their ratio is no finite number.
    case unboundedReturn(AssetID, on: Day)

    /// The fewest returns that have a variance.
    public static let minimumReturns = 2

    /// What happened, what is needed and what to do.
    public var description: String {
        switch self {
        case .unknownAssets(let assets):
            "There are no prices of \(Self.list(assets)). "
                + "Import them, or take the names out of the request."
        case .noPrices(let assets, let first, let last):
            "\(Self.list(assets)) \(assets.count == 1 ? "has" : "have") no price above zero "
                + "\(Self.window(first, last)). Widen the window or leave the assets out."
        case .tooFewReturns(let found, let first, let last):
            "All assets together have \(found) \(found == 1 ? "return" : "returns") "
                + "\(Self.window(first, last)), at least \(Self.minimumReturns) are needed. "
                + "Widen the window or leave out the assets with the shortest history."
        case .unboundedReturn(let asset, let day):
            "The return of \(asset) on \(day) is not a finite number. Correct its prices."
        }
    }

    private static func window(_ first: Day?, _ last: Day?) -> String {
        switch (first, last) {
        case (nil, nil): "in the whole history"
        case (let first?, nil): "from \(first) on"
        case (nil, let last?): "through \(last)"
        case (let first?, let last?): "from \(first) through \(last)"
        }
    }

    private static func list(_ assets: [AssetID]) -> String {
        let shown = assets.prefix(10).map(\.symbol).joined(separator: ", ")
        return assets.count > 10 ? "\(shown) and \(assets.count - 10) more" : shown
    }
}

public import Portfolio

/// A part of the economy, of which the portfolio has a share and should have another.
public struct TriggerSector: Hashable, Sendable {
    /// What it is called.
    public let name: String
    /// Its share of the portfolio.
    public let weight: Double
    /// The share that it should have.
    public let target: Double
    /// Its assets.
    public let symbols: [AssetID]

    /// w − t.
    public var deviation: Double { weight - target }

    /// The sectors of assets by their names; those of which none is known belong to no sector.
    ///
    /// - Complexity: O(assets).
    public static func of(_ assets: [TriggerAsset]) -> [TriggerSector] {
        let known = Dictionary(grouping: assets.filter { $0.sector != nil }) { $0.sector ?? "" }
        return known.sorted { $0.key < $1.key }
            .map { name, assets in
                TriggerSector(
                    name: name,
                    weight: assets.reduce(0) { $0 + $1.weight },
                    target: assets.reduce(0) { $0 + $1.target },
                    symbols: assets.map(\.symbol)
                )
            }
    }
}

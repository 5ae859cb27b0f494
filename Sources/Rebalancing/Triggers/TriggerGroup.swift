public import Portfolio

/// Several assets that have a share of the portfolio together and should have another.
public struct TriggerGroup: Hashable, Sendable {
    /// What holds them together.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// They are of one part of the economy.
        case sector
        /// Whoever set the target put them together.
        case group
        /// One strategy runs them, with its money.
        case strategy
    }

    /// What holds them together.
    public let kind: Kind
    /// What it is called; empty for what belongs to no strategy.
    public let name: String
    /// Its share of the portfolio.
    public let weight: Double
    /// The share that it should have.
    public let target: Double
    /// Its assets.
    public let symbols: [AssetID]

    /// w − t.
    public var deviation: Double { weight - target }

    /// A group.
    public init(
        _ kind: Kind,
        _ name: String,
        weight: Double,
        target: Double,
        symbols: [AssetID] = []
    ) {
        (self.kind, self.name) = (kind, name)
        (self.weight, self.target, self.symbols) = (weight, target, symbols)
    }

    /// Assets under a name.
    public init(_ kind: Kind, _ name: String, _ assets: [TriggerAsset]) {
        self.init(
            kind,
            name,
            weight: assets.reduce(0) { $0 + $1.weight },
            target: assets.reduce(0) { $0 + $1.target },
            symbols: assets.map(\.symbol)
        )
    }

    /// The sectors of assets by their names; those of which none is known belong to no sector.
    ///
    /// - Complexity: O(assets).
    public static func sectors(of assets: [TriggerAsset]) -> [TriggerGroup] {
        let known = Dictionary(grouping: assets.filter { $0.sector != nil }) { $0.sector ?? "" }
        return known.sorted { $0.key < $1.key }.map { TriggerGroup(.sector, $0, $1) }
    }
}

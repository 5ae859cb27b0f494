/// What the market holds, from which returns in equilibrium follow.
public enum MarketPortfolio: Hashable, Sendable {
    /// The same of every asset.
    case equal
    /// The capitalization of each asset, in any currency; only ratios count.
    case capitalizations([Double])
    /// The weight of each asset, as given: they need not sum to one.
    case weights([Double])

    /// The weights of so many assets.
    ///
    /// - Throws: ``EstimationError/invalidMarket(_:)`` for another number of assets, or capitalizations
    ///   that are negative or all zero.
    func weights(of assets: Int) throws(EstimationError) -> [Double] {
        switch self {
        case .equal: return [Double](repeating: 1 / Double(max(assets, 1)), count: assets)
        case .capitalizations(let values):
            let total = values.reduce(0, +)
            guard values.count == assets, values.allSatisfy({ $0 >= 0 }), total > 0,
                total.isFinite
            else { throw .invalidMarket(values) }
            return values.map { $0 / total }
        case .weights(let values):
            guard values.count == assets, values.allSatisfy(\.isFinite) else {
                throw .invalidMarket(values)
            }
            return values
        }
    }
}

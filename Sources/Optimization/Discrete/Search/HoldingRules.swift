/// The discrete constraints of a problem, checked and in the shape the search wants.
struct HoldingRules: Sendable {
    /// At least and at most so many of some assets.
    struct Count: Hashable, Sendable {
        var name: String
        var assets: [Int]
        var minimum: Int
        var maximum: Int
    }

    /// How many assets there are, with cash.
    let assets: Int
    /// The place of cash, which nobody counts as held.
    private let cash: Int?
    private(set) var counts: [Count] = []
    /// Sets of assets that are held all or not at all.
    private(set) var together: [[Int]] = []
    /// The least weight of each asset where it is held, by the discrete constraints alone.
    private(set) var minimumWeights: [Double]
    /// What bounds alone decide.
    private(set) var start: [Holding]

    /// The rules of `constraints` for assets with the given bounds.
    init(
        _ constraints: [DiscreteConstraint],
        bounds: PortfolioConstraints
    ) throws(DiscreteRefusal) {
        assets = bounds.lower.count
        cash = bounds.cash
        minimumWeights = [Double](repeating: 0, count: assets)
        start = [Holding](repeating: .free, count: assets)
        for constraint in constraints {
            if case .minimumWeight(let minimum) = constraint { try take(minimum, bounds) }
        }
        for constraint in constraints {
            switch constraint {
            case .count(let limit): try take(limit, bounds)
            case .together(let set): try take(set, bounds)
            case .apart(let apart):
                for set in apart.sets {
                    let limit = CountLimit.atMost(apart.maximum, of: set, name: apart.name)
                    try take(limit, bounds)
                }
            case .minimumWeight: continue
            }
        }
        for i in start.indices { start[i] = firstState(of: i, bounds) }
    }

    /// Whether bounds force an asset in or out.
    private func firstState(of i: Int, _ bounds: PortfolioConstraints) -> Holding {
        if i == cash { return .held }
        if bounds.lower[i] > 0 || bounds.upper[i] < 0 { return .held }
        let reachable = bounds.upper[i] >= minimumWeights[i]
        let isZero = bounds.lower[i] == 0 && bounds.upper[i] == 0
        return reachable && !isZero ? .free : .out
    }

    // MARK: - Checking

    private mutating func take(
        _ minimum: MinimumWeight,
        _ bounds: PortfolioConstraints
    ) throws(DiscreteRefusal) {
        guard minimum.weights.count == assets - (cash == nil ? 0 : 1) else {
            throw .unknownAsset(constraint: minimum.name)
        }
        for (i, weight) in minimum.weights.enumerated() where weight != 0 {
            guard weight > 0, weight.isFinite else {
                throw .invalidMinimumWeight(constraint: minimum.name, asset: i)
            }
            guard bounds.lower[i] >= 0 else {
                throw .minimumWeightOfShort(constraint: minimum.name, asset: i)
            }
            minimumWeights[i] = max(minimumWeights[i], weight)
        }
    }

    private mutating func take(
        _ limit: CountLimit,
        _ bounds: PortfolioConstraints
    ) throws(DiscreteRefusal) {
        let all = (0..<assets).filter { $0 != cash }
        let members = try checked(limit.assets ?? all, of: limit.name)
        if limit.minimum > 0 { try requireMinimum(of: members, for: limit.name, bounds) }
        counts.append(
            Count(
                name: limit.name,
                assets: members,
                minimum: limit.minimum,
                maximum: limit.maximum ?? members.count
            )
        )
    }

    private mutating func take(
        _ set: HoldTogether,
        _ bounds: PortfolioConstraints
    ) throws(DiscreteRefusal) {
        let members = try checked(set.assets, of: set.name)
        try requireMinimum(of: members, for: set.name, bounds)
        together.append(members)
    }

    /// The members in order, each once.
    private func checked(_ members: [Int], of name: String) throws(DiscreteRefusal) -> [Int] {
        guard members.allSatisfy({ 0 <= $0 && $0 < assets && $0 != cash }) else {
            throw .unknownAsset(constraint: name)
        }
        return Set(members).sorted()
    }

    private func requireMinimum(
        of members: [Int],
        for name: String,
        _ bounds: PortfolioConstraints
    ) throws(DiscreteRefusal) {
        for i in members where minimumWeights[i] == 0 {
            // An asset that its bounds keep in or out needs no minimum.
            let canBeZero = bounds.lower[i] <= 0 && bounds.upper[i] >= 0
            let canBeHeld = bounds.lower[i] != 0 || bounds.upper[i] != 0
            guard canBeZero && canBeHeld else { continue }
            throw .minimumWeightNeeded(constraint: name, asset: i)
        }
    }
}

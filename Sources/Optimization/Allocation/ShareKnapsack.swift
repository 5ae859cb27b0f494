/// Which assets are rounded up when weights become whole steps.
///
/// With tᵢ the money that asset i should have, sᵢ the price of a step and rᵢ = tᵢ − sᵢ⌊tᵢ/sᵢ⌋, money pays for steps up
/// whose prices are at most Σ rᵢ, and the sum of all distances and of what is left over is twice what is missing:
///
///     maximize  Σ_{i ∈ S} rᵢ − Σ kᵢ sᵢ   subject to  Σ_{i ∈ S} sᵢ ≤ Σ rᵢ + Σ kᵢ sᵢ
///
/// S is rounded up, and of an asset outside S there may be kᵢ steps less, where that pays for a larger one. Since a step
/// brings less than its price, the fractional knapsack without any kᵢ bounds every choice (Dantzig 1957), and the search
/// takes the assets by their rᵢ/sᵢ (Horowitz & Sahni 1974).
struct ShareKnapsack {
    /// What each asset lacks when it is rounded down, and what a step costs.
    private typealias Item = (asset: Int, missing: Double, price: Double)
    private let items: [Item]
    private let counts: [Int]
    private let capacity: Double
    /// Choices that are looked at, at most.
    private static let limit = 400_000

    /// Assets that get a step more.
    private(set) var raised: Set<Int> = []
    /// Steps less of other assets.
    private(set) var lowered: [Int: Int] = [:]
    /// What is still missing that a better choice might bring, in money; 0 is proven.
    private(set) var gap = 0.0

    private var best = 0.0
    private var chosen: [Int] = []
    private var sold: [Int: Int] = [:]
    private var visits = 0
    private var tolerance = 0.0

    /// Searches.
    ///
    /// - Parameters:
    ///   - missing: What each asset lacks when it is rounded down.
    ///   - prices: What a step of each costs.
    ///   - counts: Steps that each may have less.
    /// - Complexity: O(n log n), and of the search O(1) for each of at most 400,000 choices but for their bounds.
    init(missing: [Double], prices: [Double], counts: [Int]) {
        self.counts = counts
        items = missing.indices.map { ($0, missing[$0], prices[$0]) }
            .filter { $0.1 > 0 }
            .sorted { ($1.1 / $1.2, $0.0) < ($0.1 / $0.2, $1.0) }
        capacity = missing.reduce(0, +)
        tolerance = 1e-9 * max(capacity, 1e-300)
        let bound = bound(from: 0, capacity)
        choose(0, capacity, 0)
        // A step less costs its price, and pays where what it makes room for may be worth more.
        let cheap = missing.indices.map { Item($0, missing[$0], prices[$0]) }.filter { item in
            counts[item.asset] > 0
                && self.bound(from: 0, capacity + item.price) - item.price > best + tolerance
        }
        if !cheap.isEmpty { lower(cheap[...], capacity, 0) }
        gap = visits >= ShareKnapsack.limit ? max(0, bound - best) : 0
    }

    /// Takes steps less of some assets, and the best of the rest.
    private mutating func lower(
        _ cheap: ArraySlice<Item>,
        _ room: Double,
        _ lost: Double
    ) {
        guard let item = cheap.first else {
            if lost > 0 { choose(0, room, -lost) }
            return
        }
        var (count, room, lost) = (0, room, lost)
        while count <= counts[item.asset], visits < ShareKnapsack.limit,
            bound(from: 0, room) - lost > best + tolerance
        {
            sold[item.asset] = count > 0 ? count : nil
            lower(cheap.dropFirst(), room, lost)
            (count, room, lost) = (count + 1, room + item.price, lost + item.price)
        }
        sold[item.asset] = nil
    }

    /// Goes through the items from one on: with it, then without.
    private mutating func choose(_ place: Int, _ room: Double, _ value: Double) {
        visits += 1
        if value > best + tolerance {
            best = value
            raised = Set(chosen)
            lowered = sold
        }
        guard place < items.count, visits < ShareKnapsack.limit,
            value + bound(from: place, room) > best + tolerance
        else { return }
        let item = items[place]
        if item.price <= room * (1 + 1e-12), sold[item.asset] == nil {
            chosen.append(item.asset)
            choose(place + 1, room - item.price, value + item.missing)
            chosen.removeLast()
        }
        choose(place + 1, room, value)
    }

    /// What the rest could bring if steps could be divided.
    private func bound(from place: Int, _ room: Double) -> Double {
        var (room, sum) = (room, 0.0)
        for item in items[place...] {
            guard item.price < room else { return sum + item.missing * max(0, room) / item.price }
            (room, sum) = (room - item.price, sum + item.missing)
        }
        return sum
    }
}

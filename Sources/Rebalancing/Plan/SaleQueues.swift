internal import Portfolio

/// The lots of an asset in the order in which the books take them, account by account.
///
/// A plan chooses the account, and of books whose sales name their lots the lot; within that the order is theirs.
/// Lots of one name in one account go by age, as the books have it.
struct SaleQueues {
    private struct Key: Hashable, Comparable {
        let account: Int
        var name = ""

        static func < (left: Key, right: Key) -> Bool {
            (left.account, left.name) < (right.account, right.name)
        }
    }

    /// Each the places of lots.
    let queues: [[Int]]

    /// The queues of the lots at some places, at a price of a share.
    ///
    /// - Complexity: O(k log k).
    init(_ places: [Int], of problem: RebalancingProblem, price: FixedDecimal) {
        let isNamed = problem.lotSelection == .specific
        var groups: [Key: [Int]] = [:]
        for place in places where problem.lots[place].quantity > .zero {
            let lot = problem.lots[place]
            let name = isNamed ? lot.name ?? lot.acquired.description : ""
            groups[Key(account: lot.account, name: name), default: []].append(place)
        }
        queues = groups.sorted { $0.key < $1.key }
            .map { SaleQueues.order($0.value, of: problem, price: price) }
    }

    /// Lots of one account in the order in which a sale at a price takes them.
    static func order(
        _ places: [Int],
        of problem: RebalancingProblem,
        price: FixedDecimal
    ) -> [Int] {
        guard places.count > 1 else { return places }
        let aged = places.sorted {
            (problem.lots[$0].acquired, $0) < (problem.lots[$1].acquired, $1)
        }
        let lots = aged.map { place in
            let lot = problem.lots[place]
            return SellableLot(
                quantity: lot.quantity,
                cost: lot.cost,
                isLongTerm: lot.isLongTerm
            )
        }
        return problem.lotSelection.order(of: lots, price: price).map { aged[$0] }
    }
}

extension PlanStatement {
    /// The shares that a sale in one account takes: of books that weigh taxes by what a share brings after costs,
    /// the lots of that, and else those of the program.
    func taken(
        _ lots: [(lot: Int, quantity: FixedDecimal)],
        _ quantity: FixedDecimal,
        _ proceeds: FixedDecimal
    ) -> [(lot: Int, quantity: FixedDecimal)] {
        guard case .taxOptimal = problem.lotSelection, let first = lots.first,
            let price = proceeds.divided(by: quantity)
        else { return lots }
        let (asset, account) = (problem.lots[first.lot].asset, problem.lots[first.lot].account)
        let held = queues[asset].queues.first { problem.lots[$0[0]].account == account } ?? []
        var left = quantity
        return SaleQueues.order(held, of: problem, price: price).compactMap { lot in
            let part = min(left, problem.lots[lot].quantity)
            left = left - part
            return part > .zero ? (lot, part) : nil
        }
    }
}

extension RebalancingProblem {
    /// The same with lots at the average cost of their asset in their account, where the books count so.
    ///
    /// - Complexity: O(lots log lots).
    var averaged: RebalancingProblem {
        guard lotSelection == .averageCost else { return self }
        struct Purse: Hashable {
            let account: Int
            let asset: Int
        }
        var result = self
        let groups = Dictionary(grouping: lots.indices) {
            Purse(account: lots[$0].account, asset: lots[$0].asset)
        }
        for places in groups.values {
            var cost = places.reduce(FixedDecimal.zero) { $0 + lots[$1].cost }
            var quantity = places.reduce(FixedDecimal.zero) { $0 + lots[$1].quantity }
            for place in places.sorted(by: { (lots[$0].acquired, $0) < (lots[$1].acquired, $1) }) {
                let own = lots[place].quantity
                let share = own == quantity ? cost : cost.share(own, of: quantity) ?? .zero
                result.lots[place].cost = share
                (cost, quantity) = (cost - share, quantity - own)
            }
        }
        return result
    }
}

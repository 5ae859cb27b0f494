@testable import Rebalancing

/// The best trades in whole shares, by trying all within some shares of the program's.
enum BruteForce {
    static func best(
        _ statement: PlanStatement,
        _ program: PlanProgram,
        around trades: [Double]
    ) -> Double {
        let reach = 4
        var best = Double.infinity
        func go(_ place: Int, _ cost: Double, _ cash: Double) {
            guard place < trades.count else {
                if cash <= program.available + 1e-9 * statement.value { best = min(best, cost) }
                return
            }
            let center = Int((trades[place] / statement.steps[place]).rounded())
            let asset = program.assets[place]
            for count in (center - reach)...(center + reach) {
                let trade = Double(count) * statement.steps[place]
                guard -trade <= statement.held[place] * (1 + 1e-12), trade <= asset.limits.purchase,
                    -trade <= asset.limits.sale
                else { continue }
                go(place + 1, cost + asset.cost(of: trade), cash + asset.cash(of: trade))
            }
        }
        go(0, 0, 0)
        return best
    }
}

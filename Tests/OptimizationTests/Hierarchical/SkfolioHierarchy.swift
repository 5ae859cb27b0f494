import Optimization
import TestKit

/// Weights of skfolio for ``HierarchyMarket/problem()``: `Tests/fixtures/skfolio_hierarchy.py`.
struct SkfolioHierarchy {
    let name: String
    let rule: HierarchicalModel.Rule
    let byCVaR: Bool
    let linkage: Linkage
    let clusters: Int
    let weights: [Double]

    private init?(_ line: Substring) {
        let rules: [Substring: HierarchicalModel.Rule] = [
            "HRP": .riskParity, "HERC": .equalRiskContribution, "NCO": .nested,
        ]
        let fields = line.split(separator: ",")
        guard fields.count == 14, let rule = rules[fields[0]],
            let linkage = Linkage(rawValue: String(fields[2])), let clusters = Int(fields[3])
        else { return nil }
        name = fields[..<4].joined(separator: " ")
        (self.rule, byCVaR) = (rule, fields[1] == "CVaR")
        (self.linkage, self.clusters) = (linkage, clusters)
        weights = fields[4...].compactMap { Double($0) }
    }

    static func known() throws -> [SkfolioHierarchy] {
        try Repository.text(of: "Tests/fixtures/skfolio_hierarchy.csv").split(separator: "\n")
            .compactMap(SkfolioHierarchy.init)
    }
}

public import Optimization
internal import Portfolio

/// The tree behind weights, for whoever draws it.
public struct HierarchyReport: Hashable, Sendable {
    /// The portfolio and its tree.
    public var portfolio: HierarchicalPortfolio

    /// A report of a portfolio.
    public init(_ portfolio: HierarchicalPortfolio) { self.portfolio = portfolio }

    /// On the wire: leaves from left to right, merges from the nearest on, clusters by asset.
    ///
    /// - Complexity: O(n).
    func json(_ assets: [AssetID]) -> JSON {
        let tree = portfolio.tree
        return .members(
            ("order", .array(tree.leaves.map { .string(assets[$0].symbol) })),
            ("merges", tree.mergesJSON),
            ("clusters", portfolio.clusters.map { clusters($0, assets) } ?? .null),
            ("gamma", JSON(portfolio.gamma)),
            ("reclustered", portfolio.change.map { .bool($0.isReclustered) } ?? .null),
            ("change", JSON(portfolio.change?.amount)),
            (
                "unconstrained_weights",
                portfolio.unconstrained.map { .numbers($0, of: assets) } ?? .null
            )
        )
    }

    private func clusters(_ labels: [Int], _ assets: [AssetID]) -> JSON {
        .object(
            JSONObject(
                distinct: zip(assets, labels).map { JSONMember(name: $0.symbol, value: JSON($1)) }
            )
        )
    }

    /// What the user should know of the portfolio, in sentences.
    func warnings(_ request: OptimizationRequest) -> [String] {
        [movement(request.assets), shortfall(request), excess(request.assets), strangeness()]
            .compactMap { $0 }
    }

    /// Trees of hardly any common assets cannot be compared.
    private func strangeness() -> String? {
        guard let change = portfolio.change, change.amount == nil else { return nil }
        return
            "previous_hierarchy has fewer than 3 of the assets, which is too few to tell how much "
            + "has changed: the tree is new."
    }

    /// How far constraints moved the weights; `nil` where they did not.
    private func movement(_ assets: [AssetID]) -> String? {
        guard let before = portfolio.unconstrained else { return nil }
        let after = portfolio.weights
        let moved = before.indices.filter { abs(before[$0] - after[$0]) > 1e-6 }
            .sorted { abs(before[$0] - after[$0]) > abs(before[$1] - after[$1]) }
        guard !moved.isEmpty else { return nil }
        let percent = { (weight: Double) in "\((weight * 1e4).rounded() / 1e2) %" }
        let parts = moved.prefix(5).map {
            "\(assets[$0]) from \(percent(before[$0])) to \(percent(after[$0]))"
        }
        let rest = moved.count > 5 ? " and \(moved.count - 5) more" : ""
        return "Constraints moved the weights that the tree gives to the nearest allowed ones: "
            + "\(parts.joined(separator: ", "))\(rest). See hierarchy.unconstrained_weights."
    }

    private func shortfall(_ request: OptimizationRequest) -> String? {
        guard let gamma = portfolio.gamma, gamma < request.hierarchy.gamma else { return nil }
        return
            "gamma is \(gamma) in place of \(request.hierarchy.gamma): beyond it the variance rises, or "
            + "what is left of a half's covariance is not positive definite."
    }

    private func excess(_ assets: [AssetID]) -> String? {
        guard !portfolio.clustersWithoutExcess.isEmpty, let labels = portfolio.clusters else {
            return nil
        }
        let names = portfolio.clustersWithoutExcess.prefix(5).map { cluster in
            let members = labels.indices.filter { labels[$0] == cluster }
            let first = members.prefix(4).map { assets[$0].symbol }.joined(separator: ", ")
            return members.count > 4 ? "\(first) and \(members.count - 4) more" : first
        }
        return
            "No portfolio of some clusters earns more than the risk_free_rate, and each of these has its "
            + "portfolio of least risk: \(names.joined(separator: "; "))."
    }
}

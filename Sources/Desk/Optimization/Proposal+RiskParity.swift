internal import Optimization
internal import Portfolio

/// How near the shares of the risk are to their budgets.
extension Proposal {
    /// The largest distance of a share from its budget, in a sentence; `nil` where that is rounding.
    func parityWarning(_ ofAssets: [Double], _ ofFactors: FactorRiskReport?) -> String? {
        guard request.model == .riskParity else { return nil }
        let budgets = request.sharesOfRisk
        let parts = request.riskSharing.parts(request.assets, request.factors.symbols)
        let shares = request.riskSharing == .assets ? ofAssets : ofFactors?.shares ?? []
        let distances = zip(shares, budgets).map { abs($0 - $1) }
        guard let farthest = distances.indices.max(by: { distances[$0] < distances[$1] }),
            distances[farthest] > Proposal.visibleDistance
        else { return nil }
        let percent = { (share: Double) in "\((share * 1e4).rounded() / 1e2) %" }
        return "Constraints keep the shares of the risk from their budgets: that of "
            + "\(parts[farthest]) is \(percent(shares[farthest])) in place of "
            + "\(percent(budgets[farthest])), the farthest. The risk is the least for the diversification "
            + "that they leave; see shadow_prices for what they cost."
    }

    /// A hundredth of a percent, the last digit of the sentence: cones are less exact than shares of the
    /// variance are without them.
    private static let visibleDistance = 1e-4
}

extension ErrorReport {
    /// The report that some portfolio has no risk to share out.
    static func riskless(_ weights: [Double], request: OptimizationRequest) -> ErrorReport {
        let held = weights.indices.filter { abs(weights[$0]) > 1e-3 }
            .sorted { abs(weights[$0]) > abs(weights[$1]) }
        let parts = held.prefix(8).map {
            "\((weights[$0] * 1e4).rounded() / 1e2) % \(request.assets[$0])"
        }
        let what = request.riskWeights == nil ? request.riskMeasure.code : "the weighted measures"
        let subject =
            held.count == 1
            ? "\(request.assets[held[0]]) has none by itself"
            : "\(parts.joined(separator: ", "))\(held.count > 8 ? " and others" : "") have none together"
        return ErrorReport(
            code: .unbounded,
            message:
                "\(request.model.rawValue) shares out the risk by \(what), and some assets have no risk "
                + "to share in this window: \(subject). Leave them out of assets, choose a longer "
                + "window, or another risk_measure.",
            details: [
                "assets": .object(
                    JSONObject(
                        distinct: held.map {
                            JSONMember(name: request.assets[$0].symbol, value: JSON(weights[$0]))
                        }
                    )
                )
            ]
        )
    }
}

internal import Portfolio

/// A target that the optimizer is to find.
public struct TargetQuestion: Sendable {
    /// What it is asked.
    public let request: OptimizationRequest
    /// What of everything it shares out; the rest is the stable coins'.
    let share: Double
    /// What shares the rest equally; where there is none the rest is money.
    let stable: [AssetID]
    let bands: TargetBands
    /// The name of the strategy that asks, if one does.
    let strategy: AllocationStrategy?
    let path: String

    /// The targets that follow from the optimizer's answer.
    ///
    /// - Parameter answer: The result's JSON.
    /// - Returns: A target for each weight above zero.
    /// - Throws: A report with code `unsupported` where a weight is below zero.
    func targets(_ answer: JSON) throws(ErrorReport) -> [TargetAllocation] {
        let found = request.assets.map { answer["weights"]?[$0.symbol]?.double ?? 0 }
        if let place = found.firstIndex(where: { $0 < -1e-9 }) {
            throw .short(request.assets[place], found[place], path: path)
        }
        let assets = request.assets + stable
        let weights =
            found.map { share * max(0, $0) }
            + stable.map { _ in (1 - share) / Double(stable.count) }
        return zip(assets, ExactWeights.rounded(weights)).filter { $0.1 > .zero }
            .map { bands.allocation($0.0, $0.1) }
    }

    /// Where the target comes from, as the journal keeps it.
    func source(_ answer: JSON) -> JSON {
        .members(
            ("strategy", strategy.map { .string($0.rawValue) } ?? .null),
            ("portfolio_id", answer["portfolio_id"] ?? .null),
            ("as_of", answer["metadata"]?["as_of"] ?? .null),
            ("optimization", request.json)
        )
    }
}

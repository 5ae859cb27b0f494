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
    /// - Returns: A target for each weight but zero.
    /// - Throws: A report with code `unsupported` where they are more than everything, or one is out of the range of
    ///   targets.
    func targets(_ answer: JSON) throws(ErrorReport) -> [TargetAllocation] {
        let assets = request.assets + stable
        let weights =
            request.assets.map { share * (answer["weights"]?[$0.symbol]?.double ?? 0) }
            + stable.map { _ in (1 - share) / Double(stable.count) }
        let exact = ExactWeights.rounded(weights)
        let sum = exact.reduce(.zero, +)
        guard sum <= FixedDecimal(1), weights.allSatisfy({ abs($0) <= 10 }) else {
            throw ErrorReport(
                code: .unsupported,
                message:
                    "\(path) leads to weights that sum to \(sum) and are \(weights.map { abs($0) }.max() ?? 0) "
                    + "at most in size. Targets sum to 1 at most, the rest being money, and each is from -10 to "
                    + "10; lower constraints.budget or the bounds.",
                details: ["path": .string(path), "sum": JSON(sum)]
            )
        }
        return zip(assets, exact).filter { $0.1 != .zero }.map { bands.allocation($0.0, $0.1) }
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

internal import Portfolio

/// A sector, a named group or a strategy whose weight is further from its target than a threshold.
public struct GroupTrigger: TriggerRule {
    /// Which of them it watches.
    public let kind: TriggerGroup.Kind
    /// |Σw − Σt| at most.
    public let threshold: Double
    /// Whether the threshold follows how much prices move now; without, it stays.
    public let adaptation: AdaptiveThreshold?
    /// What tells it from other rules.
    public var name: String { "\(kind.rawValue)_deviation" }

    /// A rule; by default that of the document, 5 points of weight.
    public init(
        _ kind: TriggerGroup.Kind,
        threshold: Double = 0.05,
        adaptation: AdaptiveThreshold? = nil
    ) {
        (self.kind, self.threshold, self.adaptation) = (kind, threshold, adaptation)
    }

    /// An asset of which the sector is not known could be of any, so that nothing is said of sectors then.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        if kind == .sector, let reason = GroupTrigger.unknownSectors(state) {
            return .unknown(reason)
        }
        guard let threshold = AdaptiveThreshold.scaled(threshold, by: adaptation, state.market)
        else { return .unknown(AdaptiveThreshold.unknown) }
        let off = state.groups(kind)
            .filter { TriggerOutcome.isBeyond(abs($0.deviation), threshold) }
            .sorted { (abs($0.deviation), $1.name) > (abs($1.deviation), $0.name) }
        guard let worst = off.first else { return .notMet }
        return .met(
            TriggerFinding(
                .weightDeviation,
                WeightTrigger.text(title(worst), worst.weight, worst.target, of: off.count),
                measure: abs(worst.deviation),
                threshold: threshold,
                symbols: off.flatMap(\.symbols).firstOfEach,
                groups: off
            )
        )
    }

    private func title(_ group: TriggerGroup) -> String {
        kind == .strategy && group.name.isEmpty
            ? "What belongs to no strategy" : "The \(kind.rawValue) \(group.name)"
    }

    private static func unknownSectors(_ state: TriggerState) -> String? {
        let unknown = state.assets.filter { $0.sector == nil }.map(\.symbol.symbol)
        guard !unknown.isEmpty else { return nil }
        let rest = unknown.count > 5 ? " and \(unknown.count - 5) more" : ""
        return "The sector of \(unknown.prefix(5).joined(separator: ", "))\(rest) is not known."
    }
}

extension Array where Element: Hashable {
    /// Each element where it first stands: an asset may be in several groups.
    fileprivate var firstOfEach: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

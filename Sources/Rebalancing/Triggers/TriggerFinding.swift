public import Portfolio

/// What a rule found.
public struct TriggerFinding: Hashable, Sendable {
    /// Why something is to be done.
    public let reason: TriggerReason
    /// The same for people.
    public let description: String
    /// What was measured.
    public let measure: Double
    /// What it was held to.
    public let threshold: Double
    /// How bad it is.
    public let severity: TriggerSeverity
    /// How soon something is to be done.
    public let urgency: TriggerUrgency
    /// The assets concerned; none where it is the portfolio as a whole.
    public let symbols: [AssetID]
    /// The sectors, groups or strategies concerned.
    public let groups: [TriggerGroup]

    /// A finding, as severe and urgent as its measure is beyond the threshold unless told.
    public init(
        _ reason: TriggerReason,
        _ description: String,
        measure: Double,
        threshold: Double,
        severity: TriggerSeverity? = nil,
        urgency: TriggerUrgency? = nil,
        symbols: [AssetID] = [],
        groups: [TriggerGroup] = []
    ) {
        let times = threshold > 0 ? measure / threshold : .infinity
        (self.reason, self.description) = (reason, description)
        (self.measure, self.threshold) = (measure, threshold)
        self.severity = severity ?? TriggerSeverity(times: times)
        self.urgency = urgency ?? TriggerUrgency(times: times)
        (self.symbols, self.groups) = (symbols, groups)
    }

    /// The names of those concerned that are of a kind.
    public func names(_ kind: TriggerGroup.Kind) -> [String] {
        groups.filter { $0.kind == kind }.map(\.name)
    }
}

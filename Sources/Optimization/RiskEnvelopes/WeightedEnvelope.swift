extension WeightedRisk: EnvelopedRisk {
    func identifier(count: Int) -> (any RiskIdentifier)? {
        var parts: [(weight: Double, identifier: any RiskIdentifier)] = []
        for term in terms {
            guard let measure = term.measure as? any EnvelopedRisk,
                let identifier = measure.identifier(count: count)
            else { return nil }
            parts.append((term.weight, identifier))
        }
        return WeightedIdentifier(parts)
    }

    /// Where the most demanding of the terms wants it.
    var domainOfCuts: CutDomain {
        let domains = terms.map { ($0.measure as? any EnvelopedRisk)?.domainOfCuts ?? .all }
        return CutDomain(
            leastScenariosPerAsset: domains.map(\.leastScenariosPerAsset).max() ?? 0,
            assetsForDigits: domains.map(\.assetsForDigits).max() ?? 0
        )
    }
}

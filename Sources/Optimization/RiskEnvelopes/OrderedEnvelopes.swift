/// The measures of sorted returns.
extension OrderedRiskMeasure where Self: EnvelopedRisk {
    func identifier(count: Int) -> (any RiskIdentifier)? {
        OrderedIdentifier(orderedWeights: orderedWeights(count: count))
    }
}

extension GiniMeanDifference: EnvelopedRisk {
    var domainOfCuts: CutDomain { .all }
}

extension TailGini: EnvelopedRisk {
    var domainOfCuts: CutDomain { .all }
}

extension TailGiniRange: EnvelopedRisk {
    var domainOfCuts: CutDomain { .all }
}

extension OrderedWeightedAverage: EnvelopedRisk {
    var domainOfCuts: CutDomain { .all }
}

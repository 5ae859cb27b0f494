/// The tail measures of the returns, and of both tails at once.
extension ConditionalValueAtRisk: EnvelopedRisk {
    var domainOfCuts: CutDomain { .hinged }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        TailMeanIdentifier(count: count, confidence: confidence)
    }
}

extension WorstRealization: EnvelopedRisk {
    func identifier(count: Int) -> (any RiskIdentifier)? { WorstIdentifier() }
}

extension EntropicValueAtRisk: EnvelopedRisk {
    var domainOfCuts: CutDomain { .curved }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        EntropicIdentifier(confidence: confidence, kappa: 0)
    }
}

extension RelativisticValueAtRisk: EnvelopedRisk {
    var domainOfCuts: CutDomain { .curved }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        EntropicIdentifier(confidence: confidence, kappa: kappa)
    }
}

extension ReturnRange: EnvelopedRisk {
    func identifier(count: Int) -> (any RiskIdentifier)? { RangeIdentifier(WorstIdentifier()) }
}

extension CVaRRange: EnvelopedRisk {
    var domainOfCuts: CutDomain { .hinged }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        RangeIdentifier(TailMeanIdentifier(count: count, confidence: confidence))
    }
}

extension EVaRRange: EnvelopedRisk {
    var domainOfCuts: CutDomain { .curved }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        RangeIdentifier(EntropicIdentifier(confidence: confidence, kappa: 0))
    }
}

extension RLVaRRange: EnvelopedRisk {
    var domainOfCuts: CutDomain { .curved }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        RangeIdentifier(EntropicIdentifier(confidence: confidence, kappa: kappa))
    }
}

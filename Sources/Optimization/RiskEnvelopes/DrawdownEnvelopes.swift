/// The drawdown measures of uncompounded wealth, each a tail measure of the falls. Of compounded wealth
/// they do not grow in proportion to the returns.
extension ConditionalDrawdownAtRisk: EnvelopedRisk {
    func identifier(count: Int) -> (any RiskIdentifier)? {
        compounding == .uncompounded
            ? DrawdownIdentifier(TailMeanIdentifier(count: count, confidence: confidence)) : nil
    }
}

extension AverageDrawdown: EnvelopedRisk {
    func identifier(count: Int) -> (any RiskIdentifier)? {
        compounding == .uncompounded ? DrawdownIdentifier(MeanIdentifier()) : nil
    }
}

extension MaximumDrawdown: EnvelopedRisk {
    func identifier(count: Int) -> (any RiskIdentifier)? {
        compounding == .uncompounded ? DrawdownIdentifier(WorstIdentifier()) : nil
    }
}

extension UlcerIndex: EnvelopedRisk {
    var domainOfCuts: CutDomain { .curved }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        compounding == .uncompounded
            ? DrawdownIdentifier(RootSquareIdentifier(divisor: Double(count))) : nil
    }
}

extension EntropicDrawdownAtRisk: EnvelopedRisk {
    var domainOfCuts: CutDomain { .curved }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        compounding == .uncompounded
            ? DrawdownIdentifier(EntropicIdentifier(confidence: confidence, kappa: 0)) : nil
    }
}

extension RelativisticDrawdownAtRisk: EnvelopedRisk {
    var domainOfCuts: CutDomain { .curved }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        compounding == .uncompounded
            ? DrawdownIdentifier(EntropicIdentifier(confidence: confidence, kappa: kappa)) : nil
    }
}

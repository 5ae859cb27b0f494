/// The measures of deviations from the mean or of what lies below zero.
extension MeanAbsoluteDeviation: EnvelopedRisk {
    var domainOfCuts: CutDomain { .hinged }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        CenteredIdentifier(MagnitudeIdentifier())
    }
}

extension StandardDeviation: EnvelopedRisk {
    var domainOfCuts: CutDomain { .square }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        CenteredIdentifier(RootSquareIdentifier(divisor: Double(count - 1)))
    }
}

extension SemiDeviation: EnvelopedRisk {
    var domainOfCuts: CutDomain { .square }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        CenteredIdentifier(
            ShortfallIdentifier(RootSquareIdentifier(divisor: Double(count - 1)))
        )
    }
}

/// Below a threshold other than zero, partial moments do not grow in proportion to the returns.
extension FirstLowerPartialMoment: EnvelopedRisk {
    var domainOfCuts: CutDomain { .hinged }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        threshold == 0 ? ShortfallIdentifier(MeanIdentifier()) : nil
    }
}

extension SecondLowerPartialMoment: EnvelopedRisk {
    var domainOfCuts: CutDomain { .square }

    func identifier(count: Int) -> (any RiskIdentifier)? {
        threshold == 0
            ? ShortfallIdentifier(RootSquareIdentifier(divisor: Double(count - 1))) : nil
    }
}

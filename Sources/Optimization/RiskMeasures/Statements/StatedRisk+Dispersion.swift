/// Measures of how far returns lie from their mean or from a threshold.
extension MeanAbsoluteDeviation: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        let mean = builder.meanReturn()
        // What lies below the mean weighs as much as what lies above.
        let below = builder.positivePart(of: .scalar(mean) - .returns)
        return builder.mean(of: below, 2)
    }
}

extension SemiDeviation: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        let mean = builder.meanReturn()
        let below = builder.positivePart(of: .scalar(mean) - .returns)
        return builder.deviation(of: below)
    }
}

extension FirstLowerPartialMoment: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        let below = builder.positivePart(of: .constant(threshold) - .returns)
        return builder.mean(of: below)
    }
}

extension SecondLowerPartialMoment: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        let below = builder.positivePart(of: .constant(threshold) - .returns)
        return builder.deviation(of: below)
    }
}

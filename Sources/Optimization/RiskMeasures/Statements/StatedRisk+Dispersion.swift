/// Measures of how far returns lie from their mean or from a threshold.
extension MeanAbsoluteDeviation: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        let mean = builder.meanReturn()
        // What lies below the mean weighs as much as what lies above.
        let below = builder.positivePart(of: .scalar(mean) - .returns)
        return .sum(below, 2 / builder.scenarios)
    }
}

extension SemiDeviation: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        let mean = builder.meanReturn()
        let below = builder.positivePart(of: .scalar(mean) - .returns)
        let size = builder.norm(of: .local(below))
        return .scalar(size, 1 / (builder.scenarios - 1).squareRoot())
    }
}

extension FirstLowerPartialMoment: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        let below = builder.positivePart(of: .constant(threshold) - .returns)
        return .sum(below, 1 / builder.scenarios)
    }
}

extension SecondLowerPartialMoment: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        let below = builder.positivePart(of: .constant(threshold) - .returns)
        let size = builder.norm(of: .local(below))
        return .scalar(size, 1 / (builder.scenarios - 1).squareRoot())
    }
}

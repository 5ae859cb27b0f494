/// Measures of the worst returns.
extension ConditionalValueAtRisk: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        builder.tailMean(of: -.returns, confidence: confidence)
    }
}

extension EntropicValueAtRisk: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        builder.entropicTail(of: -.returns, confidence: confidence)
    }
}

extension RelativisticValueAtRisk: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        builder.relativisticTail(of: -.returns, confidence: confidence, kappa: kappa)
    }
}

extension WorstRealization: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        .scalar(builder.largest(of: -.returns))
    }
}

extension ReturnRange: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        .scalar(builder.largest(of: -.returns)) + .scalar(builder.largest(of: .returns))
    }
}

extension CVaRRange: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        builder.tailMean(of: -.returns, confidence: confidence)
            + builder.tailMean(of: .returns, confidence: confidence)
    }
}

extension EVaRRange: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        builder.entropicTail(of: -.returns, confidence: confidence)
            + builder.entropicTail(of: .returns, confidence: confidence)
    }
}

extension RLVaRRange: StatedRisk {
    func state(in builder: inout ProgramBuilder) -> Expression {
        builder.relativisticTail(of: -.returns, confidence: confidence, kappa: kappa)
            + builder.relativisticTail(of: .returns, confidence: confidence, kappa: kappa)
    }
}

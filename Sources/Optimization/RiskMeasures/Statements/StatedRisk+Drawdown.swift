/// Measures of the drawdowns of uncompounded wealth.
extension ProgramBuilder {
    /// A local variable that is at least the drawdown: yₜ ≥ 0 and yₜ ≥ yₜ₋₁ − (Rw)ₜ.
    ///
    /// One chain serves every measure of a program.
    mutating func drawdown() -> Local {
        if let known = drawdownNode { return known }
        let node = local()
        requireEach(atLeastZero: .local(node))
        requireEach(atLeastZero: .local(node) - .previous(node) + .returns)
        drawdownNode = node
        return node
    }
}

extension MaximumDrawdown: StatedRisk {
    var isConvex: Bool { compounding == .uncompounded }

    func state(in builder: inout ProgramBuilder) -> Expression {
        let node = builder.drawdown()
        return .scalar(builder.largest(of: .local(node)))
    }
}

extension AverageDrawdown: StatedRisk {
    var isConvex: Bool { compounding == .uncompounded }

    func state(in builder: inout ProgramBuilder) -> Expression {
        .sum(builder.drawdown(), 1 / builder.scenarios)
    }
}

extension ConditionalDrawdownAtRisk: StatedRisk {
    var isConvex: Bool { compounding == .uncompounded }

    func state(in builder: inout ProgramBuilder) -> Expression {
        let node = builder.drawdown()
        return builder.tailMean(of: .local(node), confidence: confidence)
    }
}

extension EntropicDrawdownAtRisk: StatedRisk {
    var isConvex: Bool { compounding == .uncompounded }

    func state(in builder: inout ProgramBuilder) -> Expression {
        let node = builder.drawdown()
        return builder.entropicTail(of: .local(node), confidence: confidence)
    }
}

extension RelativisticDrawdownAtRisk: StatedRisk {
    var isConvex: Bool { compounding == .uncompounded }

    func state(in builder: inout ProgramBuilder) -> Expression {
        let node = builder.drawdown()
        return builder.relativisticTail(
            of: .local(node),
            confidence: confidence,
            kappa: kappa
        )
    }
}

extension UlcerIndex: StatedRisk {
    var isConvex: Bool { compounding == .uncompounded }

    func state(in builder: inout ProgramBuilder) -> Expression {
        let size = builder.norm(of: .local(builder.drawdown()))
        return .scalar(size, 1 / builder.scenarios.squareRoot())
    }
}

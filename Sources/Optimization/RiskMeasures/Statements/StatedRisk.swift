internal import Estimation
internal import Numerics

/// A risk measure that states itself to the solver.
///
/// It is convex, and positively homogeneous of degree one once its constants are scaled along, so
/// the same statement serves as objective, as limit, and in a ratio.
protocol StatedRisk: RiskMeasure {
    /// Whether this form of the measure is convex in the weights.
    var isConvex: Bool { get }
    /// An expression whose least value, over the variables that it adds to `builder`, is the risk
    /// of the weights.
    func state(in builder: inout ProgramBuilder) -> Expression
    /// The degree in which the risk grows with the weights, its constants growing along.
    var degree: Double { get }
    /// The same for the root of the risk that is of degree one, whatever the scale.
    func stateOfDegreeOne(in builder: inout ProgramBuilder) -> Expression
}

extension StatedRisk {
    /// True of all but compounded drawdowns.
    var isConvex: Bool { true }
    /// One for all but fourth moments.
    var degree: Double { 1 }

    func stateOfDegreeOne(in builder: inout ProgramBuilder) -> Expression { state(in: &builder) }
}

extension RiskMeasure {
    /// Whether the optimizer can minimize and limit this measure; the others are evaluated only.
    public var isOptimizable: Bool { stated != nil }

    /// This measure as one that the solver can be told of; `nil` where it is not convex.
    var stated: (any StatedRisk)? {
        guard let risk = self as? any StatedRisk, risk.isConvex else { return nil }
        return risk
    }
}

extension ProgramBuilder {
    /// Number of scenarios T.
    var scenarios: Double { Double(table.count) }

    /// A scalar that equals the mean return of the scenarios.
    mutating func meanReturn() -> Scalar {
        let mean = scalar()
        let shares =
            distribution.probabilities ?? [Double](repeating: 1 / scenarios, count: table.count)
        require(
            zero: .weights(BLAS.multiplyTransposed(distribution.scenarios, shares))
                - .scalar(mean)
        )
        return mean
    }

    /// The mean of a local variable over the scenarios, times a coefficient.
    func mean(of variable: Local, _ coefficient: Double = 1) -> Expression {
        distribution.probabilities == nil
            ? .sum(variable, coefficient / scenarios) : .expectation(variable, coefficient)
    }

    /// What is at least √(Σ uₜ² / (T − 1)), or √(Σ pₜ uₜ² / (1 − Σ pₜ²)).
    ///
    /// Squares that probabilities weigh are written yₜ s ≥ uₜ² with Σ pₜ yₜ ≤ s, since a norm has one
    /// coefficient for all scenarios.
    mutating func deviation(of variable: Local) -> Expression {
        guard let probabilities = distribution.probabilities else {
            return .scalar(norm(of: .local(variable)), 1 / (scenarios - 1).squareRoot())
        }
        let (size, square) = (scalar(), local())
        requireEach(power: .local(square), .scalar(size), .local(variable), exponent: 0.5)
        require(atLeastZero: .scalar(size) - .expectation(square, 1))
        return .scalar(size, ReturnDistribution.biasCorrection(probabilities).squareRoot())
    }

    /// A local variable that is at least `expression` and at least zero.
    mutating func positivePart(of expression: ScenarioExpression) -> Local {
        let part = local()
        requireEach(atLeastZero: .local(part) - expression)
        requireEach(atLeastZero: .local(part))
        return part
    }

    /// The conditional value at risk of the losses that `loss` says: a + E max(0, loss − a) / α.
    mutating func tailMean(of loss: ScenarioExpression, confidence: Double) -> Expression {
        let threshold = scalar()
        let excess = positivePart(of: loss - .scalar(threshold))
        return .scalar(threshold) + mean(of: excess, 1 / (1 - confidence))
    }

    /// The entropic value at risk: t + z ln(1/(αT)) + z ln Σ exp((loss − t)/z)/z, in cones.
    mutating func entropicTail(of loss: ScenarioExpression, confidence: Double) -> Expression {
        let (t, z) = (scalar(), scalar())
        let share = local()
        requireEach(exponential: loss - .scalar(t), .scalar(z), .local(share))
        require(atLeastZero: .scalar(z) - mean(of: share, scenarios))
        return .scalar(t) + .scalar(z, -Double.log((1 - confidence) * scenarios))
    }

    /// The mean of log(1 + rₜᵀw), as uₜ with exp(uₜ) ≤ 1 + rₜᵀw.
    mutating func meanGrowth() -> Expression {
        let growth = local()
        requireEach(exponential: .local(growth), .constant(1), .constant(1) + .returns)
        return mean(of: growth)
    }

    /// The relativistic value at risk t + z lnκ(1/(αT)) + Σ z ψ*((loss − t)/z), with ψ* the conjugate
    /// of the entropy p lnκ(p), in power cones.
    ///
    /// The entropy is (p^(1+κ) − p^(1−κ))/(2κ): the conjugates of its two powers share the loss.
    mutating func relativisticTail(
        of loss: ScenarioExpression,
        confidence: Double,
        kappa κ: Double
    ) -> Expression {
        let (t, z) = (scalar(), scalar())
        let (rising, falling) = (local(), local())
        let (upper, lower) = (local(), local())
        requireEach(
            power: (1 + κ) / (2 * κ) * .scalar(z),
            (1 + κ) / κ * .local(rising),
            .local(upper),
            exponent: 1 / (1 + κ)
        )
        requireEach(
            power: 1 / (1 - κ) * .local(lower),
            1 / κ * .local(falling),
            -1 / (2 * κ) * .scalar(z),
            exponent: 1 - κ
        )
        requireEach(atLeastZero: .scalar(t) - loss - .local(upper) - .local(lower))
        let radius = KaniadakisEntropy(kappa: κ)
            .logarithm(ofExponential: -Double.log((1 - confidence) * scenarios))
        return .scalar(t) + .scalar(z, radius) + .sum(rising, 1) + .sum(falling, 1)
    }

    /// A scalar that is at least `expression` in every scenario.
    mutating func largest(of expression: ScenarioExpression) -> Scalar {
        let top = scalar()
        requireEach(atLeastZero: .scalar(top) - expression)
        return top
    }

    /// A scalar that is at least the norm √Σₜ of `expression`.
    mutating func norm(of expression: ScenarioExpression) -> Scalar {
        let size = scalar(unit: returnUnit * scenarios.squareRoot())
        require(.scalar(size), atLeastNormOf: expression)
        return size
    }
}

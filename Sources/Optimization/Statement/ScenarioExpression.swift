/// An affine expression that every scenario has of its own.
///
///     ρ (Rw)ₜ + Σ cⱼ uⱼₜ + Σ c'ⱼ uⱼ,ₜ₋₁ + Σ eₖ σₖ + f
///
/// in the scenario's portfolio return, its local variables, those of the scenario before, and
/// scalars shared by all.
struct ScenarioExpression: Sendable {
    var returns = 0.0
    var locals: [(variable: Local, coefficient: Double)] = []
    var previous: [(variable: Local, coefficient: Double)] = []
    var scalars: [(variable: Scalar, coefficient: Double)] = []
    var constant = 0.0

    /// The portfolio's return.
    static let returns = ScenarioExpression(returns: 1)

    /// A local variable of the scenario.
    static func local(_ variable: Local) -> ScenarioExpression {
        ScenarioExpression(locals: [(variable, 1)])
    }

    /// A local variable of the scenario before; absent from the first.
    static func previous(_ variable: Local) -> ScenarioExpression {
        ScenarioExpression(previous: [(variable, 1)])
    }

    /// A scalar.
    static func scalar(_ variable: Scalar) -> ScenarioExpression {
        ScenarioExpression(scalars: [(variable, 1)])
    }

    /// A constant.
    static func constant(_ value: Double) -> ScenarioExpression {
        ScenarioExpression(constant: value)
    }

    static func + (a: ScenarioExpression, b: ScenarioExpression) -> ScenarioExpression {
        ScenarioExpression(
            returns: a.returns + b.returns,
            locals: a.locals + b.locals,
            previous: a.previous + b.previous,
            scalars: a.scalars + b.scalars,
            constant: a.constant + b.constant
        )
    }

    static func * (factor: Double, e: ScenarioExpression) -> ScenarioExpression {
        ScenarioExpression(
            returns: factor * e.returns,
            locals: e.locals.map { ($0.variable, factor * $0.coefficient) },
            previous: e.previous.map { ($0.variable, factor * $0.coefficient) },
            scalars: e.scalars.map { ($0.variable, factor * $0.coefficient) },
            constant: factor * e.constant
        )
    }

    static func - (a: ScenarioExpression, b: ScenarioExpression) -> ScenarioExpression {
        a + -1 * b
    }

    static prefix func - (e: ScenarioExpression) -> ScenarioExpression { -1 * e }
}

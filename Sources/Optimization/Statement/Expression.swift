internal import Numerics

/// An affine expression in the variables of a ``ProgramBuilder``.
///
///     aᵀw + Σ cₖ σₖ + Σ dⱼ Σₜ uⱼₜ + Σ gⱼ Σₜ pₜ uⱼₜ + e
///
/// with the weights w, scalars σ, and local variables u, one for each scenario, of which it holds
/// one coefficient for all scenarios, or one for all times the scenario's probability p.
struct Expression: Sendable {
    /// The part over weights.
    enum Weights: Sendable {
        case none
        case asset(Int, Double)
        case dense([Double])
    }

    var weights = Weights.none
    var scalars: [(variable: Scalar, coefficient: Double)] = []
    var locals: [(variable: Local, coefficient: Double)] = []
    var expected: [(variable: Local, coefficient: Double)] = []
    var constant = 0.0

    /// aᵀw.
    static func weights(_ coefficients: [Double]) -> Expression {
        Expression(weights: .dense(coefficients))
    }

    /// One scalar.
    static func scalar(_ variable: Scalar, _ coefficient: Double = 1) -> Expression {
        Expression(scalars: [(variable, coefficient)])
    }

    /// The sum of a local variable over scenarios, times a coefficient.
    static func sum(_ variable: Local, _ coefficient: Double) -> Expression {
        Expression(locals: [(variable, coefficient)])
    }

    /// The sum of a local variable times the probabilities of its scenarios, times a coefficient.
    static func expectation(_ variable: Local, _ coefficient: Double) -> Expression {
        Expression(expected: [(variable, coefficient)])
    }

    static func + (a: Expression, b: Expression) -> Expression {
        Expression(
            weights: a.weights + b.weights,
            scalars: a.scalars + b.scalars,
            locals: a.locals + b.locals,
            expected: a.expected + b.expected,
            constant: a.constant + b.constant
        )
    }

    static func * (factor: Double, e: Expression) -> Expression {
        Expression(
            weights: factor * e.weights,
            scalars: e.scalars.map { ($0.variable, factor * $0.coefficient) },
            locals: e.locals.map { ($0.variable, factor * $0.coefficient) },
            expected: e.expected.map { ($0.variable, factor * $0.coefficient) },
            constant: factor * e.constant
        )
    }

    static func - (a: Expression, b: Expression) -> Expression { a + -1 * b }
}

extension Expression.Weights {
    static func + (a: Self, b: Self) -> Self {
        switch (a, b) {
        case (.none, let other), (let other, .none):
            return other
        case (.asset(let i, let c), .asset(let j, let d)) where i == j:
            return .asset(i, c + d)
        case (.asset(let i, let c), .dense(var row)), (.dense(var row), .asset(let i, let c)):
            row[i] += c
            return .dense(row)
        case (.dense(var row), .dense(let other)):
            BLAS.add(1, times: other, to: &row)
            return .dense(row)
        case (.asset(let i, let c), .asset(let j, let d)):
            var row = [Double](repeating: 0, count: max(i, j) + 1)
            row[i] += c
            row[j] += d
            return .dense(row)
        }
    }

    static func * (factor: Double, w: Self) -> Self {
        switch w {
        case .none: .none
        case .asset(let i, let c): .asset(i, factor * c)
        case .dense(let row): .dense(row.map { factor * $0 })
        }
    }
}

/// A variable of its own.
struct Scalar: Hashable, Sendable {
    /// Its place among scalars.
    let index: Int
}

/// A variable that exists once for each scenario.
struct Local: Hashable, Sendable {
    /// Its place among locals.
    let index: Int
}

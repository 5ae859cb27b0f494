internal import Estimation
internal import Numerics

/// Collects variables and requirements, and writes them down as one ``ConicProgram``.
///
/// Measures, constraints and objectives state themselves to it in expressions. Where the program
/// is homogenized, for ratios, every constant multiplies the scale κ, so that statements need not
/// know of it.
struct ProgramBuilder {
    /// What is known of the returns.
    let distribution: ReturnDistribution
    /// Returns of the scenarios, scenario × asset.
    let table: ScenarioTable
    /// The scale κ of a homogenized program.
    private(set) var scale: Scalar?
    /// Variables that stand in for the weights before the scenarios: their returns are of these.
    private(set) var companions: [Scalar] = []

    /// A row of inequalities or equalities: expression + fixed ≥ 0 or = 0.
    struct Row {
        var expression: Expression
        var isEquality: Bool
        /// A constant that no scale multiplies.
        var fixed = 0.0
    }

    /// A cone over an expression of every scenario.
    struct Pattern {
        var head: [Expression]
        var rows: [ScenarioExpression]
        var kind: ConeKind
    }

    /// A cone over expressions that no scenario has of its own.
    struct CoreCone {
        var rows: [Expression]
        var kind: ConeKind
    }

    /// The unit of what is measured like a return, so that the solver sees numbers near one.
    let returnUnit: Double
    /// The units of the weights, where they are not one.
    let weightUnits: WeightUnits?
    /// The unit of each scalar.
    private(set) var scalarUnits: [Double] = []
    private(set) var localCount = 0
    private(set) var rows: [Row] = []
    private(set) var patterns: [Pattern] = []
    private(set) var cones: [CoreCone] = []
    /// What is minimized, beside the quadratic term.
    var objective = Expression()
    /// P of ½wᵀPw over the weights, where there is one.
    var quadratic: Matrix?
    /// The node of the drawdowns, once a measure asked for it.
    var drawdownNode: Local?
    /// Measures of risk that cuts stand for.
    var orderedTerms: [OrderedTerm] = []
    /// Cuts of the first of them that are known already.
    var knownCuts: CutPool?
    /// t ≤ log e for each expression e of which somebody asked for the logarithm.
    var logarithms: [(scalar: Scalar, of: Expression)] = []
    /// Distances of the weights from an origin, once somebody asked for them.
    var distances: (origin: [Double], scalars: [Scalar])?

    /// A builder over the weights of a distribution's assets; `isHomogenized` gives it a scale.
    init(
        _ distribution: ReturnDistribution,
        isHomogenized: Bool = false,
        units: WeightUnits? = nil,
        hasCompanions: Bool = false
    ) {
        self.distribution = distribution
        let scenarios = distribution.scenarios
        let seen = hasCompanions ? scenarios.behindZeros : scenarios
        table = ScenarioTable(units?.scaled(columnsOf: seen) ?? seen)
        returnUnit = units?.returnUnit ?? WeightUnits.overall(scenarios)
        weightUnits = units
        // The columns behind the weights are the table's.
        if hasCompanions { companions = distribution.assets.map { _ in scalar(unit: 1) } }
        if isHomogenized {
            let κ = scalar(unit: 1)
            scale = κ
            require(atLeastZero: .scalar(κ))
        }
    }

    /// Number of weights.
    var assets: Int { distribution.assets.count }

    // MARK: - Variables

    /// A new scalar of about the size of `unit`; of a return's where it is not given.
    mutating func scalar(unit: Double? = nil) -> Scalar {
        scalarUnits.append(unit ?? returnUnit)
        return Scalar(index: scalarUnits.count - 1)
    }

    /// A new variable of every scenario, of about the size of a return.
    mutating func local() -> Local {
        localCount += 1
        return Local(index: localCount - 1)
    }

    // MARK: - Requirements

    /// Requires expression ≥ 0; the number of the row, by which its dual is found.
    @discardableResult
    mutating func require(atLeastZero expression: Expression) -> Int {
        rows.append(Row(expression: expression, isEquality: false))
        return rows.count - 1
    }

    /// Requires expression = 0.
    @discardableResult
    mutating func require(zero expression: Expression) -> Int {
        rows.append(Row(expression: expression, isEquality: true))
        return rows.count - 1
    }

    /// Requires expression = value, whatever the scale: what fixes the size of a ratio's program.
    mutating func normalize(_ expression: Expression, to value: Double) {
        rows.append(Row(expression: expression, isEquality: true, fixed: -value))
    }

    /// Requires every scenario's expressions to be at least zero.
    mutating func requireEach(atLeastZero rows: ScenarioExpression...) {
        patterns.append(Pattern(head: [], rows: rows, kind: .nonnegative))
    }

    /// Requires every scenario's three expressions to lie in the exponential cone,
    /// y exp(x/y) ≤ z.
    mutating func requireEach(
        exponential x: ScenarioExpression,
        _ y: ScenarioExpression,
        _ z: ScenarioExpression
    ) {
        patterns.append(Pattern(head: [], rows: [x, y, z], kind: .exponential))
    }

    /// Requires every scenario's three expressions to lie in the power cone, x^α y^(1−α) ≥ |z|.
    mutating func requireEach(
        power x: ScenarioExpression,
        _ y: ScenarioExpression,
        _ z: ScenarioExpression,
        exponent α: Double
    ) {
        let exponents = [Double](repeating: α, count: table.count)
        patterns.append(Pattern(head: [], rows: [x, y, z], kind: .power(exponents)))
    }

    /// Requires head ≥ √Σₜ eₜ² over the scenarios.
    mutating func require(_ head: Expression, atLeastNormOf e: ScenarioExpression) {
        patterns.append(Pattern(head: [head], rows: [e], kind: .secondOrder))
    }

    /// Requires head ≥ √Σ eᵢ².
    mutating func require(_ head: Expression, atLeastNormOf rows: [Expression]) {
        cones.append(CoreCone(rows: [head] + rows, kind: .secondOrder))
    }

    /// Requires x^α y^(1−α) ≥ |z|.
    mutating func require(
        power x: Expression,
        _ y: Expression,
        _ z: Expression,
        exponent α: Double
    ) {
        cones.append(CoreCone(rows: [x, y, z], kind: .power([α])))
    }

    /// A slack that loosens a limit at a price in the objective.
    mutating func penalizedSlack(_ penalty: Double) -> Expression {
        let slack = scalar(unit: 1)
        require(atLeastZero: .scalar(slack))
        objective = objective + .scalar(slack, penalty)
        return .scalar(slack)
    }
}

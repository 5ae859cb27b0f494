/// One side of one constraint, over any expression: what ``Limit`` is for sums of weights.
struct StatedLimit: Sendable {
    /// The user's name and the side, such as `CVaR max`.
    var name: String
    var expression: Expression
    var sense: Limit.Sense
    /// The limit in the program's units.
    var value: Double
    /// The limit in the user's units.
    var userValue: Double
    /// The user's units.
    var unit = UserUnit.times(1)
    /// How dear a change is when limits are relaxed.
    var relaxationWeight = 1.0

    /// How many of the user's units one of the program's is, at the limit.
    var userScale: Double { unit.slope(at: value) }

    /// A limit on a sum of weights.
    init(_ limit: Limit) {
        name = limit.name
        sense = limit.sense
        value = limit.value
        userValue = limit.userValue
        unit = limit.unit
        relaxationWeight = limit.relaxationWeight
        switch limit.row {
        case .asset(let i): expression = Expression(weights: .asset(i, 1))
        case .dense(let row): expression = .weights(row)
        }
    }

    /// A greatest value of an expression, as the user gave it.
    init(
        _ name: String,
        _ expression: Expression,
        atMost userValue: Double,
        unit: UserUnit = .times(1)
    ) {
        self.name = name
        self.expression = expression
        sense = .atMost
        value = unit.value(ofUser: userValue)
        self.userValue = userValue
        self.unit = unit
    }

    /// Requires the limit in `builder`, loosened by the sum of `slack`; the number of its row.
    func require(in builder: inout ProgramBuilder, slack: Expression = Expression()) -> Int {
        let bound = Expression(constant: value)
        return switch sense {
        case .atLeast: builder.require(atLeastZero: expression - bound + slack)
        case .atMost: builder.require(atLeastZero: bound - expression + slack)
        case .equal: builder.require(zero: expression - bound + slack)
        }
    }

    /// The change of the least objective for each unit by which the limit is raised, from the dual
    /// of its row.
    func sensitivity(dual: Double) -> Double { sense == .atMost ? -dual : dual }
}

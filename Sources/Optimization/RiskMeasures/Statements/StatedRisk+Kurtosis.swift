/// Measures of the fourth powers of returns' deviations.
///
/// The fourth root of a mean of fourth powers is a norm, and stated as one, over the scenarios: exact
/// for any number of assets. Cajas's semidefinite form says the same in n (n + 1) / 2 products of
/// weights, which is out of reach beyond some thirty assets and then approximated.
extension SquareRootKurtosis: StatedRisk {
    var degree: Double { 2 }

    func state(in builder: inout ProgramBuilder) -> Expression {
        builder.square(of: size(in: &builder))
    }

    func stateOfDegreeOne(in builder: inout ProgramBuilder) -> Expression {
        .scalar(size(in: &builder))
    }

    private func size(in builder: inout ProgramBuilder) -> Scalar {
        let mean = builder.meanReturn()
        return builder.sizeOfFourthMoment(of: .returns - .scalar(mean))
    }
}

extension SquareRootSemiKurtosis: StatedRisk {
    var degree: Double { 2 }

    func state(in builder: inout ProgramBuilder) -> Expression {
        builder.square(of: size(in: &builder))
    }

    func stateOfDegreeOne(in builder: inout ProgramBuilder) -> Expression {
        .scalar(size(in: &builder))
    }

    private func size(in builder: inout ProgramBuilder) -> Scalar {
        let mean = builder.meanReturn()
        // What a return has above the mean may be taken off it.
        let gain = builder.local()
        builder.requireEach(atLeastZero: .local(gain))
        return builder.sizeOfFourthMoment(of: .returns - .scalar(mean) - .local(gain))
    }
}

extension ProgramBuilder {
    /// (Σ xₜ⁴ / T)^(1/4) = s, the least size with Σ yₜ / T ≤ s and yₜ^(1/4) s^(3/4) ≥ |xₜ|.
    fileprivate mutating func sizeOfFourthMoment(of x: ScenarioExpression) -> Scalar {
        let size = scalar()
        let share = local()
        requireEach(power: .local(share), .scalar(size), x, exponent: 0.25)
        require(atLeastZero: .scalar(size) - .sum(share, 1 / scenarios))
        return size
    }

    /// √(Σ xₜ⁴ / T) = s².
    ///
    /// Of degree two in the weights: where the program is homogenized it is s²/κ, so that a ratio is
    /// that of the weights themselves.
    fileprivate mutating func square(of size: Scalar) -> Expression {
        let square = scalar()
        // In units of a return as everything else: the square is so many times the unit's.
        require(
            power: .scalar(square),
            Expression(constant: returnUnit),
            .scalar(size),
            exponent: 0.5
        )
        return .scalar(square, returnUnit)
    }
}

internal import Estimation

extension PortfolioProblem {
    /// Every limit over the variables that it adds to `builder`.
    func statedLimits(in builder: inout ProgramBuilder) -> [StatedLimit] {
        limits.map { StatedLimit($0) } + riskLimits(in: &builder) + tradingLimits(in: &builder)
            + exposureLimits(in: &builder) + contributionLimits(in: &builder)
    }

    private var annualDeviation: Double { distribution.periodsPerYear.squareRoot() }

    private func riskLimits(in builder: inout ProgramBuilder) -> [StatedLimit] {
        constraints.riskLimits.compactMap { limit in
            guard let risk = limit.measure.stated else { return nil }
            // A standard deviation is limited by its annual value.
            let scale = limit.measure is StandardDeviation ? annualDeviation : 1
            return StatedLimit(
                limit.name,
                risk.state(in: &builder),
                atMost: limit.maximum,
                unit: .times(scale)
            )
        }
    }

    private func tradingLimits(in builder: inout ProgramBuilder) -> [StatedLimit] {
        guard let trading = constraints.trading else { return [] }
        var result: [StatedLimit] = []
        if let maximum = trading.maximumTurnover {
            let distances = builder.distances(from: trading.current)
            result.append(StatedLimit("turnover max", distances.sum(positions), atMost: maximum))
        }
        if let maxima = trading.maximumTurnoverOfAssets {
            let distances = builder.distances(from: trading.current)
            for (i, maximum) in maxima.enumerated() where maximum.isFinite {
                let name = "\(distribution.assets[i]) turnover max"
                result.append(StatedLimit(name, .scalar(distances[i]), atMost: maximum))
            }
        }
        return result
    }

    private func exposureLimits(in builder: inout ProgramBuilder) -> [StatedLimit] {
        var result: [StatedLimit] = []
        if let limit = constraints.tracking {
            result.append(
                StatedLimit(
                    "tracking_error max",
                    .scalar(builder.trackingError(to: limit.benchmark)),
                    atMost: limit.maximum,
                    unit: .times(annualDeviation)
                )
            )
        }
        if let maximum = constraints.grossLeverage {
            let none = [Double](repeating: 0, count: builder.assets)
            let gross = builder.distances(from: none).sum(positions)
            result.append(StatedLimit("gross_leverage", gross, atMost: maximum))
        }
        if let maximum = constraints.shortBudget {
            let short = builder.shortPositions().sum(positions)
            result.append(StatedLimit("short_budget", short, atMost: maximum))
        }
        if let count = constraints.effectiveAssets {
            let norm = Expression.scalar(builder.concentration(of: positions))
            let unit = UserUnit.effectiveAssets(budget: constraints.budget)
            result.append(StatedLimit("effective_assets", norm, atMost: count, unit: unit))
        }
        return result
    }

    private func contributionLimits(in builder: inout ProgramBuilder) -> [StatedLimit] {
        var deviation: Expression?
        return constraints.riskContributions.map { tangent in
            tangent.state(in: &builder) { builder in
                let stated = deviation ?? StandardDeviation().state(in: &builder)
                deviation = stated
                return stated
            }
        }
    }

    /// What trading costs per period, over the variables that it adds to `builder`.
    func tradingCost(in builder: inout ProgramBuilder) -> Expression {
        guard let trading = constraints.trading else { return Expression() }
        var cost = Expression()
        if let rates = trading.linearCosts {
            cost = cost + builder.distances(from: trading.current).sum(rates)
        }
        if let coefficients = trading.impactCosts {
            let distances = builder.distances(from: trading.current)
            cost = cost + builder.impact(of: distances, coefficients: coefficients)
        }
        return cost
    }
}

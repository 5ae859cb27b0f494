internal import Estimation
internal import Numerics
internal import Optimization
internal import Portfolio

extension PortfolioProblem {
    /// What the user asks, in the optimizer's terms.
    ///
    /// - Throws: `invalid_request` or `insufficient_history`, where ordered weights do not suit the
    ///   returns.
    init(
        _ request: OptimizationRequest,
        distribution: ReturnDistribution,
        sharing parts: RiskParts = .assets
    ) throws(ErrorReport) {
        let objective: Objective =
            switch request.objective {
            case _ where request.model == .riskParity:
                .riskParity(budgets: request.sharesOfRisk, of: parts)
            case _ where request.model == .relaxedRiskParity:
                .relaxedRiskParity(request.relaxedParity)
            case _ where request.model == .distributionallyRobust:
                .robustTail(request.robustTail)
            case .minimumRisk: .minimumRisk
            case .maximumReturn: .maximumReturn
            case .utility: .utility(riskAversion: request.riskAversion)
            case .sharpe: .maximumSharpe(riskFreeRate: request.riskFreeRate)
            case .growth: .maximumGrowth
            case .diversification: .maximumDiversification
            // Its criteria are each an objective of their own.
            case .mixed: .maximumReturn
            case .trackingError:
                .minimumTrackingError(benchmark: request.benchmark ?? [])
            }
        let count = distribution.scenarios.rows
        let invested = PortfolioProblem(
            distribution: distribution,
            measure: try request.measure(count: count),
            objective: objective,
            constraints: try PortfolioConstraints(request, count: count)
        )
        switch request.constraints.budget {
        case .fixed:
            self = invested
        case .range(let least, let most):
            self = invested.keepingCash(
                besides: least,
                through: most,
                earning: request.riskFreeRate / request.periodsPerYear
            )
        }
    }
}

extension PortfolioConstraints {
    /// What the user allows, in the optimizer's terms, over `count` returns.
    fileprivate init(_ request: OptimizationRequest, count: Int) throws(ErrorReport) {
        let (requested, assets) = (request.constraints, request.assets)
        self.init(
            assets: assets.count,
            budget: requested.budget.capital,
            lower: request.lowerBounds,
            upper: requested.upperBound.values(for: assets),
            linear: requested.linearConstraints(over: assets),
            returnTarget: requested.returnTarget
        )
        for limit in requested.riskLimits {
            let measure = try limit.measure.measure(for: request, count: count)
            riskLimits.append(RiskLimit(measure, maximum: limit.maximum))
        }
        trading = request.trading
        volume = request.volumeLimit
        if let benchmark = request.benchmark, let maximum = requested.tracking?.maximum {
            tracking = TrackingLimit(benchmark: benchmark, maximum: maximum)
        }
        grossLeverage = requested.grossLeverage
        shortBudget = requested.shortBudget
        effectiveAssets = requested.effectiveAssets
        for soft in requested.soft {
            for name in SoftConstraint.limits(named: soft.constraint) {
                penalties[name] = soft.penalty
            }
        }
    }
}

extension OptimizationRequest {
    /// The benchmark's weights, one for each asset; `nil` where none was given.
    var benchmark: [Double]? { constraints.tracking?.benchmark.values(of: assets) }

    /// The limit on participation in volumes; `nil` where there is none.
    fileprivate var volumeLimit: VolumeLimit? {
        guard let volume = constraints.volume else { return nil }
        let traded = volume.horizonDays / volume.portfolioValue
        return VolumeLimit(
            current: (currentWeights ?? []).values(of: assets),
            volumes: volume.volumes.values(of: assets).map { $0 * traded },
            maximum: volume.maximum
        )
    }

    /// The trades' limits and costs; `nil` where nothing is limited and nothing costs.
    fileprivate var trading: Trading? {
        guard constraints.turnover != nil || costs != nil else { return nil }
        var result = Trading(current: (currentWeights ?? []).values(of: assets))
        result.maximumTurnover = constraints.turnover?.total
        result.maximumTurnoverOfAssets = constraints.turnover?.assets?.values(for: assets)
        result.linearCosts = costs?.linear?.values(for: assets)
        result.impactCosts = costs?.impact?.values(for: assets)
        return result
    }
}

extension [AssetValue] {
    /// The number of each of `assets`; 0 where it is left out.
    func values(of assets: [AssetID]) -> [Double] {
        BoundSpecification(common: 0, exceptions: self).values(for: assets)
    }
}

extension LinearConstraintSpecification {
    /// The constraint as a row over `assets`.
    fileprivate func constraint(over assets: [AssetID]) -> LinearConstraint {
        let values = Dictionary(coefficients.map { ($0.asset, $0.value) }) { _, last in last }
        return LinearConstraint(
            name: name,
            coefficients: assets.map { values[$0] ?? 0 },
            minimum: limits.minimum,
            maximum: limits.maximum
        )
    }
}

extension RequestedConstraints {
    /// Group limits and linear limits as rows over `assets`.
    fileprivate func linearConstraints(over assets: [AssetID]) -> [LinearConstraint] {
        let groupMembers = Dictionary(groups.map { ($0.name, Set($0.assets)) }) { first, _ in first
        }
        let ofGroups = groupConstraints.map { constraint in
            let members = groupMembers[constraint.group] ?? []
            return LinearConstraint(
                name: constraint.group,
                coefficients: assets.map { members.contains($0) ? 1 : 0 },
                minimum: constraint.limits.minimum,
                maximum: constraint.limits.maximum
            )
        }
        let ofWords = text.map { words in
            var constraint = words.meaning.constraint(over: assets)
            constraint.namesSides = false
            return constraint
        }
        return ofGroups + linear.map { $0.constraint(over: assets) } + ofWords
            + factorExposure.map { $0.constraint(over: assets) } + centralityConstraints
    }

    /// Groups that name assets outside the universe, in sentences.
    func warnings(over assets: [AssetID]) -> [String] {
        let universe = Set(assets)
        return groups.compactMap { group in
            let foreign = group.assets.filter { !universe.contains($0) }
            guard !foreign.isEmpty else { return nil }
            let names = foreign.prefix(10).map(\.symbol).joined(separator: ", ")
            let rest = foreign.count > 10 ? " and \(foreign.count - 10) more" : ""
            return "Group \(group.name) names \(names)\(rest) outside the universe; "
                + "they hold nothing."
        }
    }
}

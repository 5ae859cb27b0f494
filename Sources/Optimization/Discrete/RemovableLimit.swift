internal import Estimation

/// A limit beside bounds and budget, and how to leave it out.
struct RemovableLimit {
    /// Its name and value, as the user gave them.
    let member: Conflict.Member
    /// Leaves it out.
    let remove: @Sendable (inout PortfolioConstraints) -> Void

    private init(
        _ name: String,
        _ value: Double,
        _ remove: @escaping @Sendable (inout PortfolioConstraints) -> Void
    ) {
        member = Conflict.Member(constraint: name, limit: value, required: nil)
        self.remove = remove
    }

    /// Every hard limit of a problem beside bounds and budget, in the order in which it has them.
    static func all(of problem: PortfolioProblem) -> [RemovableLimit] {
        let constraints = problem.constraints
        let limits = sums(constraints) + trades(problem) + volumes(problem) + curved(constraints)
        return limits.filter { constraints.penalties[$0.member.constraint] == nil }
    }

    private static func sums(_ constraints: PortfolioConstraints) -> [RemovableLimit] {
        var result: [RemovableLimit] = []
        for (k, limit) in constraints.linear.enumerated() {
            let isEquality = limit.minimum != nil && limit.minimum == limit.maximum
            let hasSides = limit.namesSides && !isEquality
            if let minimum = limit.minimum {
                let name = hasSides ? "\(limit.name) min" : limit.name
                result.append(
                    RemovableLimit(name, minimum) {
                        $0.linear[k].minimum = nil
                        if isEquality { $0.linear[k].maximum = nil }
                    }
                )
            }
            if let maximum = limit.maximum, !isEquality {
                let name = hasSides ? "\(limit.name) max" : limit.name
                result.append(RemovableLimit(name, maximum) { $0.linear[k].maximum = nil })
            }
        }
        if let target = constraints.returnTarget {
            result.append(RemovableLimit("return_target", target) { $0.returnTarget = nil })
        }
        return result
    }

    private static func trades(_ problem: PortfolioProblem) -> [RemovableLimit] {
        guard let trading = problem.constraints.trading else { return [] }
        var result: [RemovableLimit] = []
        if let maximum = trading.maximumTurnover {
            result.append(
                RemovableLimit("turnover max", maximum) { $0.trading?.maximumTurnover = nil }
            )
        }
        for (i, maximum) in (trading.maximumTurnoverOfAssets ?? []).enumerated()
        where maximum.isFinite {
            let name = "\(problem.distribution.assets[i]) turnover max"
            result.append(
                RemovableLimit(name, maximum) {
                    $0.trading?.maximumTurnoverOfAssets?[i] = .infinity
                }
            )
        }
        return result
    }

    /// Those that leave a weight less room than its bounds.
    private static func volumes(_ problem: PortfolioProblem) -> [RemovableLimit] {
        guard let limit = problem.constraints.volume else { return [] }
        let constraints = problem.constraints
        return problem.distribution.assets.enumerated().compactMap { i, asset in
            guard problem.bounds(of: i) != (constraints.lower[i], constraints.upper[i]) else {
                return nil
            }
            return RemovableLimit("\(asset) participation max", limit.maximum) {
                $0.volume?.volumes[i] = .infinity
            }
        }
    }

    private static func curved(_ constraints: PortfolioConstraints) -> [RemovableLimit] {
        var result = constraints.riskLimits.map { limit in
            let name = limit.name
            return RemovableLimit(name, limit.maximum) { constraints in
                constraints.riskLimits.removeAll { $0.name == name }
            }
        }
        if let limit = constraints.tracking {
            result.append(RemovableLimit("tracking_error max", limit.maximum) { $0.tracking = nil })
        }
        if let limit = constraints.grossLeverage {
            result.append(RemovableLimit("gross_leverage", limit) { $0.grossLeverage = nil })
        }
        if let limit = constraints.shortBudget {
            result.append(RemovableLimit("short_budget", limit) { $0.shortBudget = nil })
        }
        if let limit = constraints.effectiveAssets {
            result.append(RemovableLimit("effective_assets", limit) { $0.effectiveAssets = nil })
        }
        return result
    }
}

internal import Portfolio
internal import Rebalancing

/// What is traded, and what is not.
extension ReallocationReport {
    var liquidityMetrics: JSON {
        .members(
            ("fully_matched", .bool(isMatched)),
            (
                "estimated_market_impact",
                JSON(
                    reallocation.averageImpact(
                        request.costs.impact,
                        periodsPerYear: request.periodsPerYear
                    )
                )
            ),
            ("total_reallocation_amount", JSON(reallocation.amount))
        )
    }

    var summary: JSON {
        let changed = reallocation.changes.indices.filter { reallocation.changes[$0] != .zero }
        return .members(
            ("total_assets_adjusted", JSON(changed.count)),
            (
                "direction_changes",
                .array(
                    changed.map { place in
                        let isMore = reallocation.changes[place] > .zero
                        return .members(
                            ("asset", name(place)),
                            ("direction", .string(isMore ? "INCREASE" : "DECREASE"))
                        )
                    }
                )
            ),
            ("largest_adjustments", .array(largest(changed).map(adjustment)))
        )
    }

    /// Those above a fifth of what is held, the largest first, and at least one.
    ///
    /// What was not held comes before all others.
    private func largest(_ changed: [Int]) -> [Int] {
        func part(_ place: Int) -> Double {
            let held = reallocation.assets[place].value
            let change = reallocation.changes[place].magnitude.double
            return held > .zero ? change / held.double : .infinity
        }
        let ordered = changed.sorted { (part($0), $1) > (part($1), $0) }
        // A fifth exactly is not above it, which the quotient of doubles may miss.
        let above = ordered.prefix { place in
            let (held, change) = (reallocation.assets[place].value, reallocation.changes[place])
            return change.units.magnitude * 5 > held.units.magnitude
        }
        return above.isEmpty ? Array(ordered.prefix(1)) : Array(above)
    }

    private func adjustment(_ place: Int) -> JSON {
        let held = reallocation.assets[place].value
        let percent = 100 * reallocation.changes[place].double / held.double
        return .members(
            ("asset", name(place)),
            ("percent_change", held > .zero ? JSON(percent.rounded(places: 1)) : .null)
        )
    }

    // MARK: - Beside the document

    var shortfall: JSON {
        let missing = reallocation.shortfalls
        return .array(
            missing.indices.filter { missing[$0] > .zero }.map { place in
                .members(("asset", name(place)), ("amount", JSON(missing[place])))
            }
        )
    }

    var liquidity: JSON {
        .array(
            reallocation.fills.map { fill in
                .members(
                    ("asset", name(fill.asset)),
                    ("venue", JSON(fill.venue)),
                    ("friendly", JSON(fill.friendly)),
                    ("forced", JSON(fill.forced))
                )
            }
        )
    }

    var simulatedMarket: JSON {
        let states = reallocation.marketStates(
            request.costs.impact,
            periodsPerYear: request.periodsPerYear
        )
        return .array(
            states.map { state in
                .members(
                    ("asset", name(state.asset)),
                    ("price_before", JSON(state.priceBefore)),
                    ("price_after", JSON(state.priceAfter)),
                    ("participation", JSON(state.participation))
                )
            }
        )
    }

    /// Who is said to be liquid only because nothing is known, where something is known of others.
    var unbounded: [String] {
        let places = reallocation.changes.indices.filter { reallocation.changes[$0] != .zero }
        let names = places.map { reallocation.assets[$0] }.filter { $0.sources == nil }
        guard !names.isEmpty, reallocation.assets.contains(where: { $0.sources != nil }) else {
            return []
        }
        return [
            "Of \(names.prefix(20).map(\.symbol.symbol).joined(separator: ", "))"
                + (names.count > 20 ? " and \(names.count - 20) more" : "")
                + " neither liquidity nor volume is given; there is taken to be enough."
        ]
    }

    private func name(_ place: Int) -> JSON { .string(reallocation.assets[place].symbol.symbol) }
}

extension Double {
    /// The nearest number of so many places; ties away from zero.
    func rounded(places: Int) -> Double {
        let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
        let result = (self * scale).rounded() / scale
        return result.isFinite ? result : self
    }
}

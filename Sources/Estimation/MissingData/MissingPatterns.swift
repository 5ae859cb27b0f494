internal import Numerics

/// The days of a history grouped by which of their returns are known.
///
/// What likelihoods look at of the days of a group are their number, their mean and their products; histories that are
/// drawn from the days have the same groups, with other numbers of days.
struct MissingPatterns: Sendable {
    /// The days on which the same returns are known.
    private struct Group: Sendable {
        let known: [Int]
        let unknown: [Int]
        let days: [Int]
    }

    /// The means of what is known, from which everything here counts.
    let center: [Double]
    /// The known returns less the center, assets × days, so that those of a day lie side by side; 0 where unknown.
    private let deviations: Matrix
    private let groups: [Group]

    /// - Throws: ``EstimationError/insufficientHistory(observations:required:)`` where an asset has fewer than two known
    ///   returns.
    init(_ returns: IncompleteReturns) throws(EstimationError) {
        center = try returns.means()
        deviations = returns.centered(center).transposed
        let isKnown = returns.isKnown.transposed
        var places: [[Double]: Int] = [:]
        var days: [(pattern: [Double], days: [Int])] = []
        for day in 0..<returns.observations {
            let pattern = isKnown.column(day)
            if let place = places[pattern] {
                days[place].days.append(day)
            } else {
                places[pattern] = days.count
                days.append((pattern, [day]))
            }
        }
        groups = days.map { pattern, days in
            Group(
                known: pattern.indices.filter { pattern[$0] > 0 },
                unknown: pattern.indices.filter { pattern[$0] == 0 },
                days: days
            )
        }
    }

    /// What likelihoods look at of the days, each counted as often as said, once unless given.
    ///
    /// - Complexity: O(T · n²).
    func sums(_ counts: [Double]? = nil) -> MissingSums {
        let assets = center.count
        var result = MissingSums(assets: assets)
        for group in groups {
            let days = group.days.filter { (counts?[$0] ?? 1) > 0 }
            guard !days.isEmpty else { continue }
            let weights = days.map { counts?[$0] ?? 1 }
            let total = Statistics.sum(weights)
            var known: [Double] = []
            known.reserveCapacity(days.count * group.known.count)
            for day in days { for i in group.known { known.append(deviations[i, day]) } }
            var values = Matrix(
                rows: group.known.count,
                columns: days.count,
                columnMajor: known
            )
            let mean = BLAS.multiply(values, weights).map { $0 / total }
            for (t, weight) in weights.enumerated() {
                let root = weight.squareRoot()
                for i in mean.indices { values[i, t] = (values[i, t] - mean[i]) * root }
            }
            result.append(
                MissingSums.Group(
                    known: group.known,
                    unknown: group.unknown,
                    count: total,
                    mean: mean,
                    // Few days are kept as they are: many patterns of few days each are no more numbers than the days.
                    scatter: days.count < group.known.count
                        ? .days(values) : .products(BLAS.outerGram(values))
                )
            )
        }
        return result
    }
}

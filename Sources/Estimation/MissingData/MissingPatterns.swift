internal import Numerics

/// The days grouped by which of their returns are known.
struct MissingPatterns {
    /// Means and a covariance on the way.
    struct Moments {
        var mean: [Double]
        var covariance: Matrix

        /// The largest change of a mean in deviations, or of a covariance in products of these.
        func distance(to other: Moments) -> Double {
            let scales = covariance.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
            var largest = 0.0
            for j in mean.indices {
                largest = max(largest, abs(mean[j] - other.mean[j]) * scales[j])
                for i in mean.indices {
                    let change = abs(covariance[i, j] - other.covariance[i, j])
                    largest = max(largest, change * scales[i] * scales[j])
                }
            }
            return largest
        }
    }

    private struct Group {
        let known: [Int]
        let unknown: [Int]
        let days: [Int]
    }

    private let returns: IncompleteReturns
    private let groups: [Group]

    init(_ returns: IncompleteReturns) {
        self.returns = returns
        var places: [[Double]: Int] = [:]
        var days: [(pattern: [Double], days: [Int])] = []
        for day in 0..<returns.observations {
            let pattern = returns.isKnown.row(day)
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

    /// The means and variances of what is known, without correlations.
    func start() throws(EstimationError) -> Moments {
        let means = try returns.means()
        let deviations = returns.centered(means)
        var covariance = Matrix(rows: returns.assets, columns: returns.assets)
        for j in 0..<returns.assets {
            let column = deviations.column(j)
            let count = returns.isKnown.column(j).reduce(0, +)
            covariance[j, j] = BLAS.dot(column, column) / count
        }
        return Moments(mean: means, covariance: covariance)
    }

    /// The moments of the days completed by what these moments expect; `nil` where known returns
    /// depend on each other exactly.
    func completed(_ moments: Moments) -> Moments? {
        var values = returns.values
        var extra = Matrix(rows: returns.assets, columns: returns.assets)
        for group in groups where !group.unknown.isEmpty {
            let (known, unknown) = (group.known, group.unknown)
            let covariance = moments.covariance
            var rest = covariance.submatrix(rows: unknown, columns: unknown)
            var slopes = Matrix(rows: known.count, columns: unknown.count)
            if !known.isEmpty {
                let between = covariance.submatrix(rows: known, columns: unknown)
                let within = covariance.submatrix(rows: known, columns: known)
                guard let factor = try? Cholesky(within) else { return nil }
                slopes = factor.solve(between)
                let explained = BLAS.gram(factor.solveTriangular(between))
                BLAS.add(-1, times: explained.elements, to: &rest.elements)
            }
            for day in group.days {
                let surprise = known.map { values[day, $0] - moments.mean[$0] }
                let expected = BLAS.multiplyTransposed(slopes, surprise)
                for (place, asset) in unknown.enumerated() {
                    values[day, asset] = moments.mean[asset] + expected[place]
                }
            }
            for (b, j) in unknown.enumerated() {
                for (a, i) in unknown.enumerated() {
                    extra[i, j] += rest[a, b] * Double(group.days.count)
                }
            }
        }
        let centered = CenteredColumns(values)
        let scale = 1 / Double(returns.observations)
        var covariance = BLAS.gram(centered.deviations, scale: scale)
        BLAS.add(scale, times: extra.elements, to: &covariance.elements)
        covariance.mirrorLowerTriangle()
        return Moments(mean: centered.means, covariance: covariance)
    }
}

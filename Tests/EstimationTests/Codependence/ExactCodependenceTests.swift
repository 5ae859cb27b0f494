import Numerics
import TestKit
import Testing

@testable import Estimation

/// Codependences by short ways against their definitions.
@Suite struct ExactCodependenceTests {
    /// Returns with a common part; rounded where ties are wanted.
    private func columns(_ assets: Int, _ periods: Int, seed: UInt64, steps: Double?) -> [[Double]]
    {
        var random = SeededGenerator(seed: seed)
        let common = (0..<periods).map { _ in Double.random(in: -1...1, using: &random) }
        return (0..<assets).map { asset in
            common.map { shared in
                let own = Double.random(in: -1...1, using: &random)
                let value = 0.02 * (shared * Double(asset % 3) + own)
                return steps.map { (value * $0).rounded() / $0 } ?? value
            }
        }
    }

    private func table(_ columns: [[Double]]) -> Matrix {
        Matrix(
            rows: columns.first?.count ?? 0,
            columns: columns.count,
            columnMajor: columns.flatMap { $0 }
        )
    }

    @Test(arguments: [2, 3, 63, 64, 128, 129, 130, 257, 400], [nil, 40.0, 400])
    func `comparing all pairs of periods and sorting give the same bits of Kendall's`(
        _ periods: Int,
        _ steps: Double?
    ) throws {
        // With a column without any ties among others, and more columns than a tile has.
        let many = columns(11, periods, seed: UInt64(periods), steps: steps)
        let untied = self.columns(1, periods, seed: 5, steps: nil)
        let columns = many.filter { Set($0).count > 1 } + untied
        let ranks = columns.map(RankCorrelation.denseRanks)
        let sorted = try #require(RankCorrelation.kendall(sorting: ranks))
        #expect(RankCorrelation.kendall(table(columns)) == sorted)
    }

    @Test(arguments: [2, 3, 17, 100], [nil, 300.0])
    func `distance correlations are those of centred distances`(
        _ periods: Int,
        _ steps: Double?
    ) throws {
        let columns = columns(5, periods, seed: UInt64(periods), steps: steps)
            .filter { Set($0).count > 1 }
        let found = try #require(DistanceCorrelation.matrix(table(columns)))
        let centered = columns.map(centeredDistances)
        let product = { (i: Int, j: Int) in
            zip(centered[i], centered[j]).reduce(0) { $0 + $1.0 * $1.1 }
        }
        for i in columns.indices {
            for j in columns.indices {
                let size = (product(i, i) * product(j, j)).squareRoot()
                let expected = i == j ? 1 : (max(0, product(i, j)) / size).squareRoot()
                #expect(abs(found[i, j] - expected) < 1e-12)
            }
        }
    }

    private func centeredDistances(_ values: [Double]) -> [Double] {
        let count = Double(values.count)
        let means = values.map { value in values.reduce(0) { $0 + abs($1 - value) } / count }
        let whole = means.reduce(0, +) / count
        return values.indices.flatMap { s in
            values.indices.map { t in abs(values[s] - values[t]) - means[s] - means[t] + whole }
        }
    }

    @Test func `growing together is summed over pairs`() {
        let columns = columns(4, 60, seed: 8, steps: 200)
        let variables = columns.map(OrderedVariable.init)
        let found = variables[0].concordantProducts(with: variables[1...])
        for (place, sum) in found.enumerated() {
            let (x, y) = (columns[0], columns[place + 1])
            var expected = 0.0
            for t in x.indices {
                for s in 0..<t {
                    expected += max(0, (x[t] - x[s]) * (y[t] - y[s]))
                }
            }
            #expect(abs(sum - expected) < 1e-12 * expected)
        }
    }

    @Test(arguments: [BinRule.fixed(2), .fixed(40), .fixed(700), .hacineGharbi, .freedman])
    func `information is that of counted bins`(_ rule: BinRule) throws {
        let columns = columns(6, 150, seed: 3, steps: nil) + columns(1, 150, seed: 4, steps: 50)
        let found = try #require(Information(table(columns), rule))
        for i in columns.indices {
            for j in 0..<i {
                let bins = try numberOfBins(columns[i], columns[j], rule)
                let (x, y) = (places(columns[i], bins), places(columns[j], bins))
                let (own, other) = (entropy(x), entropy(y))
                let both = entropy(zip(x, y).map { $0 * bins + $1 })
                let mutual = own + other - both
                #expect(abs(found.mutual[i, j] - mutual / min(own, other)) < 1e-12)
                #expect(abs(found.variation[i, j] - (both - mutual) / both) < 1e-12)
                #expect(found.mutual[j, i] == found.mutual[i, j])
            }
        }
    }

    private func numberOfBins(_ x: [Double], _ y: [Double], _ rule: BinRule) throws -> Int {
        if let one = rule.bins(of: x), let other = rule.bins(of: y) { return max(one, other) }
        let pair = table([x, y])
        let covariance = BLAS.gram(CenteredColumns(pair).deviations)
        let correlation = CorrelationMatrix(covariance: covariance)[0, 1] ?? 0
        return BinRule.hacineGharbi(x.count, correlation: correlation)
    }

    private func places(_ values: [Double], _ bins: Int) -> [Int] {
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        let width = (high - low) / Double(bins)
        return values.map { value in
            (0..<bins).last { value >= low + Double($0) * width } ?? 0
        }
    }

    private func entropy(_ places: [Int]) -> Double {
        var numbers: [Int: Int] = [:]
        for place in places { numbers[place, default: 0] += 1 }
        return numbers.values.reduce(0) { sum, number in
            let share = Double(number) / Double(places.count)
            return sum - share * Double.log(share)
        }
    }
}

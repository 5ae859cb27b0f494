import MarketData
import Numerics
import TestKit
import Testing

@testable import Estimation

@Suite struct IncompleteReturnsTests {
    /// Returns with holes where `isMissing` says so.
    private func holes(
        _ observations: Int,
        _ assets: Int,
        seed: UInt64,
        _ isMissing: (Int, Int) -> Bool
    ) throws -> (full: Matrix, incomplete: IncompleteReturns) {
        let full = Tables.random(observations: observations, assets: assets, seed: seed).values
        var table = full
        for j in 0..<assets {
            for t in 0..<observations where isMissing(t, j) { table[t, j] = .nan }
        }
        return (full, try IncompleteReturns(table))
    }

    @Test func `without holes all estimates are the sample's`() throws {
        let (full, incomplete) = try holes(50, 4, seed: 1) { _, _ in false }
        let sample = try SampleCovariance().estimate(Tables.table(full)).matrix
        let pairs = try incomplete.moments(by: .pairwise)
        #expect(pairs.covariance.relativeDistance(to: sample) < 1e-13)
        let fitted = try ExpectationMaximization(incomplete)
        #expect(fitted.covariance.relativeDistance(to: sample.scaled(by: 49.0 / 50)) < 1e-13)
        #expect(fitted.iterations <= 2)
    }

    /// What pandas' `cov()` does, pair by pair.
    @Test(arguments: 1...8)
    func `pairs are estimated over their common days`(seed: UInt64) throws {
        let (full, incomplete) = try holes(40, 5, seed: seed) { t, j in (t * 7 + j * 3) % 5 == 0 }
        let matrix = try incomplete.moments(by: .pairwise).covariance
        for i in 0..<5 {
            for j in 0...i {
                let days = (0..<40).filter { t in
                    (t * 7 + i * 3) % 5 != 0 && (t * 7 + j * 3) % 5 != 0
                }
                let pair = full.submatrix(rows: days, columns: [i, j])
                let expected = try SampleCovariance().estimate(Tables.table(pair)).matrix[0, 1]
                #expect(abs(matrix[i, j] - expected) < 1e-17)
            }
        }
    }

    /// Anderson (1957): each is regressed on those that began before it, over its own days.
    @Test(arguments: 1...6)
    func `later listings are regressed on the earlier`(seed: UInt64) throws {
        let starts = [0, 12, 25]
        let (full, incomplete) = try holes(60, 3, seed: seed) { t, j in t < starts[j] }
        let fitted = try ExpectationMaximization(incomplete)
        #expect(fitted.iterations == 0)
        var (mean, covariance) = ([Double](), Matrix(rows: 3, columns: 3))
        for asset in 0..<3 {
            let before = Array(0..<asset)
            let days = Array(starts[asset]..<60)
            let known = CenteredColumns(full.submatrix(rows: days, columns: before))
            let own = CenteredColumns(full.submatrix(rows: days, columns: [asset]))
            var rest = own.deviations.elements
            var slopes: [Double] = []
            if asset > 0 {
                slopes = try QR(known.deviations).solveLeastSquares(own.deviations.elements)
                BLAS.update(&rest, adding: -1, times: known.deviations, slopes)
            }
            let residual = BLAS.dot(rest, rest) / Double(days.count)
            mean.append(
                own.means[0] + before.reduce(0) { $0 + slopes[$1] * (mean[$1] - known.means[$1]) }
            )
            for other in before {
                covariance[asset, other] = before.reduce(0) {
                    $0 + slopes[$1] * covariance[other, $1]
                }
                covariance[other, asset] = covariance[asset, other]
            }
            covariance[asset, asset] =
                residual + before.reduce(0) { $0 + slopes[$1] * covariance[asset, $1] }
        }
        #expect(fitted.mean.relativeDistance(to: mean) < 1e-12)
        #expect(fitted.covariance.relativeDistance(to: covariance) < 1e-12)
    }

    /// What is known without turns is what a turn leaves as it is, also of days that are drawn unequally often.
    @Test(arguments: 1...6)
    func `a turn moves nothing of nested listings`(seed: UInt64) throws {
        let starts = [30, 0, 12, 12, 41, 0]
        let (_, incomplete) = try holes(120, 6, seed: seed) { t, j in t < starts[j] }
        let counts = (0..<120).map { Double(($0 * 7 + Int(seed)) % 4) }
        for counts in [counts, nil] {
            let sums = try MissingPatterns(incomplete).sums(counts)
            let exact = try #require(sums.nested())
            let next = try #require(sums.completed(exact))
            #expect(next.distance(to: exact) < 1e-12)
        }
    }

    @Test func `scattered holes are not nested, nor assets that share too few days`() throws {
        let (_, scattered) = try holes(60, 3, seed: 2) { t, j in (t + j) % 5 == 0 }
        #expect(try MissingPatterns(scattered).sums().nested() == nil)
        let (_, young) = try holes(60, 6, seed: 2) { t, j in j == 5 && t < 55 }
        #expect(try MissingPatterns(young).sums().nested() == nil)
    }

    @Test func `scattered holes leave a definite covariance near the full one`() throws {
        let (full, incomplete) = try holes(400, 6, seed: 4) { t, j in (t * 13 + j * 5) % 7 == 0 }
        let fitted = try ExpectationMaximization(incomplete)
        #expect(throws: Never.self) { try Cholesky(fitted.covariance) }
        #expect(fitted.covariance.isSymmetric)
        let sample = try SampleCovariance().estimate(Tables.table(full)).matrix
        #expect(fitted.covariance.relativeDistance(to: sample) < 0.1)
    }

    @Test func `too little in common is refused`() throws {
        let (_, apart) = try holes(20, 2, seed: 1) { t, j in (t < 10) == (j == 0) }
        #expect(throws: EstimationError.insufficientHistory(observations: 0, required: 2)) {
            try apart.moments(by: .pairwise)
        }
        let (_, empty) = try holes(20, 2, seed: 1) { t, j in j == 1 && t > 0 }
        #expect(throws: EstimationError.insufficientHistory(observations: 1, required: 2)) {
            try ExpectationMaximization(empty)
        }
        #expect(throws: EstimationError.self) {
            try IncompleteReturns(Matrix(rows: [[0.1, .infinity]]))
        }
    }
}

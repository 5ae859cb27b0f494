import Numerics
import Testing

/// A published frontier of ten assets.
///
/// The data are of Bailey and López de Prado, "An Open-Source Implementation of the Critical-Line
/// Algorithm for Portfolio Optimization", Algorithms 6 (2013), table 1; the turning points are those
/// of table 2, with the digits that PyPortfolioOpt 1.6.0's CLA gives.
@Suite
struct ActiveSetPublishedFrontierTests {
    private static let means = [
        1.175, 1.19, 0.396, 1.12, 0.346, 0.679, 0.089, 0.73, 0.481, 1.08,
    ]

    /// Lower triangle, row by row.
    private static let covariance: [[Double]] = [
        [0.40755159],
        [0.03175842, 0.9063047],
        [0.05183923, 0.03136385, 0.19490901],
        [0.05663904, 0.02687256, 0.04408485, 0.19528471],
        [0.0330226, 0.01917172, 0.03006772, 0.02777345, 0.34059105],
        [0.00827775, 0.00934384, 0.01322738, 0.00526665, 0.00777055, 0.15983874],
        [0.02165938, 0.02495043, 0.03525971, 0.01375808, 0.02067844, 0.02105575, 0.68056711],
        [
            0.01332419, 0.00761036, 0.0115493, 0.00780878, 0.00736409, 0.00518686, 0.01377882,
            0.95526918,
        ],
        [
            0.0343476, 0.02874874, 0.0427563, 0.02914176, 0.02542657, 0.01723737, 0.04627027,
            0.0106553, 0.31681584,
        ],
        [
            0.02249903, 0.01336866, 0.02057303, 0.01640377, 0.01284075, 0.00723779, 0.01926088,
            0.00760955, 0.01854318, 0.11079287,
        ],
    ]

    /// λ, mean and standard deviation of each turning point, from the least variance up.
    private static let turningPoints: [(lambda: Double, mean: Double, deviation: Double)] = [
        (0, 0.8032153598765335, 0.2052376198138652),
        (0.030971168861678784, 0.9499368157550272, 0.21602457168689135),
        (0.03652161374727066, 0.9727204340349851, 0.21955488008267854),
        (0.052048190674580296, 1.0153059205224642, 0.22798274842085037),
        (0.05617220400275154, 1.0224838894431953, 0.2296800735960956),
        (0.1473887508934171, 1.1083602383747913, 0.26501699530147127),
        (0.16458117494477612, 1.1112622642799619, 0.26671961421132273),
        (1.9455661414559031, 1.1600564524217876, 0.41725565037332035),
        (4.1742728458857705, 1.1802594588936015, 0.5456568742682387),
        (58.30308533333133, 1.19, 0.9520003676469878),
    ]

    private static var program: QuadraticProgram {
        var sigma = Matrix(rows: 10, columns: 10)
        for i in 0..<10 {
            for j in 0...i {
                sigma[i, j] = covariance[i][j]
                sigma[j, i] = covariance[i][j]
            }
        }
        var program = QuadraticProgram(
            quadratic: .dense(sigma),
            linear: [Double](repeating: 0, count: 10)
        )
        program.equalities = Matrix(rows: 1, columns: 10, repeating: 1)
        program.equalityTargets = [1]
        program.lower = [Double](repeating: 0, count: 10)
        program.upper = [Double](repeating: 1, count: 10)
        return program
    }

    @Test func `the published turning points are met`() throws {
        let line = try CriticalLine(Self.program, means: Self.means)
        try #require(line.corners.count == Self.turningPoints.count)
        for (corner, published) in zip(line.corners, Self.turningPoints) {
            #expect(abs(corner.riskTolerance - published.lambda) < 1e-12 * (1 + published.lambda))
            #expect(abs(corner.mean - published.mean) < 1e-12)
            #expect(abs(corner.variance.squareRoot() - published.deviation) < 1e-12)
        }
    }

    @Test func `the published portfolio of least variance is met`() throws {
        let published = [
            0.03696858147921506, 0.02690083780081048, 0.09494243056479862, 0.12577595219467252,
            0.07674608103254757, 0.21935567131616898, 0.02998709688222032, 0.03596328462138628,
            0.061349837729726894, 0.29201022637845314,
        ]
        let least = try DualActiveSet().solve(Self.program)
        for (weight, expected) in zip(least.x, published) {
            #expect(abs(weight - expected) < 1e-14)
        }
    }

    @Test func `the published portfolio of highest Sharpe ratio is met`() throws {
        let line = try CriticalLine(Self.program, means: Self.means)
        let tangency = try #require(line.tangency())
        let ratio = tangency.mean / tangency.variance.squareRoot()
        #expect(abs(ratio - 4.45353347664641) < 1e-12)
    }
}

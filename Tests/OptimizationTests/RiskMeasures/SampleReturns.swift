import Numerics
import TestKit

/// The last 200 simple returns of the ten stocks of `Examples/prices/riskfolio_10.csv`.
///
/// These are the data of Riskfolio-Lib's own tests.
struct SampleReturns {
    /// One row for each of the 200 periods, one column for each asset in alphabetical order.
    let matrix: Matrix

    init() throws {
        let text = try Repository.text(of: "Examples/prices/riskfolio_10.csv")
        let prices = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            line.split(separator: ",").dropFirst().compactMap { Double($0) }
        }
        let returns = zip(prices, prices.dropFirst()).map { before, after in
            zip(before, after).map { $1 / $0 - 1 }
        }
        matrix = Matrix(rows: Array(returns.suffix(200)))
    }

    /// The returns of a portfolio, period by period.
    func portfolio(_ weights: [Double]) -> [Double] { BLAS.multiply(matrix, weights) }

    /// Three portfolios: even, rising with the alphabet, and one with short positions.
    static let portfolios: [String: [Double]] = [
        "equal": [Double](repeating: 0.1, count: 10),
        "rising": (1...10).map { Double($0) / 55 },
        "short": [0.5, -0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05],
    ]
}

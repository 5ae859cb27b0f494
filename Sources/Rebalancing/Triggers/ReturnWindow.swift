internal import Numerics

/// Some days of returns: how they spread, and how they move together.
struct ReturnWindow {
    private let centered: CenteredColumns
    /// Σ (rᵢₜ − r̄ᵢ)² of each asset.
    private let squares: [Double]
    /// One by the root of that; 0 where an asset never moves, which is then correlated with nothing.
    private let scales: [Double]

    /// Days of returns, days × assets.
    ///
    /// - Complexity: O(days · assets).
    init(_ returns: Matrix, _ days: Range<Int>) {
        centered = CenteredColumns(returns, rows: days)
        squares = centered.squaredColumnNorms
        scales = squares.map { $0 > 1e-24 ? 1 / $0.squareRoot() : 0 }
    }

    private var days: Int { centered.deviations.rows }
    private var assets: Int { centered.deviations.columns }

    /// The standard deviation of each asset over these days and others before them.
    ///
    /// The squares of both, and of the distance of their means: Chan, Golub & LeVeque, "Algorithms for Computing the
    /// Sample Variance", The American Statistician 37 (1983).
    func deviations(with earlier: ReturnWindow) -> [Double] {
        let (own, other) = (Double(days), Double(earlier.days))
        return squares.indices.map { asset in
            let apart = other == 0 ? 0 : centered.means[asset] - earlier.centered.means[asset]
            let between = apart * apart * own * other / (own + other)
            let all = squares[asset] + (other == 0 ? 0 : earlier.squares[asset]) + between
            return (all / (own + other - 1)).squareRoot()
        }
    }

    /// The mean correlation of all pairs: the square of the sum of all unit columns, without their own squares.
    ///
    /// - Complexity: O(days · assets).
    var meanCorrelation: Double {
        let sum = BLAS.multiply(centered.deviations, scales)
        let own = Double(scales.count { $0 > 0 })
        return (BLAS.dot(sum, sum) - own) / Double(assets * (assets - 1))
    }

    /// Assets whose correlations with all others are in memory at once.
    private static let block = 256

    /// The mean over pairs of the absolute difference of correlations.
    ///
    /// - Complexity: O(days · assets²).
    func change(from earlier: ReturnWindow) -> Double {
        var sum = 0.0
        for start in stride(from: 0, to: assets, by: ReturnWindow.block) {
            let columns = start..<min(assets, start + ReturnWindow.block)
            let (now, before) = (products(columns), earlier.products(columns))
            for (place, column) in columns.enumerated() {
                let (new, old) = (scales[column], earlier.scales[column])
                for row in 0..<column {
                    sum += abs(
                        now[row, place] * new * scales[row]
                            - before[row, place] * old * earlier.scales[row]
                    )
                }
            }
        }
        return sum / Double(assets * (assets - 1) / 2)
    }

    /// Of all assets with some of them.
    private func products(_ columns: Range<Int>) -> Matrix {
        let all = centered.deviations
        guard columns.count < assets else { return BLAS.gram(all) }
        let places = (columns.lowerBound * all.rows)..<(columns.upperBound * all.rows)
        return BLAS.multiplyTransposed(
            all,
            Matrix(rows: all.rows, columns: columns.count, columnMajor: Array(all.elements[places]))
        )
    }
}

import Estimation
import Foundation
import MarketData
import Numerics
import Optimization
import Portfolio

/// The returns that every problem here is about, and the limits on sectors, weights and trades.
struct Setting {
    let table: ReturnTable
    /// The return to reach, the cost of a unit of turnover, the greatest tracking error, and the
    /// weights of today.
    let target, cost, tracking: Double
    let held: [Double]

    /// Reads little-endian 64-bit floats, one row of `assets` returns after another, and what the
    /// file beside them, whose name ends on `.extras`, says of targets and trades.
    init(contentsOf path: String, assets: Int) throws {
        let values = try Setting.numbers(in: path)
        guard assets > 0, !values.isEmpty, values.count.isMultiple(of: assets) else {
            throw Misuse(
                "\(path) holds \(values.count) numbers, which \(assets) assets do not divide."
            )
        }
        let rows = values.count / assets
        var matrix = Matrix(rows: rows, columns: assets)
        for t in 0..<rows {
            for i in 0..<assets { matrix[t, i] = values[t * assets + i] }
        }
        table = ReturnTable(
            assets: (0..<assets).compactMap { AssetID("A\($0)") },
            days: (0..<rows).map { Day(daysSinceEpoch: Int32($0)) },
            values: matrix
        )
        let extras = try Setting.numbers(in: path + ".extras")
        guard extras.count == 3 + assets else {
            throw Misuse("\(path).extras holds \(extras.count) numbers, not \(3 + assets).")
        }
        (target, cost, tracking) = (extras[0], extras[1], extras[2])
        held = Array(extras[3...])
    }

    private static func numbers(in path: String) throws -> [Double] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        return bytes.withUnsafeBytes { raw in
            stride(from: 0, to: raw.count, by: 8).map {
                Double(bitPattern: raw.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
            }
        }
    }

    /// Bytes of the returns.
    var size: Int { 8 * table.values.elements.count }

    /// Asset i belongs to sector i modulo the number of sectors.
    var constraints: PortfolioConstraints {
        let n = table.assets.count
        let (sectors, least, most) = n <= 20 ? (5, 0.05, 0.30) : (10, 0.02, 0.20)
        return PortfolioConstraints(
            assets: n,
            upper: [Double](repeating: 0.10, count: n),
            linear: (0..<sectors).map { sector in
                LinearConstraint(
                    name: "sector \(sector)",
                    coefficients: (0..<n).map { $0 % sectors == sector ? 1 : 0 },
                    minimum: least,
                    maximum: most
                )
            }
        )
    }

    /// Turnover from today's weights at a cost, and a limit on the distance to equal weights.
    var trades: PortfolioConstraints {
        let n = table.assets.count
        var constraints = PortfolioConstraints(assets: n)
        var trading = Trading(current: held)
        trading.linearCosts = [Double](repeating: cost, count: n)
        constraints.trading = trading
        let equal = [Double](repeating: 1 / Double(n), count: n)
        constraints.tracking = TrackingLimit(benchmark: equal, maximum: tracking)
        return constraints
    }

    func distribution() throws -> ReturnDistribution {
        try ReturnDistribution(estimating: table, periodsPerYear: 1)
    }
}

/// What is wrong with the arguments.
struct Misuse: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

import Estimation
import Foundation
import MarketData
import Numerics
import Optimization
import Portfolio

/// The returns that every problem here is about, and the limits on sectors and weights.
struct Setting {
    let table: ReturnTable

    /// Reads little-endian 64-bit floats, one row of `assets` returns after another.
    init(contentsOf path: String, assets: Int) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let values = bytes.withUnsafeBytes { raw in
            stride(from: 0, to: raw.count, by: 8).map {
                Double(bitPattern: raw.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
            }
        }
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
    }

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

    func distribution() throws -> ReturnDistribution {
        try ReturnDistribution(estimating: table, periodsPerYear: 1)
    }
}

/// What is wrong with the arguments.
struct Misuse: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

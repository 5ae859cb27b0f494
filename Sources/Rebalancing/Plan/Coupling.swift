internal import Numerics

/// What being off the target with two assets costs beyond what it costs with each.
///
///     ½ mᵀCm,   C = p (Σ − diag Σ),   m = v + x − T,   p = aversion / V
///
/// C has no diagonal, so that with the others as they are the cost of an asset is that of it alone and a straight
/// line, whose slope is its pull (Cm)ᵢ.
struct Coupling: Sendable {
    private let covariance: Matrix
    private let price: Double
    /// A curvature δ of which diag q + C − δI is positive semidefinite, q the curvatures of the assets.
    let floor: Double

    /// The coupling of returns, a unit of tracking variance costing twice the price.
    init(_ covariance: ReturnCovariance, price: Double) {
        (self.covariance, self.price) = (covariance.matrix, price)
        floor = max(0, price * covariance.floor)
    }

    /// Cm.
    ///
    /// - Complexity: O(n · those that are not 0).
    func pull(of misses: [Double]) -> [Double] {
        var result = BLAS.multiply(covariance, misses)
        for place in misses.indices {
            result[place] = price * (result[place] - covariance[place, place] * misses[place])
        }
        return result
    }

    /// Takes a change of one miss into the pulls.
    ///
    /// - Complexity: O(n).
    func move(_ place: Int, by change: Double, _ pull: inout [Double]) {
        let own = pull[place]
        BLAS.add(price * change, timesColumn: place, of: covariance, to: &pull)
        pull[place] = own
    }

    /// C of some assets.
    func matrix(of places: [Int]) -> Matrix {
        var part = covariance.submatrix(rows: places, columns: places).scaled(by: price)
        for place in places.indices { part[place, place] = 0 }
        return part
    }

    /// Σⱼ |Cᵢⱼ|.
    func width(_ place: Int) -> Double {
        let column = place * covariance.rows..<(place + 1) * covariance.rows
        let sum = covariance.elements[column].reduce(0) { $0 + abs($1) }
        return price * (sum - abs(covariance[place, place]))
    }
}

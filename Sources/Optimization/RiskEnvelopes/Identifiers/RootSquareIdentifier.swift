internal import Numerics

/// The root of a sum of squares over `divisor`: u = x / (divisor · ρ).
struct RootSquareIdentifier: RiskIdentifier {
    let divisor: Double

    mutating func weights(of returns: [Double]) -> [Double] {
        let size = divisor.squareRoot() * BLAS.norm(returns)
        return size > 0 ? returns.map { $0 / size } : returns.map { _ in 0 }
    }
}

internal import Numerics

/// The κ-deformed entropy φ(p) = p lnκ(p), with lnκ(p) = (p^κ − p^−κ) / 2κ, and its derivatives.
///
/// κ = 0 is the ordinary p ln p. With y = φ′(p) the inverse is in closed form,
///
///     ln p = (asinh(κy / √(1 − κ²)) − atanh κ) / κ,
///
/// because φ′(p) = √(1 − κ²) sinh(κ ln p + atanh κ) / κ. Kaniadakis, "Statistical Mechanics in the
/// Context of Special Relativity", Physical Review E 66 (2002).
struct KaniadakisEntropy: Sendable {
    let kappa: Double
    private let root: Double
    private let offset: Double

    init(kappa: Double) {
        self.kappa = kappa
        root = (1 - kappa * kappa).squareRoot()
        offset = 0.5 * Double.log(onePlus: 2 * kappa / (1 - kappa))
    }

    /// Stops where `kappa` is no deformation between 0 and 1.
    static func requireKappa(_ kappa: Double) {
        precondition(kappa > 0 && kappa < 1, "κ lies between 0 and 1; it is \(kappa).")
    }

    /// lnκ(x) = sinh(κ ln x) / κ, of the logarithm of x.
    func logarithm(ofExponential log: Double) -> Double {
        guard kappa > 0 else { return log }
        let a = kappa * log
        return (Double.expMinusOne(a) - Double.expMinusOne(-a)) / (2 * kappa)
    }

    /// The logarithm of the p at which φ′(p) = `y`.
    func logDensity(at y: Double) -> Double {
        guard kappa > 0 else { return y - 1 }
        let w = kappa * abs(y) / root
        let square = w * w
        let arc = Double.log(onePlus: w + square / (1 + (1 + square).squareRoot()))
        return ((y < 0 ? -arc : arc) - offset) / kappa
    }

    /// φ′(p), of the logarithm of p.
    func derivative(atExponential log: Double) -> Double {
        guard kappa > 0 else { return log + 1 }
        let a = kappa * log + offset
        return root * (Double.expMinusOne(a) - Double.expMinusOne(-a)) / (2 * kappa)
    }

    /// d ln p / dy at `y`.
    func logSlope(at y: Double) -> Double {
        guard kappa > 0 else { return 1 }
        let w = kappa * y / root
        return 1 / (root * (1 + w * w).squareRoot())
    }
}

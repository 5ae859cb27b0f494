/// How a limit reads in the unit of the user who gave it, and how fast that changes.
enum UserUnit: Hashable, Sendable {
    /// The program's value less an origin, times a factor, such as periods a year for returns; a
    /// factor below zero where the user's value rises as the program's falls.
    case affine(Double, from: Double)
    /// N = (B/v)² effective assets of weights that sum to B, the program's value v being the
    /// greatest norm of the weights.
    case effectiveAssets(budget: Double)

    /// The program's value times a factor.
    static func times(_ factor: Double) -> UserUnit { .affine(factor, from: 0) }

    /// The program's value for the user's.
    func value(ofUser number: Double) -> Double {
        switch self {
        case .affine(let factor, let origin): origin + number / factor
        case .effectiveAssets(let budget): abs(budget) / number.squareRoot()
        }
    }

    /// The user's value for the program's.
    func user(_ value: Double) -> Double {
        switch self {
        case .affine(let factor, let origin): return (value - origin) * factor
        case .effectiveAssets(let budget):
            let inverse = budget / value
            return inverse * inverse
        }
    }

    /// The change of the user's value for each unit of the program's, dN/dv = −2B²/v³ for N.
    ///
    /// A price for each unit of the program's over it is one for each of the user's.
    func slope(at value: Double) -> Double {
        switch self {
        case .affine(let factor, _): factor
        case .effectiveAssets: -2 * user(value) / value
        }
    }
}

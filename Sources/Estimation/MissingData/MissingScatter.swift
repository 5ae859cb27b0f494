internal import Numerics

/// The products of what deviates from the means of some days, summed over these.
enum MissingScatter: Sendable {
    /// The sums themselves, known × known.
    case products(Matrix)
    /// The days that they are of, known × days, where that is fewer numbers.
    case days(Matrix)

    /// The sums themselves.
    var products: Matrix {
        switch self {
        case .products(let sums): sums
        case .days(let deviations): BLAS.outerGram(deviations)
        }
    }

    /// The sums times a matrix.
    func multiplied(by other: Matrix) -> Matrix {
        switch self {
        case .products(let sums): BLAS.multiply(sums, other)
        case .days(let deviations):
            BLAS.multiply(deviations, BLAS.multiplyTransposed(deviations, other))
        }
    }
}

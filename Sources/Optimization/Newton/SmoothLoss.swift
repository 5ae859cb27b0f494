internal import Numerics

/// A convex function of the weights with a curvature, as Newton's method wants it.
protocol SmoothLoss: Sendable {
    associatedtype Point: SmoothPoint

    /// The function at `weights`; `nil` where it is not defined.
    ///
    /// - Parameters:
    ///   - weights: Where.
    ///   - other: A point near by, from which a search may begin.
    /// - Returns: The point.
    func point(at weights: [Double], near other: Point?) -> Point?

    /// The gradient at `point`, and the Hessian or what is near it; `nil` where there is none.
    func curvature(at point: Point) -> (gradient: [Double], hessian: Matrix)?
}

/// Weights with what there is to know of them.
protocol SmoothPoint {
    var weights: [Double] { get }
    var value: Double { get }
    /// With what a gap is compared.
    var size: Double { get }
}

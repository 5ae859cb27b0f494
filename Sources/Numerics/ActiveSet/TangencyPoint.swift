/// The point at which eᵀx / √(xᵀPx) is greatest, as an efficient one.
public struct TangencyPoint: Sendable {
    /// Minimize ½xᵀPx − λeᵀx under the constraints, at the λ > 0 of the tangency.
    public var program: QuadraticProgram
    /// Its optimum, at which xᵀPx = λ eᵀx.
    public var solution: QuadraticSolution
}

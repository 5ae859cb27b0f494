/// The point at which eᵀx / √(xᵀPx) is greatest, as an efficient one.
public struct TangencyPoint: Sendable {
    /// Minimize ½xᵀPx − λeᵀx under the constraints.
    public var program: QuadraticProgram
    /// Its optimum, at which xᵀPx = λ eᵀx.
    public var solution: QuadraticSolution
    /// λ > 0.
    public var riskTolerance: Double
}

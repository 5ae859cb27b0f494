/// A point (x, z, s, τ, κ) of the homogeneous embedding, or a step between two.
struct ConicIterate: Sendable {
    var x: [Double]
    var z: [Double]
    var s: [Double]
    var τ: Double
    var κ: Double

    init(variables: Int, rows: Int) {
        x = [Double](repeating: 0, count: variables)
        z = [Double](repeating: 0, count: rows)
        s = z
        τ = 1
        κ = 1
    }

    /// This point plus α times a step.
    mutating func advance(_ alpha: Double, along step: ConicIterate) {
        BLAS.add(alpha, times: step.x, to: &x)
        BLAS.add(alpha, times: step.z, to: &z)
        BLAS.add(alpha, times: step.s, to: &s)
        τ += alpha * step.τ
        κ += alpha * step.κ
    }
}

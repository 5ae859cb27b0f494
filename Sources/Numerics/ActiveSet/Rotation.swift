/// A Givens rotation: with (c, s) the pair (a, b) becomes (√(a² + b²), 0).
struct Rotation {
    let cosine: Double
    let sine: Double
    let length: Double

    /// The rotation that turns (a, b) onto its first axis; the length is never negative.
    init(annihilating b: Double, against a: Double) {
        let scale = max(abs(a), abs(b))
        guard scale > 0 else {
            (cosine, sine, length) = (1, 0, 0)
            return
        }
        let (p, q) = (a / scale, b / scale)
        let norm = (p * p + q * q).squareRoot()
        (cosine, sine, length) = (p / norm, q / norm, scale * norm)
    }

    /// The pair turned by this rotation.
    func turned(_ a: Double, _ b: Double) -> (Double, Double) {
        (cosine * a + sine * b, cosine * b - sine * a)
    }
}

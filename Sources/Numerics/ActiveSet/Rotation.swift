/// A Givens rotation: with (c, s) the pair (a, b) becomes (√(a² + b²), 0).
struct Rotation: BitwiseCopyable {
    let cosine: Double
    let sine: Double
    let length: Double

    /// The rotation that turns nothing.
    static let none = Rotation(annihilating: 0, against: 1)

    private init(cosine: Double, sine: Double, length: Double) {
        (self.cosine, self.sine, self.length) = (cosine, sine, length)
    }

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

    /// The rotation back.
    var inverse: Rotation { Rotation(cosine: cosine, sine: -sine, length: length) }

    /// The pair turned by this rotation.
    func turned(_ a: Double, _ b: Double) -> (Double, Double) {
        (cosine * a + sine * b, cosine * b - sine * a)
    }
}

/// The incomplete beta function, regularized: I(x; a, b) = ∫₀ˣ t^(a−1) (1−t)^(b−1) dt / B(a, b).
///
/// A continued fraction by Lentz's method, where it converges fast, else of 1 − I(1 − x; b, a):
/// Abramowitz & Stegun, 26.5.8.
enum IncompleteBeta {
    /// I(x; a, b) for x in [0, 1], a and b above 0.
    static func value(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let beta = Double.logGamma(a) + Double.logGamma(b) - Double.logGamma(a + b)
        let scale = Double.exp(a * Double.log(x) + b * Double.log(onePlus: -x) - beta)
        return x < (a + 1) / (a + b + 2)
            ? scale * fraction(x, a, b) / a : 1 - scale * fraction(1 - x, b, a) / b
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        var c = 1.0
        var d = 1 / guarded(1 - (a + b) * x / (a + 1))
        var value = d
        for index in 1..<10_000 {
            let m = Double(index)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / guarded(1 + even * d)
            c = guarded(1 + even / c)
            value *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / guarded(1 + odd * d)
            c = guarded(1 + odd / c)
            value *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return value
    }

    private static func guarded(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}

/// The incomplete gamma function, regularized: P(a, x) = ∫₀ˣ t^(a−1) e^(−t) dt / Γ(a).
///
/// A series below x = a + 1 and a continued fraction by Lentz's method above: Abramowitz & Stegun,
/// 6.5.29 and 6.5.31.
enum IncompleteGamma {
    /// P(a, x) for a above 0 and x of at least 0.
    static func lower(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        let scale = Double.exp(a * Double.log(x) - x - Double.logGamma(a))
        return x < a + 1 ? scale * series(a, x) : 1 - scale * fraction(a, x)
    }

    /// Σₖ xᵏ / (a (a + 1) … (a + k)).
    private static func series(_ a: Double, _ x: Double) -> Double {
        var (term, sum, k) = (1 / a, 1 / a, a)
        while term > sum * 1e-17 {
            k += 1
            term *= x / k
            sum += term
        }
        return sum
    }

    /// 1 / (x + 1 − a − 1 (1 − a) / (x + 3 − a − 2 (2 − a) / (x + 5 − a − …))).
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var value = d
        for k in 1..<10_000 {
            let term = -Double(k) * (Double(k) - a)
            b += 2
            d = 1 / guarded(term * d + b, tiny)
            c = guarded(b + term / c, tiny)
            value *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return value
    }

    private static func guarded(_ value: Double, _ tiny: Double) -> Double {
        abs(value) < tiny ? tiny : value
    }
}

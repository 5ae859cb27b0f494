/// Prices of what is rationed.
extension CoupledDescent {
    /// The least price, not below zero, at which a falling excess is not above zero, near enough; from a guess.
    ///
    /// A bracket that grows from the guess, and in it regula falsi with halved ends and bisection.
    mutating func root(
        near guess: Double,
        within tolerance: Double,
        _ excess: (inout CoupledDescent, Double) -> Double
    ) -> Double {
        var value = excess(&self, guess)
        var (low, high) = (guess, guess)
        var (above, below) = (value, value)
        var step = max(0.05 * guess, 1e-4)
        while value > 0 {
            (low, above) = (high, value)
            (high, step) = (high + step, 4 * step)
            guard high < 1e300 else { return high }
            value = excess(&self, high)
            below = value
        }
        while above <= 0, -below > tolerance {
            guard low > 0 else { return 0 }
            (high, below) = (low, above)
            (low, step) = (max(0, low - step), 4 * step)
            above = excess(&self, low)
            value = above
        }
        var side = 0
        var place = high
        for turn in 0..<60 where above > 0 && -below > tolerance && high - low > 1e-13 * high {
            let secant = high - below * (high - low) / (below - above)
            let isSlow = turn % 4 == 3 || !(secant > low && secant < high)
            place = isSlow ? low + 0.5 * (high - low) : secant
            value = excess(&self, place)
            if value > 0 {
                (low, above) = (place, value)
                if side == 1 { below *= 0.5 }
                side = 1
            } else {
                (high, below) = (place, value)
                if side == -1 { above *= 0.5 }
                side = -1
            }
        }
        if place != high || value > 0 { _ = excess(&self, high) }
        return high
    }
}

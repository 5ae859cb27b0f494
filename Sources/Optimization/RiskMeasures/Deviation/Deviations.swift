internal import Numerics

/// A series of returns less its mean, the origin of all measures of deviation.
struct Deviations: Sendable {
    /// xₜ − x̄; exactly 0 for equal returns.
    let values: [Double]

    init(of returns: [Double]) {
        let mean = Statistics.mean(returns) ?? 0
        self.init(values: returns.map { $0 - mean })
    }

    /// Deviations from a mean that is known.
    init(values: [Double]) { self.values = values }

    /// The part below the mean, min(xₜ − x̄, 0).
    var shortfalls: [Double] { values.map { min($0, 0) } }
}

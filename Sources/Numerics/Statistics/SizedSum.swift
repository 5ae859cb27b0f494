internal import CKernels

/// A sum with the sum of its terms' magnitudes, in proportion to which it is rounded.
struct SizedSum {
    /// Σ x.
    var value: Double
    /// Σ |x|.
    var size: Double

    /// Whether the mean gains from the mean of the deviations from it.
    ///
    /// That one is rounded in proportion to Σ |x − x̄| ≥ Σ |x| − |Σ x|: of terms that mostly cancel, which is at least
    /// half of what the sum itself was rounded by. Equal terms do not cancel.
    var isOffset: Bool { !(2 * abs(value) <= size) }

    /// The sum of what may not be added.
    static let unusable = SizedSum(value: .nan, size: .nan)

    static func += (left: inout SizedSum, right: SizedSum) {
        left.value += right.value
        left.size += right.size
    }
}

extension Lanes {
    /// Σ xᵢ, and how large what was added is; NaN where a magnitude is above the limit.
    static func sizedSum(
        _ values: UnsafeBufferPointer<Double>,
        within limit: Double = .infinity
    ) -> SizedSum {
        var (size, bound) = (0.0, 0.0)
        let sum = unsafe kernels_sum_and_size(
            values.baseAddress,
            Int64(values.count),
            &size,
            &bound
        )
        guard unsafe bound <= limit || areAll(values, within: limit) else { return .unusable }
        return SizedSum(value: sum, size: size)
    }

    /// Σ wᵢxᵢ, as many weights as values, and how large what was added is; NaN where a value's magnitude is above the
    /// limit.
    static func sizedSum(
        _ values: UnsafeBufferPointer<Double>,
        times weights: UnsafeBufferPointer<Double>,
        within limit: Double = .infinity
    ) -> SizedSum {
        var (size, bound) = (0.0, 0.0)
        let sum = unsafe kernels_weighted_sum_and_size(
            values.baseAddress,
            weights.baseAddress,
            Int64(min(values.count, weights.count)),
            &size,
            &bound
        )
        guard unsafe bound <= limit || areAll(values, within: limit) else { return .unusable }
        return SizedSum(value: sum, size: size)
    }
}

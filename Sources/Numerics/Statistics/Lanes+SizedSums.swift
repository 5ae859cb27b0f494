internal import CKernels

/// Sums that know how large their terms are.
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
        let isWithin = unsafe bound <= limit || areAll(values, within: limit)
        return isWithin ? SizedSum(value: sum, size: size) : .unusable
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
        let isWithin = unsafe bound <= limit || areAll(values, within: limit)
        return isWithin ? SizedSum(value: sum, size: size) : .unusable
    }
}

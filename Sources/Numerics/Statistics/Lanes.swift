internal import CKernels

/// Sums over vectors, and what else is done element by element, sixteen lanes at a time.
///
/// A plain loop over doubles keeps the order of additions, so it waits for each one in turn. Independent
/// sums use the processor's vectors, are several times faster, and round less. The order of additions
/// depends on the count alone, never on the machine.
enum Lanes {
    /// Σ (xᵢ − shift).
    static func sum(_ values: UnsafeBufferPointer<Double>, minus shift: Double = 0) -> Double {
        unsafe kernels_sum(values.baseAddress, Int64(values.count), shift)
    }

    /// Σ wᵢ (xᵢ − shift), as many weights as values.
    static func sum(
        _ values: UnsafeBufferPointer<Double>,
        minus shift: Double,
        times weights: UnsafeBufferPointer<Double>
    ) -> Double {
        unsafe kernels_weighted_sum(
            values.baseAddress,
            weights.baseAddress,
            Int64(min(values.count, weights.count)),
            shift
        )
    }

    /// Σ (xᵢ − shift)².
    static func sumOfSquares(
        _ values: UnsafeBufferPointer<Double>,
        minus shift: Double = 0
    ) -> Double {
        unsafe kernels_sum_of_squares(values.baseAddress, Int64(values.count), shift)
    }

    /// Σ min(xᵢ − threshold, 0)².
    static func sumOfSquares(
        _ values: UnsafeBufferPointer<Double>,
        below threshold: Double
    ) -> Double {
        unsafe kernels_sum_of_squares_below(values.baseAddress, Int64(values.count), threshold)
    }

    /// Σ xᵢ as if added in twice the precision, then rounded.
    ///
    /// Every addition's rounding error is recovered exactly (Knuth's TwoSum, without branches) and
    /// summed beside: Ogita, Rump, Oishi, "Accurate Sum and Dot Product" (2005), algorithm 4.4,
    /// with the accuracy of Neumaier's sum.
    static func compensatedSum(_ values: UnsafeBufferPointer<Double>) -> Double {
        unsafe kernels_compensated_sum(values.baseAddress, Int64(values.count))
    }

    /// max |xᵢ|, 0 of no values; what NaN there is does not count.
    static func largestMagnitude(_ values: UnsafeBufferPointer<Double>) -> Double {
        unsafe kernels_largest_magnitude(values.baseAddress, Int64(values.count))
    }

    /// Whether |xᵢ| ≤ limit for all values, none of them NaN.
    static func areAll(_ values: UnsafeBufferPointer<Double>, within limit: Double) -> Bool {
        unsafe kernels_are_within(values.baseAddress, Int64(values.count), limit) != 0
    }

    /// xᵢ − shift, into as many places.
    static func shift(
        _ values: UnsafeBufferPointer<Double>,
        by shift: Double,
        into result: UnsafeMutableBufferPointer<Double>
    ) {
        let count = Int64(min(values.count, result.count))
        unsafe kernels_shifted(values.baseAddress, count, shift, result.baseAddress)
    }

    /// (xᵢ − shift) scaleᵢ, into as many places.
    static func shift(
        _ values: UnsafeBufferPointer<Double>,
        by shift: Double,
        times scales: UnsafeBufferPointer<Double>,
        into result: UnsafeMutableBufferPointer<Double>
    ) {
        unsafe kernels_shifted_and_scaled(
            values.baseAddress,
            scales.baseAddress,
            Int64(min(values.count, scales.count, result.count)),
            shift,
            result.baseAddress
        )
    }

    /// Adds axᵢᵏ to the i-th sum, k from 1 to 4.
    static func add(
        _ scale: Double,
        times values: UnsafeBufferPointer<Double>,
        to power: Int,
        into sums: UnsafeMutableBufferPointer<Double>
    ) {
        let count = Int64(min(values.count, sums.count))
        unsafe kernels_add_powers(
            values.baseAddress,
            count,
            Int64(power),
            scale,
            sums.baseAddress
        )
    }
}

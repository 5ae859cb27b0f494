/// Descriptive statistics of a sample; NaN is the caller's to keep out.
public enum Statistics {
    /// Σ xᵢ as if added in twice the precision and then rounded; 0 for no values.
    ///
    /// Compensated like Neumaier's sum, on sixteen lanes: [1, 1e100, 1, −1e100] sums to 2. Ogita,
    /// Rump, Oishi, "Accurate Sum and Dot Product", SIAM J. Sci. Comput. 26 (2005).
    ///
    /// - Complexity: O(n).
    public static func sum(_ values: [Double]) -> Double {
        unsafe values.withUnsafeBufferPointer { unsafe Lanes.compensatedSum($0) }
    }

    /// Σ xᵢ / n, corrected once by the mean of the deviations; `nil` for no values.
    ///
    /// Equal values have exactly that value as their mean.
    ///
    /// - Complexity: O(n).
    public static func mean(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let count = Double(values.count)
        return unsafe values.withUnsafeBufferPointer { values in
            let first = unsafe Lanes.compensatedSum(values) / count
            // What rounding has left is so small that its sum needs no compensation.
            return unsafe first + Lanes.sum(values, minus: first) / count
        }
    }

    /// Σ (xᵢ − center)².
    ///
    /// - Complexity: O(n).
    public static func sumOfSquares(_ values: [Double], around center: Double) -> Double {
        unsafe values.withUnsafeBufferPointer {
            unsafe Lanes.sumOfSquares($0, minus: center)
        }
    }

    /// Σ min(xᵢ − threshold, 0)², the part of the values below `threshold`.
    ///
    /// - Complexity: O(n).
    public static func sumOfSquares(_ values: [Double], below threshold: Double) -> Double {
        unsafe values.withUnsafeBufferPointer {
            unsafe Lanes.sumOfSquares($0, below: threshold)
        }
    }

    /// The sample variance Σ (xᵢ − x̄)² / (n − 1), in two passes; `nil` below two values.
    ///
    /// Equal values have a variance of exactly 0.
    ///
    /// - Complexity: O(n).
    public static func variance(_ values: [Double]) -> Double? {
        guard values.count > 1, let mean = mean(values) else { return nil }
        return sumOfSquares(values, around: mean) / Double(values.count - 1)
    }

    /// The square root of the sample variance; `nil` below two values.
    public static func standardDeviation(_ values: [Double]) -> Double? {
        variance(values)?.squareRoot()
    }
}

extension [Double] {
    /// Where the first NaN or infinity stands, or `nil` where all elements are finite.
    ///
    /// - Complexity: O(n).
    public var firstIndexOfNonFinite: Int? {
        firstIndex(beyond: .greatestFiniteMagnitude)
    }

    /// Where the first element of a magnitude above `limit`, or NaN, stands; `nil` where none does.
    ///
    /// The test whether there is any has no early exit, so that it runs on the processor's vectors.
    ///
    /// - Complexity: O(n).
    public func firstIndex(beyond limit: Double) -> Int? {
        let allWithin = unsafe withUnsafeBufferPointer {
            unsafe LaneReduction.areAll($0, within: limit)
        }
        return allWithin ? nil : firstIndex { !($0.magnitude <= limit) }
    }
}

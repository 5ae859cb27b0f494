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
        var found: UInt64 = 0
        for value in self { found |= value.magnitude <= limit ? 0 : 1 }
        return found == 0 ? nil : firstIndex { !($0.magnitude <= limit) }
    }
}

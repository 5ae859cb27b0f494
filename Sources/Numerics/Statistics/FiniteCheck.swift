extension [Double] {
    /// Where the first NaN or infinity stands, or `nil` where all elements are finite.
    ///
    /// - Complexity: O(n).
    public var firstIndexOfNonFinite: Int? {
        firstIndex(beyond: .greatestFiniteMagnitude)
    }

    /// Where the first element of a magnitude above `limit`, or NaN, stands; `nil` where none does.
    ///
    /// The test whether there is any has no early exit, so that it runs on the processor's vectors, and on all cores.
    ///
    /// - Complexity: O(n).
    public func firstIndex(beyond limit: Double) -> Int? {
        let piece = 1 << 17
        let allWithin = unsafe withUnsafeBufferPointer { elements in
            guard count > piece else { return unsafe Lanes.areAll(elements, within: limit) }
            nonisolated(unsafe) let elements = unsafe elements
            let pieces = (count + piece - 1) / piece
            let found = Parallel.map(0..<pieces, operations: count) { place in
                let range = (place * piece)..<Swift.min((place + 1) * piece, count)
                return unsafe Lanes.areAll(
                    UnsafeBufferPointer(rebasing: elements[range]),
                    within: limit
                )
            }
            return found.map { !$0.contains(false) } ?? false
        }
        return allWithin ? nil : firstIndex { !($0.magnitude <= limit) }
    }
}

internal import CAMD

/// The order of elimination that AMD proposes for a symmetric sparse matrix.
///
/// Amestoy, Davis & Duff (1996), "An approximate minimum degree ordering algorithm": the row with
/// the fewest entries left goes first, so that its elimination fills in little.
enum MinimumDegree {
    /// The permutation: the k-th row and column to eliminate is `result[k]`.
    ///
    /// - Complexity: O(order · entries) at worst, near O(entries) in practice.
    static func permutation(of pattern: SparsePattern) -> [Int32] {
        var result = (0..<Int32(pattern.order)).map { $0 }
        guard pattern.order > 1 else { return result }
        let status = unsafe pattern.starts.withUnsafeBufferPointer { starts in
            unsafe pattern.rows.withUnsafeBufferPointer { rows in
                unsafe result.withUnsafeMutableBufferPointer { order in
                    unsafe amd_order(
                        Int32(pattern.order),
                        starts.baseAddress,
                        rows.baseAddress,
                        order.baseAddress,
                        nil,
                        nil
                    )
                }
            }
        }
        // Only a lack of memory is left as a reason; any order is right, if slow.
        guard status == AMD_OK || status == AMD_OK_BUT_JUMBLED else {
            return (0..<Int32(pattern.order)).map { $0 }
        }
        return result
    }
}

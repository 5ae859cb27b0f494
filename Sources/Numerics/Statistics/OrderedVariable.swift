internal import CKernels

/// A variable in the form in which its growth beside others is summed up.
public struct OrderedVariable: Sendable {
    private let values: [Double]
    /// The places of the values, the least first.
    private let order: [Int32]
    /// The place of each value in that order, from 1 on.
    private let ranks: [Int32]

    /// - Parameter values: Best around their mean, since sums are taken of their products.
    /// - Complexity: O(n log n).
    public init(_ values: [Double]) {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = [Int32](repeating: 0, count: values.count)
        for (rank, place) in order.enumerated() { ranks[place] = Int32(rank + 1) }
        (self.values, self.ranks) = (values, ranks)
        self.order = order.map(Int32.init)
    }

    /// Σ (x_t − x_s)(y_t − y_s) over the pairs in which both grow from s to t, x being this variable, of each y.
    ///
    /// - Parameter others: As many values each.
    /// - Returns: One sum for each of them.
    /// - Complexity: O(n log n) for each, by sums over ranks (Fenwick 1994), as in Huo & Székely (2016).
    public func concordantProducts(with others: ArraySlice<OrderedVariable>) -> [Double] {
        let count = values.count
        var tree = [Double](repeating: 0, count: 4 * (count + 1))
        return others.map { other in
            precondition(other.values.count == count, "Variables are observed together.")
            return unsafe kernels_concordant_products(
                values,
                order,
                other.values,
                other.ranks,
                Int64(count),
                &tree
            )
        }
    }
}

public import Numerics

/// Returns of which some are unknown: assets listed later, holidays, gaps.
public struct IncompleteReturns: Hashable, Sendable {
    /// The returns, observations × assets, 0 where unknown.
    let values: Matrix
    /// 1 where a return is known, else 0.
    let isKnown: Matrix

    /// Takes a table with NaN where a return is unknown.
    ///
    /// - Throws: ``EstimationError/invalidOption(name:value:allowed:)`` for an infinite return or one
    ///   above 1e60 in size.
    public init(_ table: Matrix) throws(EstimationError) {
        if let wrong = table.elements.first(where: { $0.magnitude > 1e60 }) {
            throw .invalidOption(
                name: "return",
                value: wrong,
                allowed: "a finite number, or NaN where it is unknown"
            )
        }
        var (values, isKnown) = (table, table)
        for (index, value) in table.elements.enumerated() {
            values.elements[index] = value.isNaN ? 0 : value
            isKnown.elements[index] = value.isNaN ? 0 : 1
        }
        self.values = values
        self.isKnown = isKnown
    }

    /// T.
    public var observations: Int { values.rows }
    /// n.
    public var assets: Int { values.columns }

    /// The mean of the known returns of each asset.
    ///
    /// - Throws: ``EstimationError/insufficientHistory(observations:required:)`` where an asset has
    ///   fewer than two.
    /// - Complexity: O(T · n).
    public func means() throws(EstimationError) -> [Double] {
        var means: [Double] = []
        for j in 0..<assets {
            let known = known(of: j)
            guard known.count >= 2, let mean = Statistics.mean(known) else {
                throw .insufficientHistory(observations: known.count, required: 2)
            }
            means.append(mean)
        }
        return means
    }

    /// The known returns of an asset, in their order.
    func known(of asset: Int) -> [Double] {
        zip(values.column(asset), isKnown.column(asset)).filter { $0.1 > 0 }.map(\.0)
    }

    /// The known returns less these means, 0 where unknown.
    func centered(_ means: [Double]) -> Matrix {
        var result = values
        for j in 0..<assets {
            for t in 0..<observations { result[t, j] -= means[j] * isKnown[t, j] }
        }
        // What is unknown stays 0: it had 0 taken off.
        return result
    }
}

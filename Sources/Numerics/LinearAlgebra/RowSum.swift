/// The sum Σⱼ wⱼxⱼᵏ over the elements x of each row of a matrix.
public struct RowSum: Sendable {
    /// k, from 1 to 4.
    public let power: Int
    /// w, one for each column; `nil` where all are 1.
    public let weights: [Double]?

    /// The sum of a power.
    public init(power: Int, weights: [Double]? = nil) {
        precondition(1...4 ~= power, "Sums are of first to fourth powers.")
        self.power = power
        self.weights = weights
    }

    /// Σⱼ wⱼxⱼ.
    public static func weighted(by weights: [Double]) -> RowSum {
        RowSum(power: 1, weights: weights)
    }

    /// Σⱼ xⱼ².
    public static let squares = RowSum(power: 2)

    /// Adds what some rows of a column contribute.
    func add(
        column: Int,
        _ elements: UnsafeBufferPointer<Double>,
        to sums: UnsafeMutableBufferPointer<Double>
    ) {
        unsafe Lanes.add(weights?[column] ?? 1, times: elements, to: power, into: sums)
    }
}

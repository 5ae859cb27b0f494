/// A sum with the sum of its terms' magnitudes, in proportion to which it is rounded.
struct SizedSum {
    /// Σ x.
    var value: Double
    /// Σ |x|.
    var size: Double

    /// Whether the mean gains from the mean of the deviations from it.
    ///
    /// That one is rounded in proportion to Σ |x − x̄| ≥ Σ |x| − |Σ x|: of terms that mostly cancel, which is at least
    /// half of what the sum itself was rounded by. Equal terms do not cancel.
    var isOffset: Bool { !(2 * abs(value) <= size) }

    /// The sum of what may not be added.
    static let unusable = SizedSum(value: .nan, size: .nan)

    static func += (left: inout SizedSum, right: SizedSum) {
        left.value += right.value
        left.size += right.size
    }
}

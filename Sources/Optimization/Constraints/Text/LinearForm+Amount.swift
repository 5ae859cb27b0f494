extension LinearForm {
    /// A number with the size of what was added up to it, which bounds its rounding error.
    struct Amount: Hashable, Sendable {
        private(set) var sum = 0.0
        private(set) var magnitude = 0.0

        /// Adds `factor` times `other`.
        mutating func add(_ other: Amount, times factor: Double) {
            sum += other.sum * factor
            magnitude += other.magnitude * abs(factor)
        }

        /// The number after a change of scale.
        func mapped(_ scale: (Double) -> Double) -> Amount {
            var result = self
            (result.sum, result.magnitude) = (scale(sum), abs(scale(magnitude)))
            return result
        }

        /// The number; 0 where what is left of a cancellation is rounding error.
        ///
        /// `0.1 A + 0.2 A - 0.3 A` leaves 6e-17, which no user means as a coefficient.
        var value: Double {
            magnitude.isFinite && abs(sum) <= 4 * Double.ulpOfOne * magnitude ? 0 : sum
        }

        /// Whether the number and every sum before it fit a double.
        var isFinite: Bool { magnitude.isFinite }

        /// An exact number.
        init(_ value: Double = 0) { (sum, magnitude) = (value, abs(value)) }
    }
}

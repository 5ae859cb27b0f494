import Portfolio

extension FixedDecimal {
    /// The largest multiple of a step above zero that is no larger, for numbers that are not below zero.
    func roundedDown(to step: FixedDecimal) -> FixedDecimal {
        FixedDecimal(units: units - units % step.units)
    }
}

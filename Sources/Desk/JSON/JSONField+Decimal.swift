internal import Portfolio

/// Numbers that are read with their exact digits, without passing through a double.
extension JSONField {
    /// An exact amount of money, not below zero.
    func money() throws(ErrorReport) -> FixedDecimal {
        try decimal(FixedDecimal.zero...FixedDecimal.limit, "a number from 0 to 1e14")
    }

    /// An exact price above zero.
    func price() throws(ErrorReport) -> FixedDecimal {
        let value = try money()
        guard value > .zero else { throw invalid(allowed: "a price above 0") }
        return value
    }

    /// An exact share from -10 to 10.
    func weight() throws(ErrorReport) -> FixedDecimal {
        try decimal(FixedDecimal(-10)...FixedDecimal(10), "a number from -10 to 10")
    }

    /// A fraction from 0 to 1; what it has beyond 18 places is rounded.
    func fraction() throws(ErrorReport) -> FixedDecimal {
        guard case .number(let number) = json, let value = number.double, value >= 0, value <= 1
        else { throw invalid(allowed: "a fraction from 0 to 1") }
        return FixedDecimal(number.text) ?? FixedDecimal(nearest: value)
    }

    private func decimal(
        _ range: ClosedRange<FixedDecimal>,
        _ allowed: String
    ) throws(ErrorReport) -> FixedDecimal {
        guard case .number(let number) = json, let value = FixedDecimal(number.text),
            range.contains(value)
        else { throw invalid(allowed: allowed + " with 18 decimals at most") }
        return value
    }
}

extension FixedDecimal {
    /// The nearest decimal of a number from 0 to 10¹⁴.
    init(nearest value: Double) {
        self.init(units: Int128((value * 1e18).rounded()))
    }
}

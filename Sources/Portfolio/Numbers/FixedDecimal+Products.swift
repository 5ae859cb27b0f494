extension FixedDecimal {
    /// The product, rounded to 10⁻¹⁸; `nil` where it is larger than ``limit``.
    public func times(_ other: FixedDecimal) -> FixedDecimal? {
        scaled(by: other.units, over: Int128(Self.one))
    }

    /// The quotient, rounded to 10⁻¹⁸; `nil` where it is larger than ``limit`` or by zero.
    public func divided(by other: FixedDecimal) -> FixedDecimal? {
        scaled(by: Int128(Self.one), over: other.units)
    }

    /// This number times `part`/`whole`, by one rounding of the whole expression.
    ///
    /// So the cost of some shares of a lot is no further from the exact share than half a unit.
    ///
    /// - Returns: `nil` where the result is larger than ``limit`` or `whole` is zero.
    public func share(_ part: FixedDecimal, of whole: FixedDecimal) -> FixedDecimal? {
        scaled(by: part.units, over: whole.units)
    }

    /// units · factor / divisor with ties to even, by way of 256 bits.
    private func scaled(by factor: Int128, over divisor: Int128) -> FixedDecimal? {
        guard divisor != 0 else { return nil }
        let product = units.magnitude.multipliedFullWidth(by: factor.magnitude)
        let size = divisor.magnitude
        guard product.high < size else { return nil }
        var (quotient, rest) = size.dividingFullWidth(product)
        // Twice the rest may not fit; the other half always does.
        let other = size - rest
        if rest > other || rest == other && quotient % 2 == 1 { quotient += 1 }
        guard quotient <= Self.limit.units.magnitude else { return nil }
        let isNegative = ((units < 0) != (factor < 0)) != (divisor < 0)
        return FixedDecimal(units: isNegative ? -Int128(quotient) : Int128(quotient))
    }
}

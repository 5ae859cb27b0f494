extension [Double] {
    /// Where the first NaN or infinity stands, or `nil` where all elements are finite.
    ///
    /// The test for "any" has no early exit, so that it runs on vectors of the processor.
    public var firstIndexOfNonFinite: Int? {
        let exponent: UInt64 = 0x7FF0_0000_0000_0000
        var found: UInt64 = 0
        for value in self { found |= value.bitPattern & exponent == exponent ? 1 : 0 }
        return found == 0 ? nil : firstIndex { !$0.isFinite }
    }
}

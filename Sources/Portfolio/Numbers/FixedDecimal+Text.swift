extension FixedDecimal: CustomStringConvertible {
    /// The digits without zeros that say nothing: `-12.5`, `3`, `0`.
    public var description: String {
        let (whole, part) = units.magnitude.quotientAndRemainder(dividingBy: Self.one)
        // Nearly all numbers fit 64 bits, whose digits are found faster by far.
        let first = UInt64(exactly: whole).map { String($0) } ?? String(whole)
        let text = units < 0 ? "-" + first : first
        guard part > 0 else { return text }
        var (rest, width) = (UInt64(part), Self.places)
        while rest % 10 == 0 { (rest, width) = (rest / 10, width - 1) }
        let digits = String(rest)
        return text + "." + String(repeating: "0", count: width - digits.utf8.count) + digits
    }

    /// Reads a decimal number such as `-12.50`, `.5` or `1.5e-8`, exactly.
    ///
    /// - Returns: `nil` where the text is no such number, has digits beyond the 18th place, or the
    ///   number is larger than ``limit``.
    public init?(_ text: some StringProtocol) {
        self.init(recorded: text)
        guard magnitude <= Self.limit else { return nil }
    }

    /// Reads a number that we wrote ourselves, which may be a sum beyond ``limit``: up to 10²⁰, exactly.
    ///
    /// - Returns: `nil` where the text is no such number.
    public init?(recorded text: some StringProtocol) {
        var digits = Digits()
        for byte in text.utf8 {
            guard digits.take(byte) else { return nil }
        }
        guard let units = digits.units else { return nil }
        self.init(units: units)
    }
}

/// The digits of a decimal number while they are read.
private struct Digits {
    private var isNegative = false
    private var mantissa: UInt128 = 0
    /// How many digits were read, and how many of them stood after the point.
    private var (count, places) = (0, 0)
    private var hasPoint = false
    private var (hasExponent, exponentIsNegative, exponentSignIsTaken) = (false, false, false)
    private var (exponent, exponentDigits) = (0, 0)
    private var isAtStart = true

    /// More digits than these say nothing that fits.
    private static let digitLimit = 38

    /// Takes the next byte, or says that it has no place here.
    mutating func take(_ byte: UInt8) -> Bool {
        defer { isAtStart = false }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return take(digit: Int(byte - UInt8(ascii: "0")))
        case UInt8(ascii: "."):
            guard !hasPoint, !hasExponent else { return false }
            hasPoint = true
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            guard count > 0, !hasExponent else { return false }
            hasExponent = true
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            return take(sign: byte == UInt8(ascii: "-"))
        default: return false
        }
        return true
    }

    private mutating func take(sign isMinus: Bool) -> Bool {
        if hasExponent {
            guard exponentDigits == 0, !exponentSignIsTaken else { return false }
            (exponentIsNegative, exponentSignIsTaken) = (isMinus, true)
            return true
        }
        guard isAtStart else { return false }
        isNegative = isMinus
        return true
    }

    private mutating func take(digit: Int) -> Bool {
        if hasExponent {
            exponent = 10 * exponent + digit
            exponentDigits += 1
            return exponentDigits <= 3
        }
        guard count < Digits.digitLimit || digit == 0 && hasPoint else { return false }
        guard count < Digits.digitLimit else { return true }
        mantissa = 10 * mantissa + UInt128(digit)
        count += 1
        if hasPoint { places += 1 }
        return true
    }

    /// The number in units of 10⁻¹⁸; `nil` where it has none.
    var units: Int128? {
        guard count > 0, !hasExponent || exponentDigits > 0 else { return nil }
        var shift = FixedDecimal.places - places + (exponentIsNegative ? -exponent : exponent)
        var value = mantissa
        while shift > 0, value > 0 {
            let (next, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            guard !isTooLarge else { return nil }
            (value, shift) = (next, shift - 1)
        }
        while shift < 0, value > 0 {
            guard value % 10 == 0 else { return nil }
            (value, shift) = (value / 10, shift + 1)
        }
        guard value <= Int128.max.magnitude else { return nil }
        return isNegative ? -Int128(value) : Int128(value)
    }
}

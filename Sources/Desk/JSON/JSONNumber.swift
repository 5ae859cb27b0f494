/// A JSON number with the exact digits of its text.
///
/// Amounts of money can be read from ``text`` without passing through a double. Equality is that
/// of the text.
public struct JSONNumber: Hashable, Sendable, CustomStringConvertible {
    /// The digits as they were written.
    public let text: String

    /// The number a parser has read; `text` is in the grammar of RFC 8259, section 6.
    init(verified text: String) { self.text = text }

    /// The number written in `text`, or `nil` where RFC 8259 does not allow that.
    public init?(_ text: String) {
        guard case .number(let number) = try? JSON(parsing: text), number.text == text else {
            return nil
        }
        self = number
    }

    /// A whole number.
    public init(_ value: Int) { text = String(value) }

    /// The shortest digits that read back as `value`; `nil` for an infinity or no number.
    ///
    /// Negative zero becomes `0.0`, since no reader expects a sign there.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value == 0 ? "0.0" : value.description
    }

    /// The digits as they were written.
    public var description: String { text }

    /// The nearest double, ties to even; `nil` where none is finite.
    public var double: Double? {
        let decimal = Decimal(text)
        if let exact = decimal.exactDouble { return exact }
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// The value where it is whole and fits; `1.0` and `1e2` are whole too.
    public var integer: Int? { Decimal(text).integer }
}

// MARK: - Digits

extension JSONNumber {
    /// ±mantissa · 10^exponent, as far as 19 significant digits reach.
    private struct Decimal {
        var isNegative = false
        var mantissa: UInt64 = 0
        var exponent = 0
        /// Whether a digit other than zero was dropped.
        var isTruncated = false

        init(_ text: String) {
            var afterPoint = false
            var (exponentDigits, exponentSign, inExponent) = (0, 1, false)
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "-"):
                    if inExponent { exponentSign = -1 } else { isNegative = true }
                case UInt8(ascii: "+"): break
                case UInt8(ascii: "."): afterPoint = true
                case UInt8(ascii: "e"), UInt8(ascii: "E"): inExponent = true
                default:
                    let digit = Int(byte &- UInt8(ascii: "0"))
                    if inExponent {
                        exponentDigits = min(exponentDigits * 10 + digit, 1_000_000_000)
                    } else {
                        append(digit, afterPoint: afterPoint)
                    }
                }
            }
            exponent += exponentSign * exponentDigits
        }

        private mutating func append(_ digit: Int, afterPoint: Bool) {
            if mantissa < 1_000_000_000_000_000_000 {
                mantissa = mantissa * 10 + UInt64(digit)
                if afterPoint { exponent -= 1 }
            } else {
                if digit != 0 { isTruncated = true }
                if !afterPoint { exponent += 1 }
            }
        }

        /// The double where one multiplication or division of exact doubles gives it.
        ///
        /// Clinger (1990), "How to read floating point numbers accurately": both operands are
        /// exact, so IEEE 754 rounds the result correctly.
        var exactDouble: Double? {
            guard !isTruncated, mantissa <= 1 << 53, abs(exponent) <= 22 else { return nil }
            let power = JSONNumber.powersOfTen[abs(exponent)]
            let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
            return isNegative ? -magnitude : magnitude
        }

        var integer: Int? {
            guard mantissa != 0 else { return 0 }
            guard !isTruncated, exponent > -20, exponent < 20 else { return nil }
            var value = mantissa
            for _ in 0..<max(0, -exponent) {
                guard value.isMultiple(of: 10) else { return nil }
                value /= 10
            }
            for _ in 0..<max(0, exponent) {
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                guard !overflow else { return nil }
                value = product
            }
            return isNegative
                ? (value <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- value) : nil)
                : Int(exactly: value)
        }
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}

/// Exact reading of decimal numbers: the double nearest to the digits, ties to even.
///
/// `Double(String)` is exact too, but costs a string for each cell. The common cases are decided
/// here by one operation on numbers that are themselves exact; all others are left to `Double`.
enum DecimalNumber {
    /// Reads the longest number that begins at `start`: sign, digits, point, digits, exponent.
    ///
    /// Answers `nil` where no number begins. The value is infinite where the number is too large.
    @inline(__always)
    static func scan(_ bytes: [UInt8], at start: Int) -> (value: Double, end: Int)? {
        var position = start
        let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
        if isNegative || (position < bytes.count && bytes[position] == UInt8(ascii: "+")) {
            position &+= 1
        }
        var digits = Digits()
        digits.readInteger(bytes, &position)
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position &+= 1
            digits.readFraction(bytes, &position)
        }
        guard digits.count > 0 else { return nil }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            guard digits.readExponent(bytes, &position) else { return nil }
        }
        if let magnitude = digits.exactValue {
            return (isNegative ? -magnitude : magnitude, position)
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        return Double(text).map { ($0, position) }
    }

    /// The digits of a number as an integer and a power of ten.
    private struct Digits {
        var mantissa: UInt64 = 0
        var exponent = 0
        var count = 0
        /// Whether digits other than zero did not fit the mantissa.
        var isCut = false

        /// Beyond it another digit might not fit into 64 bits.
        private static let fullMantissa: UInt64 = 1_000_000_000_000_000_000

        @inline(__always)
        mutating func readInteger(_ bytes: [UInt8], _ position: inout Int) {
            while position < bytes.count {
                let digit = bytes[position] &- 0x30
                guard digit < 10 else { return }
                position &+= 1
                count &+= 1
                if mantissa < Self.fullMantissa {
                    mantissa = mantissa &* 10 &+ UInt64(digit)
                } else {
                    exponent &+= 1
                    isCut = isCut || digit != 0
                }
            }
        }

        @inline(__always)
        mutating func readFraction(_ bytes: [UInt8], _ position: inout Int) {
            while position < bytes.count {
                let digit = bytes[position] &- 0x30
                guard digit < 10 else { return }
                position &+= 1
                count &+= 1
                if mantissa < Self.fullMantissa {
                    mantissa = mantissa &* 10 &+ UInt64(digit)
                    exponent &-= 1
                } else {
                    isCut = isCut || digit != 0
                }
            }
        }

        /// Reads `e`, a sign and digits; answers `false` where the digits are absent.
        mutating func readExponent(_ bytes: [UInt8], _ position: inout Int) -> Bool {
            position &+= 1
            let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
            if isNegative || (position < bytes.count && bytes[position] == UInt8(ascii: "+")) {
                position &+= 1
            }
            let start = position
            var power = 0
            while position < bytes.count, bytes[position] &- 0x30 < 10 {
                // More would only say "infinite" or "zero" again.
                if power < 1_000_000 { power = power &* 10 &+ Int(bytes[position] &- 0x30) }
                position &+= 1
            }
            exponent &+= isNegative ? -power : power
            return position > start
        }

        /// The value where one exact operation gives it, else `nil`.
        @inline(__always)
        var exactValue: Double? {
            guard !isCut else { return nil }
            guard mantissa != 0 else { return 0 }
            guard mantissa > 1 << 53 || exponent < -22 || exponent > 22 else {
                // Mantissa and power are both exact doubles, so one operation rounds once.
                return exponent < 0
                    ? Double(mantissa) / powersOfTen[-exponent]
                    : Double(mantissa) * powersOfTen[exponent]
            }
            return exponent < 0 && exponent >= -27 ? quotient : nil
        }

        /// mantissa / 10^k by one division of 127 by 64 bits, k from 1 to 27.
        ///
        /// 10^k = 5^k 2^k and 5^27 < 2^63. Both numbers are shifted to their top bit, so the integer
        /// quotient has 63 or 64 bits; the remainder enters as a sticky last bit, far below the 53
        /// bits of a double, and the conversion rounds correctly.
        private var quotient: Double {
            let divisor = powersOfFive[-exponent]
            let divisorShift = divisor.leadingZeroBitCount
            let mantissaShift = mantissa.leadingZeroBitCount
            let numerator = mantissa << UInt64(mantissaShift)
            let (whole, remainder) = (divisor << UInt64(divisorShift)).dividingFullWidth(
                (high: numerator >> 1, low: numerator << 63)
            )
            let sticky: UInt64 = remainder == 0 ? 0 : 1
            let scale = divisorShift - mantissaShift - 63 + exponent
            return Double(whole | sticky) * Double(sign: .plus, exponent: scale, significand: 1)
        }
    }

    /// 10^0 to 10^22, all exact as doubles.
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// 5^0 to 5^27, all below 2^63.
    private static let powersOfFive: [UInt64] = (0...27).map { power in
        (0..<power).reduce(1) { product, _ in product * 5 }
    }
}

/// An exact decimal number with 18 places after the point: an amount of money, a price or a quantity.
///
/// Eighteen places hold the smallest unit of every asset that is traded, wei included. Sums and
/// differences are exact; products and quotients are rounded to the nearest 10⁻¹⁸, ties to even.
///
///     FixedDecimal("0.1")! + FixedDecimal("0.2")!     // exactly 0.3
///
/// Numbers that come from outside are at most ``limit`` in size, so that a million of them add up
/// without leaving the range of ±1.7 · 10²⁰.
public struct FixedDecimal: Hashable, Sendable, Comparable, AdditiveArithmetic {
    /// The number in units of 10⁻¹⁸.
    public let units: Int128

    /// Places after the point.
    static let places = 18
    /// How many units one is.
    static let one: UInt128 = 1_000_000_000_000_000_000
    /// The largest number that is taken from outside, 10¹⁴.
    public static let limit = FixedDecimal(100_000_000_000_000)

    /// A number of units of 10⁻¹⁸.
    public init(units: Int128) { self.units = units }

    /// A whole number.
    public init(_ whole: Int) { units = Int128(whole) * Int128(Self.one) }

    /// 0.
    public static let zero = FixedDecimal(units: 0)

    /// The exact sum.
    public static func + (left: FixedDecimal, right: FixedDecimal) -> FixedDecimal {
        FixedDecimal(units: left.units + right.units)
    }

    /// The exact difference.
    public static func - (left: FixedDecimal, right: FixedDecimal) -> FixedDecimal {
        FixedDecimal(units: left.units - right.units)
    }

    /// The number with the other sign.
    public static prefix func - (value: FixedDecimal) -> FixedDecimal {
        FixedDecimal(units: -value.units)
    }

    /// Orders by size.
    public static func < (left: FixedDecimal, right: FixedDecimal) -> Bool {
        left.units < right.units
    }

    /// The number without its sign.
    public var magnitude: FixedDecimal { units < 0 ? -self : self }

    /// The nearest double, for statistics.
    public var double: Double {
        let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: Self.one)
        // The conversion of 64 bits is one instruction, that of 128 a loop.
        let large = UInt64(exactly: whole).map { Double($0) } ?? Double(whole)
        let value = large + Double(UInt64(rest)) / 1e18
        return units < 0 ? -value : value
    }
}

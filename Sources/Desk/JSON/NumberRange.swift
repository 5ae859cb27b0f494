/// The numbers that a field allows.
public struct NumberRange: Hashable, Sendable, CustomStringConvertible {
    /// The smallest number, or the limit itself where it is excluded.
    public let lower: Double
    /// The largest number, or the limit itself where it is excluded.
    public let upper: Double
    /// Whether both limits are excluded.
    public let isOpen: Bool
    /// The range in words, such as `a number between 0 and 1, both excluded`.
    public let description: String

    /// A range with its description.
    public init(lower: Double, upper: Double, isOpen: Bool, description: String) {
        self.lower = lower
        self.upper = upper
        self.isOpen = isOpen
        self.description = description
    }

    /// Whether `value` is in the range.
    public func contains(_ value: Double) -> Bool {
        isOpen ? value > lower && value < upper : value >= lower && value <= upper
    }

    /// Numbers of any sign up to a billion: beyond it no weight, rate or limit has a meaning.
    public static let any = NumberRange(
        lower: -1e9,
        upper: 1e9,
        isOpen: false,
        description: "a number of at most 1e9 in size"
    )

    /// Every number that a double can hold.
    public static let finite = NumberRange(
        lower: -Double.greatestFiniteMagnitude,
        upper: .greatestFiniteMagnitude,
        isOpen: false,
        description: "a number that fits a double"
    )

    /// Numbers from a billionth to a billion.
    public static let positive = NumberRange(
        lower: 1e-9,
        upper: 1e9,
        isOpen: false,
        description: "a number above 0, from 1e-9 to 1e9"
    )

    /// Numbers from 0 to a billion.
    public static let notNegative = NumberRange(
        lower: 0,
        upper: 1e9,
        isOpen: false,
        description: "a number from 0 to 1e9"
    )

    /// Numbers from 0 to 1.
    static let unit = NumberRange(
        lower: 0,
        upper: 1,
        isOpen: false,
        description: "a number from 0 to 1"
    )

    /// Lengths of blocks of observations.
    static let blockLength = NumberRange(
        lower: OptimizationRequest.blockLengths.lowerBound,
        upper: OptimizationRequest.blockLengths.upperBound,
        isOpen: false,
        description: "a number of periods from 1 to 10000"
    )

    /// Half of a spread, as a part of the price.
    static let halfSpread = NumberRange(
        lower: 0,
        upper: 0.5,
        isOpen: false,
        description: "a fraction from 0 to 0.5"
    )

    /// Volatilities of a year, as fractions.
    static let volatility = NumberRange(
        lower: 0,
        upper: 10,
        isOpen: false,
        description: "a fraction per year from 0 to 10"
    )

    /// Numbers strictly between two limits.
    public static func between(_ lower: Double, _ upper: Double) -> NumberRange {
        NumberRange(
            lower: lower,
            upper: upper,
            isOpen: true,
            description: "a number between \(lower) and \(upper), both excluded"
        )
    }
}

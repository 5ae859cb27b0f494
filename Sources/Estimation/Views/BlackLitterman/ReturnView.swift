/// An opinion: the portfolio Σ cᵢ xᵢ is expected to earn q, more or less.
///
/// Absolute where one coefficient is not zero, relative where some are positive and some negative.
///
///     ReturnView("AAPL - MSFT == 3 %", coefficients: [1, -1, 0], value: 0.03 / 252)
public struct ReturnView: Hashable, Sendable {
    /// How results and errors speak of it.
    public var name: String
    /// c, one for each asset or factor.
    public var coefficients: [Double]
    /// q, in the period of the means that it is about.
    public var value: Double
    /// How sure it is.
    public var certainty: ViewCertainty

    /// An opinion, as sure as the prior itself unless said otherwise.
    public init(
        _ name: String,
        coefficients: [Double],
        value: Double,
        certainty: ViewCertainty = .likePrior
    ) {
        self.name = name
        self.coefficients = coefficients
        self.value = value
        self.certainty = certainty
    }
}

internal import Portfolio

/// What a unit of gain is counted with, by how long its shares were held.
struct TaxSlopes: Hashable, Sendable {
    var short: Double
    var long: Double

    /// Nothing is taxed.
    static let none = TaxSlopes(short: 0, long: 0)

    init(short: Double, long: Double) { (self.short, self.long) = (short, long) }

    /// The rates themselves; none where nothing is taxed.
    init(_ rates: TaxRates?) {
        self.init(short: rates?.short.double ?? 0, long: rates?.long.double ?? 0)
    }

    /// The point at a part of the way to others.
    func toward(_ other: TaxSlopes, _ part: Double) -> TaxSlopes {
        TaxSlopes(
            short: short + part * (other.short - short),
            long: long + part * (other.long - long)
        )
    }
}

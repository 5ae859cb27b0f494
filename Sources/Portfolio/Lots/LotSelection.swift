/// Which lots a sale takes first.
public enum LotSelection: Hashable, Sendable {
    /// The oldest.
    case firstInFirstOut
    /// The youngest.
    case lastInFirstOut
    /// The dearest, for the least gain.
    case highestInFirstOut
    /// The cheapest.
    case lowestInFirstOut
    /// The oldest, each at the average cost of all.
    case averageCost
    /// Those that the sale names.
    case specific
    /// Those of the least tax per share at the price of the sale, losses at the higher rate first.
    case taxOptimal(TaxRates)

    /// Whether the oldest is always the first.
    var isByAge: Bool {
        switch self {
        case .firstInFirstOut, .averageCost, .specific: true
        case .lastInFirstOut, .highestInFirstOut, .lowestInFirstOut, .taxOptimal: false
        }
    }
}

extension LotSelection: CaseIterable {
    /// All of them, the last with ``TaxRates/highest``.
    public static let allCases: [LotSelection] = [
        .firstInFirstOut, .lastInFirstOut, .highestInFirstOut, .lowestInFirstOut, .averageCost,
        .specific, .taxOptimal(.highest),
    ]
}

extension LotSelection: RawRepresentable {
    private static let optimal = "tax_optimal"

    /// The name, followed by the rates where they are not ``TaxRates/highest``: `tax_optimal:0.24:0.15`.
    public var rawValue: String {
        guard case .taxOptimal(let rates) = self, rates != .highest else { return name }
        return "\(name):\(rates.short):\(rates.long)"
    }

    /// The name alone.
    public var name: String {
        switch self {
        case .firstInFirstOut: "fifo"
        case .lastInFirstOut: "lifo"
        case .highestInFirstOut: "hifo"
        case .lowestInFirstOut: "lofo"
        case .averageCost: "average"
        case .specific: "specific"
        case .taxOptimal: LotSelection.optimal
        }
    }

    /// The rates by which it counts taxes, where it does.
    public var rates: TaxRates? {
        if case .taxOptimal(let rates) = self { return rates }
        return nil
    }

    /// The selection of a name, with or without rates.
    public init?(rawValue: String) {
        let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 3, parts[0] == LotSelection.optimal {
            guard let short = FixedDecimal(parts[1]), let long = FixedDecimal(parts[2]),
                let rates = TaxRates(short: short, long: long)
            else { return nil }
            self = .taxOptimal(rates)
            return
        }
        guard let found = LotSelection.allCases.first(where: { $0.name == rawValue }) else {
            return nil
        }
        self = found
    }
}

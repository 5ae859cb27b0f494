/// What was realized in one tax year, in the currency of the books.
public struct TaxYear: Hashable, Sendable {
    /// The year in which it begins.
    public let year: Int
    /// Whether it begins on 6 April, as in the United Kingdom, and not on 1 January.
    public let beginsInApril: Bool
    /// What came in for what was sold.
    public private(set) var proceeds = FixedDecimal.zero
    /// What that had cost.
    public private(set) var cost = FixedDecimal.zero
    /// Losses that do not count.
    public private(set) var disallowed = FixedDecimal.zero
    /// Gains less losses that count, of what was held for a year or less.
    public private(set) var shortTerm = FixedDecimal.zero
    /// The same of what was held for more than a year.
    public private(set) var longTerm = FixedDecimal.zero

    private init(year: Int, beginsInApril: Bool) {
        self.year = year
        self.beginsInApril = beginsInApril
    }

    /// Proceeds less cost.
    public var gain: FixedDecimal { proceeds - cost }

    /// The gain without the part of losses that does not count.
    public var allowedGain: FixedDecimal { gain + disallowed }

    /// `2020`, or `2020-21` where it ends in another year.
    public var name: String {
        guard beginsInApril else { return "\(year)" }
        let end = (year + 1) % 100
        return "\(year)-\(end < 10 ? "0" : "")\(end)"
    }

    /// The years in which something was sold, in order.
    static func of(_ disposals: [Disposal], _ tax: TaxRules) -> [TaxYear] {
        let beginsInApril = tax == .unitedKingdom
        var years: [Int: TaxYear] = [:]
        for disposal in disposals {
            let year = beginsInApril ? disposal.day.britishTaxYear : disposal.day.civil.year
            years[year, default: TaxYear(year: year, beginsInApril: beginsInApril)].add(disposal)
        }
        return years.values.sorted { $0.year < $1.year }
    }

    private mutating func add(_ disposal: Disposal) {
        proceeds = proceeds + disposal.proceeds
        cost = cost + disposal.cost
        disallowed = disallowed + disposal.disallowed
        switch disposal.term {
        case .short: shortTerm = shortTerm + disposal.allowedGain
        case .long: longTerm = longTerm + disposal.allowedGain
        case nil: break
        }
    }
}

extension Day {
    /// The year in which the British tax year of the day begins, on 6 April.
    fileprivate var britishTaxYear: Int {
        let (year, month, day) = civil
        return (month, day) < (4, 6) ? year - 1 : year
    }
}

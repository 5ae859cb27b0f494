import Portfolio

/// Days as the range of seconds that the database compares, both ends included.
struct TimeWindow {
    /// The whole range of the schema: the years 1 to 9999.
    static let everything = TimeWindow(first: -62_135_596_800, last: 253_402_300_799)

    /// The first second.
    let first: Int64
    /// The last second.
    let last: Int64

    private init(first: Int64, last: Int64) {
        self.first = first
        self.last = last
    }

    /// From the start of `first` to the end of `last`, each open where `nil`.
    init(from first: Day?, through last: Day?) {
        let everything = Self.everything
        let start = first.map { Timestamp($0).secondsSinceEpoch } ?? everything.first
        let end = last.map { Timestamp($0).secondsSinceEpoch + 86_399 } ?? everything.last
        self.init(first: max(start, everything.first), last: min(end, everything.last))
    }

    /// Whether the database accepts a price of `day`.
    static func contains(_ day: Day) -> Bool {
        let second = Timestamp(day).secondsSinceEpoch
        return second >= everything.first && second <= everything.last
    }
}

import Portfolio

/// The stored history of one asset, by days, without gaps between its arrays.
struct PriceColumn: Sendable {
    /// The revision of the asset that this is.
    let revision: Int64
    /// Days since 1970-01-01, strictly ascending.
    private(set) var days: [Int32] = []
    /// The price of each day; of several prices in a day the last.
    private(set) var prices: [Double] = []
    /// The volume of each day, NaN where there is none; empty where volumes were not asked for.
    private(set) var volumes: [Double] = []

    /// Reads the whole history of an asset.
    ///
    /// - Complexity: O(rows), about 120 ns each.
    init(
        assetID: Int64,
        revision: Int64,
        includingVolumes: Bool = false,
        from connection: SQLiteConnection
    ) throws {
        self.revision = revision
        let statement = try connection.statement(
            includingVolumes
                ? "SELECT timestamp, price, volume \(Self.source)"
                : "SELECT timestamp, price \(Self.source)"
        )
        defer { statement.reset() }
        try statement.bind(1, assetID)
        try statement.bind(2, TimeWindow.everything.first)
        try statement.bind(3, TimeWindow.everything.last)
        while try statement.step() {
            try append(
                statement.timestamp(0).day,
                statement.double(1),
                volume: includingVolumes ? statement.optionalDouble(2) ?? .nan : nil
            )
        }
    }

    /// A history at `revision`, without prices yet.
    init(revision: Int64) { self.revision = revision }

    /// Adds a price that is not before the last; of several in a day the last counts.
    mutating func append(_ day: Day, _ price: Double, volume: Double?) throws(StorageError) {
        let day = day.daysSinceEpoch
        guard day >= days.last ?? Self.firstDay else { throw .unordered }
        if days.last == day { removeLast() }
        days.append(day)
        prices.append(price)
        if let volume { volumes.append(volume) }
    }

    /// The positions of the days from `first` through `last`.
    func positions(from first: Day?, through last: Day?) -> Range<Int> {
        let lower = first.map { position(ofFirstDayFrom: $0.daysSinceEpoch) } ?? 0
        let upper = last.map { position(ofFirstDayAfter: $0.daysSinceEpoch) } ?? days.count
        return lower..<max(lower, upper)
    }

    private static let firstDay = Int32(TimeWindow.everything.first / 86_400)

    private static let source =
        "FROM price WHERE asset_id = ? AND timestamp BETWEEN ? AND ? ORDER BY timestamp"

    private mutating func removeLast() {
        days.removeLast()
        prices.removeLast()
        if !volumes.isEmpty { volumes.removeLast() }
    }

    private func position(ofFirstDayAfter day: Int32) -> Int {
        day == .max ? days.count : position(ofFirstDayFrom: day + 1)
    }

    /// Binary search.
    private func position(ofFirstDayFrom day: Int32) -> Int {
        var lower = 0
        var upper = days.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if days[middle] < day { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }
}

extension StorageError {
    /// The database returned rows out of their order, which a whole file makes impossible.
    fileprivate static let unordered = StorageError(
        code: .corrupt,
        message: """
            Stored prices are out of order: the database is damaged; restore a copy, or import \
            into a new file.
            """
    )
}

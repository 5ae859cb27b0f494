import Portfolio

/// The stored rows of one asset over the days of an import, in order of time.
struct StoredPrices {
    private var seconds: [Int64] = []
    private var prices: [Double] = []
    private var volumes: [Double?] = []

    /// Reads what is stored for `asset` from the first through the last of `days`.
    init(of asset: Int64, spanning days: [Day], on connection: SQLiteConnection) throws {
        guard let first = days.first, let last = days.last else { return }
        let window = TimeWindow(from: first, through: last)
        let statement = try connection.statement(
            """
            SELECT timestamp, price, volume FROM price
            WHERE asset_id = ? AND timestamp BETWEEN ? AND ? ORDER BY timestamp
            """
        )
        defer { statement.reset() }
        try statement.bind(1, asset)
        try statement.bind(2, window.first)
        try statement.bind(3, window.last)
        while try statement.step() {
            append(
                second: statement.integer(0),
                price: statement.double(1),
                volume: statement.optionalDouble(2)
            )
        }
    }

    /// Nothing is stored yet.
    init() {}

    /// Adds a row that comes after those before it.
    mutating func append(second: Int64, price: Double, volume: Double?) {
        seconds.append(second)
        prices.append(price)
        volumes.append(volume)
    }

    /// Moves `position` to the first row that is not before `second`.
    func skip(before second: Int64, from position: inout Int) {
        while position < seconds.count, seconds[position] < second { position += 1 }
    }

    /// Whether the row at `position` is that of `second`.
    func has(_ second: Int64, at position: Int) -> Bool {
        position < seconds.count && seconds[position] == second
    }

    /// Whether an imported price, or its volume where it has one, is not the stored one.
    func differs(at position: Int, from price: Double, _ volume: Double?) -> Bool {
        if prices[position] != price { return true }
        guard let volume else { return false }
        return volumes[position] != volume
    }
}

internal import MarketData
internal import Portfolio

/// Shares of one asset as days pass, and their last price.
struct HeldAsset {
    /// Where a table has its prices.
    let column: Int?
    /// Parts of the currency in which it is quoted, 100 for pence.
    let divisor: Double
    /// The number of its currency; `nil` for that of the books.
    var currency: Int?
    /// Whether it is known what the asset is, so that trades do not say its currency.
    let isOfInstrument: Bool
    /// The last price so far; NaN where there was none.
    private(set) var price = Double.nan
    private var row = 0

    /// Shares, below zero where they are owed.
    var quantity = FixedDecimal.zero {
        didSet {
            held = quantity.double
            counts = quantity.magnitude > DailyWorth.dust
        }
    }

    /// The same for statistics.
    private(set) var held = 0.0
    /// Whether there is more than rounding.
    private(set) var counts = false

    init(column: Int?, divisor: Double, currency: Int?, isOfInstrument: Bool) {
        self.column = column
        self.divisor = divisor
        self.currency = currency
        self.isOfInstrument = isOfInstrument
    }

    /// Learns in what it is traded.
    mutating func trade(in currency: Int) {
        if !isOfInstrument { self.currency = currency }
    }

    /// Takes the last price of the first `rows` of a table.
    mutating func advance(to rows: Int, of table: PriceTable) {
        guard let column else { return }
        while row < rows {
            if let found = table.price(row: row, column: column) { price = found }
            row += 1
        }
    }
}

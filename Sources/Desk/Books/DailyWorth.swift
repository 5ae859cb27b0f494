internal import MarketData
internal import Portfolio

/// What the books of a history are worth at the end of each day, as its transactions are taken in order.
///
/// For statistics: in `Double`, where `Valuation` is exact. Assets and currencies are numbered, so that a day
/// costs one multiplication for each asset that is held and looks up no name.
///
/// - Complexity: O(1) for a transaction, O(assets) for a day, and each price is looked at once.
struct DailyWorth {
    private let table: PriceTable?
    private let symbols: [AssetID]
    private let places: [AssetID: Int]
    private var assets: [HeldAsset]
    private var rates: [CurrencyRate]
    private let currencies: [Currency: Int]
    private let books: Currency
    /// Rows of the table whose day has come.
    private var rows = 0

    /// Fractions of a share that are rounding.
    static let dust = FixedDecimal(units: 1_000_000)

    /// An asset that has no price.
    struct Missing: Error {
        var symbol: AssetID
    }

    /// Books before their first transaction.
    init(
        of transactions: [Transaction],
        prices: PriceTable?,
        instruments: [AssetID: Instrument],
        currency: Currency
    ) {
        (table, books) = (prices, currency)
        var named: Set<AssetID> = []
        var paid: Set<Currency> = [currency]
        for transaction in transactions {
            transaction.symbol.map { _ = named.insert($0) }
            transaction.into.map { _ = named.insert($0) }
            paid.insert(transaction.currency)
        }
        symbols = named.sorted()
        paid.formUnion(symbols.compactMap { instruments[$0]?.currency })
        let ordered = paid.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(ordered, ordered.indices))
        let columns = prices?.columnsByAsset ?? [:]
        currencies = numbers
        places = Dictionary(uniqueKeysWithValues: zip(symbols, symbols.indices))
        rates = ordered.map { CurrencyRate(isKnown: $0 == currency) }
        assets = symbols.map { symbol in
            let instrument = instruments[symbol]
            return HeldAsset(
                column: columns[symbol],
                divisor: instrument?.minorUnit?.divisor.double ?? 1,
                currency: instrument.flatMap { numbers[$0.currency] },
                isOfInstrument: instrument != nil
            )
        }
    }

    /// Moves shares and money as the next transaction says, and learns its rate.
    mutating func take(_ transaction: Transaction) {
        guard let currency = currencies[transaction.currency] else { return }
        if transaction.currency != books { rates[currency].learn(transaction.rate) }
        rates[currency].cash = rates[currency].cash + transaction.cashChange
        guard let place = transaction.symbol.flatMap({ places[$0] }) else { return }
        let into = transaction.into.flatMap { places[$0] }
        if !transaction.kind.isCorporateAction { assets[place].trade(in: currency) }
        if let into, assets[into].currency == nil { assets[into].currency = assets[place].currency }
        guard let quantity = transaction.quantity else { return }
        let held = assets[place].quantity
        switch transaction.kind {
        case .buy, .cover, .transferIn: assets[place].quantity = held + quantity
        case .sell, .short, .transferOut: assets[place].quantity = held - quantity
        case .split:
            assets[place].quantity = held.share(quantity, of: transaction.splitDivisor) ?? held
        case .merger, .spinOff:
            guard let into else { return }
            let new = held.share(quantity, of: transaction.splitDivisor) ?? .zero
            assets[into].quantity = assets[into].quantity + new
            if transaction.kind == .merger { assets[place].quantity = .zero }
        case .deposit, .withdrawal, .dividend, .interest, .fee, .tax: break
        }
    }

    /// The worth of everything at the end of `day`; days are asked for in their order.
    mutating func value(on day: Day, withCash: Bool) -> Result<Double, Missing> {
        var total = 0.0
        if withCash {
            for rate in rates { total += rate.cash.double * (rate.isKnown ? rate.value : 1) }
        }
        if let table {
            while rows < table.days.count, table.days[rows] <= day { rows += 1 }
        }
        let own = currencies[books] ?? 0
        for place in assets.indices where assets[place].counts {
            if let table { assets[place].advance(to: rows, of: table) }
            let rate = rates[assets[place].currency ?? own]
            let price = assets[place].price
            guard rate.isKnown, !price.isNaN else {
                return .failure(Missing(symbol: symbols[place]))
            }
            total += assets[place].held * (price / assets[place].divisor * rate.value)
        }
        return .success(total)
    }
}

/// The columns of a history of transactions.
enum TransactionColumn: String, CSVColumn {
    case date, type, symbol, quantity, price, amount, fee, tax, currency
    case rate = "fx_rate"
    case account, lot, note, into
    case costShare = "cost_share"
    case sleeve

    /// Its place among all columns.
    var place: Int {
        switch self {
        case .date: 0
        case .type: 1
        case .symbol: 2
        case .quantity: 3
        case .price: 4
        case .amount: 5
        case .fee: 6
        case .tax: 7
        case .currency: 8
        case .rate: 9
        case .account: 10
        case .lot: 11
        case .note: 12
        case .into: 13
        case .costShare: 14
        case .sleeve: 15
        }
    }
}

/// The columns of a history of transactions.
enum TransactionColumn: String, CaseIterable, Sendable {
    case date, type, symbol, quantity, price, amount, fee, tax, currency
    case rate = "fx_rate"
    case account, lot, note
}

/// The columns of a list of instruments.
enum InstrumentColumn: String, CSVColumn {
    case symbol, name, type, sector, currency, exchange
    case lotSize = "lot_size"
    case tickSize = "tick_size"
    case minorUnit = "minor_unit"

    /// Its place among all columns.
    var place: Int {
        switch self {
        case .symbol: 0
        case .name: 1
        case .type: 2
        case .sector: 3
        case .currency: 4
        case .exchange: 5
        case .lotSize: 6
        case .tickSize: 7
        case .minorUnit: 8
        }
    }
}

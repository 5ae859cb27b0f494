/// How a broker's file of transactions says what a history says.
///
/// A mapping is JSON; `docs/api.md` has all its fields, and `Examples/brokers` those of some brokers.
public struct BrokerMapping: Sendable {
    /// Bytes of a mapping at most.
    public static let byteLimit = 1 << 20

    /// What stands between cells.
    enum Delimiter: String, CaseIterable, Sendable {
        case comma, semicolon, tab

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            }
        }
    }

    /// What the sign of a number says.
    enum Sign: String, CaseIterable, Sendable {
        /// Nothing: it is never below zero.
        case positive
        /// The direction: what comes in is above zero, what goes out below.
        case signed
        /// Nothing that counts.
        case either
    }

    /// What the sign of a fee or a tax says.
    enum ChargeSign: String, CaseIterable, Sendable {
        /// What is paid is above zero.
        case positive
        /// What is paid is below zero.
        case negative
        /// Nothing that counts.
        case either
    }

    /// Whether fee and tax are in the amount.
    enum Amounts: String, CaseIterable, Sendable {
        /// The amount is before fee and tax.
        case gross
        /// The amount is the money that moved.
        case net
    }

    /// Where the broker's file has the cells of a column of a history.
    enum Source: Hashable, Sendable {
        /// The column of this name.
        case name(String)
        /// The column at this place, counted from 1, for headers that leave names out.
        case place(Int)

        /// The name, where it goes by one.
        var name: String? { if case .name(let name) = self { name } else { nil } }
    }

    /// A column whose words decide whether a row counts.
    struct Rule: Sendable {
        var column: String
        var words: BrokerWords<Bool>
    }

    var name = "the mapping"
    var delimiter = Delimiter.comma
    /// Lines that are passed over before the header is looked for, and rows at the end that are.
    var (skippedLines, skippedRows) = (0, 0)
    var dates: BrokerDates
    var numbers = BrokerNumbers()
    var (quantitySign, amountSign) = (Sign.positive, Sign.positive)
    var chargeSign = ChargeSign.positive
    var amounts = Amounts.gross
    /// Texts of several columns are joined, their numbers added up.
    var columns: [(column: TransactionColumn, sources: [Source])] = []
    var constants: [TransactionColumn: String] = [:]
    /// `nil` where the file has the types of a history.
    var types: BrokerWords<BrokerKind>?
    /// A row counts where each of these has one of its words.
    var only: [Rule] = []
    /// A row does not count where one of these has one of its words.
    var ignore: [Rule] = []
    var symbols: [String: String] = [:]
    /// Cells that say nothing.
    var empty: Set<String> = []

    /// A mapping of nothing but dates.
    init(dates: BrokerDates) { self.dates = dates }
}

internal import Portfolio

/// The numbers of a broker's row, by the signs and sums of a history.
struct BrokerAmounts {
    private let row: BrokerRow
    private var mapping: BrokerMapping { row.mapping }
    /// The cells of a history that say the same, for each transaction of the row.
    private(set) var cells: [CSVCells<TransactionColumn>] = []

    /// Reads the cells of a row of a kind.
    init(_ row: BrokerRow, _ kind: BrokerKind) throws(RowFault) {
        self.row = row
        let (quantity, amount) = (try number(.quantity), try number(.amount))
        switch kind {
        case .ignored: break
        case .one(let kind): cells = [try single(kind, quantity, amount, isDecided: false)]
        case .bySign(let positive, let negative):
            let deciding = [quantity, amount].compactMap(\.self).first { $0 != .zero }
            guard let deciding else {
                throw row.fault(
                    .type,
                    "Whether it is a \(positive.rawValue) or a \(negative.rawValue) is said by the "
                        + "sign of quantity or amount, and the row has neither."
                )
            }
            let kind = deciding > .zero ? positive : negative
            cells = [try single(kind, quantity, amount, isDecided: true)]
        case .reinvested: cells = try reinvested(quantity, amount)
        }
    }

    // MARK: - Transactions

    private func single(
        _ kind: TransactionKind,
        _ quantity: FixedDecimal?,
        _ amount: FixedDecimal?,
        isDecided: Bool
    ) throws(RowFault) -> CSVCells<TransactionColumn> {
        var cells = try facts(kind)
        let hasSymbol = cells[.symbol] != nil
        let movesShares = kind.shareSign != 0 && hasSymbol
        if movesShares || kind == .split {
            let mode = isDecided ? .either : mapping.quantitySign
            let count = try quantity.map { count throws(RowFault) in
                try directed(count, .quantity, kind, kind.shareSign, mode)
            }
            cells[.quantity] = count?.description
            cells[.price] = try number(.price)?.description
        }
        let (fee, tax) = (try charge(.fee), try charge(.tax))
        (cells[.fee], cells[.tax]) = (fee?.description, tax?.description)
        guard let amount else { return cells }
        let sign = kind.moneySign(hasSymbol: hasSymbol)
        let mode = isDecided && quantity == nil ? .either : mapping.amountSign
        var gross = try directed(amount, .amount, kind, sign, mode)
        if mapping.amounts == .net, sign != 0 || kind == .interest {
            let charges = (fee ?? .zero) + (tax ?? .zero)
            gross = sign < 0 ? gross - charges : gross + charges
        }
        cells[.amount] = gross.description
        return cells
    }

    /// A dividend, and the purchase that all of it pays for.
    private func reinvested(
        _ quantity: FixedDecimal?,
        _ amount: FixedDecimal?
    ) throws(RowFault) -> [CSVCells<TransactionColumn>] {
        var (income, purchase) = (try facts(.dividend), try facts(.buy))
        let (fee, tax) = (try charge(.fee), try charge(.tax))
        let charges = (fee ?? .zero) + (tax ?? .zero)
        let count = try quantity.map { count throws(RowFault) in
            try directed(count, .quantity, .buy, 1, mapping.quantitySign)
        }
        var gross = amount?.magnitude
        if mapping.amounts == .net { gross = gross.map { $0 - charges } }
        if gross == nil, let count, let price = try number(.price) { gross = count.times(price) }
        guard let gross else {
            throw row.fault(.amount, "The row has no amount, and no quantity with a price.")
        }
        income[.amount] = (gross + charges).description
        purchase[.quantity] = count?.description
        purchase[.amount] = gross.description
        (purchase[.fee], purchase[.tax]) = (fee?.description, tax?.description)
        return [income, purchase]
    }

    // MARK: - Parts

    /// Everything but numbers.
    private func facts(_ kind: TransactionKind) throws(RowFault) -> CSVCells<TransactionColumn> {
        var cells = CSVCells<TransactionColumn>(line: row.line)
        guard let text = try row.text(.date) else { throw row.fault(.date, "The row has no date.") }
        guard let day = mapping.dates.day(in: text) else {
            throw row.fault(
                .date,
                "“\(text.shortened())” is no date as \(mapping.dates.format)."
            )
        }
        (cells[.date], cells[.type]) = (day.description, kind.rawValue)
        let symbol = try row.text(.symbol)
        cells[.symbol] = symbol.map { mapping.symbols[$0] ?? $0 }
        for column in [TransactionColumn.currency, .account, .sleeve, .lot, .note] {
            cells[column] = try row.text(column)
        }
        cells[.rate] = try number(.rate)?.description
        return cells
    }

    /// The sum of the numbers of a column; `nil` where it has none.
    private func number(_ column: TransactionColumn) throws(RowFault) -> FixedDecimal? {
        var sum: FixedDecimal?
        for text in try row.all(column) {
            guard let value = mapping.numbers.number(in: text) else {
                throw row.fault(
                    column,
                    "“\(text.shortened())” is no number as the mapping says that they are written."
                )
            }
            sum = (sum ?? .zero) + value
        }
        return sum
    }

    /// A number without the sign that only says its direction.
    private func directed(
        _ value: FixedDecimal,
        _ column: TransactionColumn,
        _ kind: TransactionKind,
        _ sign: Int,
        _ mode: BrokerMapping.Sign
    ) throws(RowFault) -> FixedDecimal {
        switch mode {
        case .positive: return value
        case .either: return kind == .interest ? value : value.magnitude
        case .signed:
            guard sign != 0 else { return kind == .interest ? value : value.magnitude }
            let result = sign < 0 ? -value : value
            guard result >= .zero else {
                throw row.fault(
                    column,
                    "The \(column.rawValue) of a \(kind.rawValue) is \(sign < 0 ? "at most" : "at least") "
                        + "0 in files of this mapping; it is \(value)."
                )
            }
            return result
        }
    }

    private func charge(_ column: TransactionColumn) throws(RowFault) -> FixedDecimal? {
        let value = try number(column)
        return switch mapping.chargeSign {
        case .positive: value
        case .negative: value.map { -$0 }
        case .either: value?.magnitude
        }
    }
}

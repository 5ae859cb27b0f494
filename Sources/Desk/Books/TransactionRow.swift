internal import Portfolio

/// The cells of a row, and the transaction that they say.
struct TransactionRow {
    private let cells: CSVCells<TransactionColumn>
    private let books: Currency

    init(_ cells: CSVCells<TransactionColumn>, currency: Currency) {
        self.cells = cells
        books = currency
    }

    /// The transaction, whose parts are checked as far as its kind does not matter.
    mutating func transaction() throws(RowFault) -> Transaction {
        var result = Transaction(line: cells.line, day: try day(), kind: try kind())
        result.symbol = try symbol(.symbol)
        result.into = try symbol(.into)
        result.costShare = try number(.costShare)
        try setQuantity(of: &result)
        result.amount = try amount(of: result)
        if result.kind == .merger { result.price = try number(.price) }
        try checkReorganization(result)
        result.fee = try charge(.fee)
        result.tax = try charge(.tax)
        try setCurrency(of: &result)
        result.holder = Holder(account: cells[.account] ?? "", sleeve: cells[.sleeve] ?? "")
        result.lot = cells[.lot]
        result.note = cells[.note]
        if result.kind.needsSymbol, result.symbol == nil {
            throw fault(.symbol, "A \(result.kind.rawValue) needs a symbol.")
        }
        return result
    }

    /// Refuses columns of mergers and spin-offs in other rows.
    private func checkReorganization(_ result: Transaction) throws(RowFault) {
        let (isMerger, isSpinOff) = (result.kind == .merger, result.kind == .spinOff)
        if result.into != nil, !isMerger, !isSpinOff {
            throw fault(.into, "Only a merger or a spin_off has new shares.")
        }
        if result.into == nil, isMerger || isSpinOff {
            throw fault(.into, "A \(result.kind.rawValue) needs the symbol of the new shares.")
        }
        if result.costShare != nil, !isSpinOff {
            throw fault(.costShare, "Only a spin_off shares out the cost.")
        }
        if isSpinOff, result.amount != nil {
            throw fault(
                .amount,
                "A spin_off has no price and no amount; record money as a dividend."
            )
        }
    }

    // MARK: - What and when

    /// Nothing that is held today was bought before.
    private static let firstYear = 1900

    private func day() throws(RowFault) -> Day {
        guard let text = cells[.date] else { throw fault(.date, "The row has no date.") }
        guard let day = Day(text) else {
            throw fault(.date, "“\(text.shortened())” is no date; write one as 2023-06-15.")
        }
        guard day.civil.year >= TransactionRow.firstYear else {
            throw fault(.date, "\(text) is before \(TransactionRow.firstYear).")
        }
        return day
    }

    private func kind() throws(RowFault) -> TransactionKind {
        guard let text = cells[.type] else { throw fault(.type, "The row has no type.") }
        guard let kind = TransactionKind(rawValue: text.lowercased()) else {
            let known = TransactionKind.allCases.map(\.rawValue)
            let near = NearestName.of(text, among: known).map { " Did you mean \($0)?" } ?? ""
            throw fault(
                .type,
                "“\(text.shortened())” is no type.\(near) Known are \(known.joined(separator: ", "))."
            )
        }
        return kind
    }

    private func symbol(_ column: TransactionColumn) throws(RowFault) -> AssetID? {
        guard let text = cells[column] else { return nil }
        guard let symbol = AssetID(text) else {
            throw fault(
                column,
                "“\(text.shortened())” is no symbol: 1 to 64 bytes without quotes."
            )
        }
        return symbol
    }

    // MARK: - Numbers

    private func setQuantity(of result: inout Transaction) throws(RowFault) {
        guard let text = cells[.quantity] else { return }
        guard result.kind.isCorporateAction,
            let mark = text.firstIndex(where: { "/:".contains($0) })
        else {
            result.quantity = try number(.quantity)
            if result.kind.isCorporateAction { result.snapSplit() }
            return
        }
        let (new, old) = (text[..<mark], text[text.index(after: mark)...])
        guard let new = FixedDecimal(new), let old = FixedDecimal(old), new > .zero, old > .zero
        else {
            throw fault(
                .quantity,
                "“\(text.shortened())” is no ratio of new to old shares, such as 3/2."
            )
        }
        (result.quantity, result.splitDivisor) = (new, old)
    }

    /// The amount, or the price times the quantity.
    private func amount(of result: Transaction) throws(RowFault) -> FixedDecimal? {
        let given = try number(.amount)
        // The price of a merger is that of a new share, and its quantity a ratio.
        guard let price = try number(.price), result.kind != .merger else { return given }
        guard price >= .zero else { throw fault(.price, "A price is at least 0; it is \(price).") }
        guard let quantity = result.quantity else {
            throw fault(.quantity, "There is a price and no quantity.")
        }
        guard let product = price.times(quantity) else {
            throw fault(
                .price,
                "\(quantity) times \(price) is more than \(FixedDecimal.limit), the most that is exact."
            )
        }
        guard let given else { return product }
        // Brokers round the total; more than a cent and a thousandth of it is another number.
        let room = (product.divided(by: FixedDecimal(1000)) ?? .zero).magnitude
        guard (given - product).magnitude <= room + FixedDecimal(units: 10_000_000_000_000_000)
        else {
            throw fault(
                .amount,
                "The amount is \(given), but \(quantity) times the price is \(product). "
                    + "Leave one of the two empty."
            )
        }
        return given
    }

    private func charge(_ column: TransactionColumn) throws(RowFault) -> FixedDecimal {
        let value = try number(column) ?? .zero
        guard value >= .zero else {
            throw fault(column, "A \(column.rawValue) is at least 0; it is \(value).")
        }
        return value
    }

    private func setCurrency(of result: inout Transaction) throws(RowFault) {
        result.currency = books
        if let text = cells[.currency] {
            guard let currency = Currency(text) else {
                throw fault(
                    .currency,
                    "“\(text.shortened())” is no currency; write a code such as USD."
                )
            }
            result.currency = currency
        }
        if let rate = try number(.rate) {
            guard rate > .zero else { throw fault(.rate, "A rate is above 0; it is \(rate).") }
            result.rate = rate
        } else if result.currency != books {
            throw fault(
                .rate,
                "The row is in \(result.currency) and the books are in \(books). "
                    + "Write what a \(result.currency) is worth in \(books)."
            )
        }
    }

    private func number(_ column: TransactionColumn) throws(RowFault) -> FixedDecimal? {
        guard let text = cells[column] else { return nil }
        guard let value = FixedDecimal(text) else {
            throw fault(
                column,
                "“\(text.shortened())” is no number of at most 18 places and \(FixedDecimal.limit)."
            )
        }
        return value
    }

    private func fault(_ column: TransactionColumn, _ message: String) -> RowFault {
        cells.fault(column, message)
    }
}

extension Transaction {
    /// Takes a ratio such as 0.333333 for the third that it means: where one over it is a whole
    /// number to nine places, it is that number of old shares for a new one.
    fileprivate mutating func snapSplit() {
        guard let ratio = quantity, ratio > .zero, ratio < FixedDecimal(1),
            let inverse = FixedDecimal(1).divided(by: ratio)
        else { return }
        let whole = FixedDecimal(Int(inverse.double.rounded()))
        let slack = whole.divided(by: FixedDecimal(1_000_000)) ?? .zero
        guard (inverse - whole).magnitude <= slack else { return }
        (quantity, splitDivisor) = (FixedDecimal(1), whole)
    }
}

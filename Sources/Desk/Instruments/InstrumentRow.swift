internal import Portfolio

/// The cells of a row, and the instrument that they say.
struct InstrumentRow {
    private let cells: CSVCells<InstrumentColumn>

    init(_ cells: CSVCells<InstrumentColumn>) { self.cells = cells }

    /// Bytes of a name or a sector at most.
    private static let textLimit = 200

    func instrument() throws(RowFault) -> Instrument {
        let symbol = try needed(.symbol, JSONField.symbolRule) { AssetID($0) }
        let kinds = InstrumentType.allCases.map(\.rawValue).joined(separator: ", ")
        let type = try needed(.type, "one of \(kinds)") {
            InstrumentType(rawValue: $0.uppercased())
        }
        let units = MinorUnit.allCases.map(\.rawValue).joined(separator: ", ")
        let minor = try value(.minorUnit, "one of \(units)") { MinorUnit(rawValue: $0) }
        let currency = try value(.currency, "a code such as USD") { Currency($0) }
        let (lot, tick) = (try step(.lotSize), try step(.tickSize))
        var result: Instrument
        do throws(InstrumentError) {
            result = try Instrument(
                symbol: symbol,
                type: type,
                currency: currency ?? minor?.currency ?? .dollar,
                lotSize: lot,
                tickSize: tick,
                minorUnit: minor
            )
        } catch {
            throw cells.fault(error.column, error.description)
        }
        result.name = try text(.name)
        result.sector = try text(.sector)
        result.exchange = try value(
            .exchange,
            "a code of 2 to 20 capital letters and digits such as XNAS"
        ) { Exchange($0) }
        return result
    }

    private func step(_ column: InstrumentColumn) throws(RowFault) -> FixedDecimal? {
        try value(column, "a number of at most 18 places and \(FixedDecimal.limit)") {
            FixedDecimal($0)
        }
    }

    private func text(_ column: InstrumentColumn) throws(RowFault) -> String? {
        try value(column, "a text of at most \(InstrumentRow.textLimit) bytes on one line") {
            text in
            text.utf8.count <= InstrumentRow.textLimit && !text.contains(where: \.isNewline)
                ? text : nil
        }
    }

    private func needed<Value>(
        _ column: InstrumentColumn,
        _ allowed: String,
        _ parse: (String) -> Value?
    ) throws(RowFault) -> Value {
        guard let value = try value(column, allowed, parse) else {
            throw cells.fault(column, "The row has no \(column.rawValue).")
        }
        return value
    }

    private func value<Value>(
        _ column: InstrumentColumn,
        _ allowed: String,
        _ parse: (String) -> Value?
    ) throws(RowFault) -> Value? {
        guard let text = cells[column] else { return nil }
        guard let value = parse(text) else {
            throw cells.fault(column, "“\(text.shortened())” is not \(allowed).")
        }
        return value
    }
}

extension InstrumentError {
    /// The column that says what is wrong.
    fileprivate var column: InstrumentColumn {
        switch self {
        case .lotSize: .lotSize
        case .tickSize: .tickSize
        case .minorUnit: .minorUnit
        }
    }
}

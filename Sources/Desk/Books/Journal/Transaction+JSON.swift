internal import Portfolio

/// A transaction as the journal writes it: the same one has the same bytes.
extension Transaction {
    /// One object; what is absent is left out, and so are zeros that every transaction has.
    var json: JSON {
        var object = JSONObject()
        object["date"] = .string(day.description)
        object["type"] = .string(kind.rawValue)
        object["symbol"] = symbol.map { .string($0.symbol) }
        object["quantity"] = quantity.map { JSON($0) }
        if splitDivisor != FixedDecimal(1) { object["per"] = JSON(splitDivisor) }
        object["into"] = into.map { .string($0.symbol) }
        object["cost_share"] = costShare.map { JSON($0) }
        object["price"] = price.map { JSON($0) }
        object["amount"] = amount.map { JSON($0) }
        if fee != .zero { object["fee"] = JSON(fee) }
        if tax != .zero { object["tax"] = JSON(tax) }
        object["currency"] = .string(currency.code)
        if rate != FixedDecimal(1) { object["fx_rate"] = JSON(rate) }
        if !account.isEmpty { object["account"] = .string(account) }
        object["lot"] = lot.map(JSON.string)
        object["note"] = note.map(JSON.string)
        return .object(object)
    }

    /// The transaction in the body of an entry; `nil` where it is none, as in a damaged journal.
    ///
    /// Its line is the number of the entry with the other sign: what a journal has stands in no file.
    init?(_ json: JSON, sequence: Int) {
        guard
            let day = json["date"]?.string.flatMap({ Day($0) }),
            let kind = json["type"]?.string.flatMap(TransactionKind.init),
            let currency = json["currency"]?.string.flatMap({ Currency($0) })
        else { return nil }
        func decimal(_ name: String) -> FixedDecimal? {
            guard case .number(let number) = json[name] else { return nil }
            return FixedDecimal(number.text)
        }
        self.init(line: -sequence, day: day, kind: kind)
        self.currency = currency
        symbol = json["symbol"]?.string.flatMap { AssetID($0) }
        quantity = decimal("quantity")
        splitDivisor = decimal("per") ?? FixedDecimal(1)
        into = json["into"]?.string.flatMap { AssetID($0) }
        costShare = decimal("cost_share")
        price = decimal("price")
        amount = decimal("amount")
        fee = decimal("fee") ?? .zero
        tax = decimal("tax") ?? .zero
        rate = decimal("fx_rate") ?? FixedDecimal(1)
        account = json["account"]?.string ?? ""
        lot = json["lot"]?.string
        note = json["note"]?.string
    }
}

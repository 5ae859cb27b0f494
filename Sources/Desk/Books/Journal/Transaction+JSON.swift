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
        if !sleeve.isEmpty { object["sleeve"] = .string(sleeve) }
        object["lot"] = lot.map(JSON.string)
        object["note"] = note.map(JSON.string)
        return .object(object)
    }

    /// The transaction in the body of an entry; `nil` where it is none, as in a damaged journal.
    ///
    /// Its line is the number of the entry with the other sign: what a journal has stands in no file.
    init?(_ json: JSON, sequence: Int) {
        guard let kind = json["type"]?.string.flatMap(TransactionKind.init),
            let day = json["date"]?.string.flatMap({ Day($0) }),
            let currency = json["currency"]?.string.flatMap({ Currency($0) })
        else { return nil }
        self.init(line: -sequence, day: day, kind: kind)
        self.currency = currency
        // One pass: looking each name up costs more than all the rest.
        for member in json.object?.members ?? [] {
            switch member.name {
            case "symbol": symbol = member.value.string.flatMap { AssetID($0) }
            case "quantity": quantity = member.value.decimal
            case "per": splitDivisor = member.value.decimal ?? splitDivisor
            case "into": into = member.value.string.flatMap { AssetID($0) }
            case "cost_share": costShare = member.value.decimal
            case "price": price = member.value.decimal
            case "amount": amount = member.value.decimal
            case "fee": fee = member.value.decimal ?? .zero
            case "tax": tax = member.value.decimal ?? .zero
            case "fx_rate": rate = member.value.decimal ?? rate
            case "account": account = member.value.string ?? ""
            case "sleeve": sleeve = member.value.string ?? ""
            case "lot": lot = member.value.string
            case "note": note = member.value.string
            default: break
            }
        }
    }
}

internal import Portfolio

/// How what we keep spells exact values, and how it is read back.
extension JSON {
    /// An instant as ISO 8601, to the millisecond.
    init(_ instant: Instant) { self = .string(instant.description) }

    /// The exact decimal, where this is a number that is one; sums may be larger than what is taken from outside.
    var decimal: FixedDecimal? {
        guard case .number(let number) = self else { return nil }
        return FixedDecimal(recorded: number.text)
    }

    /// The instant, where this is the text of one.
    var instant: Instant? { string.flatMap { Instant($0) } }

    /// The member `name`, where this has it and it reads as a value.
    func member<Value>(_ name: String, _ read: (JSON) -> Value?) -> Value? {
        self[name].flatMap(read)
    }

    /// The member `name` that may be left out: `.some(nil)` where it is, `nil` where it is damaged.
    func optional<Value>(_ name: String, _ read: (JSON) -> Value?) -> Value?? {
        guard let member = self[name] else { return .some(nil) }
        return read(member).map { .some($0) }
    }
}

/// Names as what we keep has them.
extension JSON {
    var asset: AssetID? { string.flatMap { AssetID($0) } }
    var currency: Currency? { string.flatMap { Currency($0) } }
    var clientOrderID: ClientOrderID? { string.flatMap { ClientOrderID($0) } }

    /// The case of an enumeration of texts.
    func named<Value: RawRepresentable<String>>(_ type: Value.Type = Value.self) -> Value? {
        string.flatMap(Value.init)
    }
}

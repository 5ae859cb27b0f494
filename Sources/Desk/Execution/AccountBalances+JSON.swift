internal import Execution
internal import Portfolio

/// What an account holds, as the log keeps it.
extension AccountBalances {
    /// One object; currencies and symbols in the order of their names.
    var json: JSON {
        let money = cash.sorted { $0.key < $1.key }
        let held = positions.sorted { $0.key < $1.key }
        return .members(
            ("cash", .members(money.map { ($0.key.code, JSON($0.value)) })),
            ("positions", .members(held.map { ($0.key.symbol, $0.value.json) }))
        )
    }

    /// The balances in an object; `nil` where it has none.
    init?(_ json: JSON) {
        guard let money = json.member("cash", \.object),
            let held = json.member("positions", \.object)
        else { return nil }
        self.init()
        for member in money.members {
            guard let currency = Currency(member.name), let amount = member.value.decimal else {
                return nil
            }
            cash[currency] = amount
        }
        for member in held.members {
            guard let asset = AssetID(member.name), let position = VenuePosition(member.value)
            else { return nil }
            positions[asset] = position
        }
    }
}

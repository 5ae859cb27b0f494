public import Portfolio

/// How much of a portfolio an asset is meant to be, and between which bounds it may drift.
public struct TargetAllocation: Hashable, Sendable {
    /// What.
    public let symbol: AssetID
    /// The share it is meant to have.
    public let share: TargetShare

    /// The share itself, exact.
    public var target: FixedDecimal { share.target }
    /// The least share before it is brought back.
    public var least: FixedDecimal { share.least }
    /// The greatest share before it is brought back.
    public var most: FixedDecimal { share.most }

    /// Members of a target at most.
    static let limit = 5_000

    /// The members as the guide names them.
    var members: [(String, JSON)] {
        [("instrumentId", .string(symbol.symbol))] + share.members
    }

    /// A target with its share.
    init(_ symbol: AssetID, _ share: TargetShare) { (self.symbol, self.share) = (symbol, share) }

    /// Reads one; without bounds they are the target itself.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        symbol = try fields.required("instrumentId").asset()
        share = try TargetShare(&fields, of: symbol.symbol)
        try fields.finish()
    }

    /// The target that an asset has to meet exactly.
    init(_ symbol: AssetID, exactly target: FixedDecimal) {
        self.symbol = symbol
        share = TargetShare(exactly: target)
    }

    /// The target of what is held and was not asked for: nothing.
    init(without symbol: AssetID) { self.init(symbol, exactly: .zero) }

    /// The targets of a body or a request, whose shares are one with cash at most.
    static func all(_ field: JSONField) throws(ErrorReport) -> [TargetAllocation] {
        var result: [TargetAllocation] = []
        var seen: Set<AssetID> = []
        for element in try field.elements(limit: limit) {
            let target = try TargetAllocation(element)
            guard seen.insert(target.symbol).inserted else {
                throw .invalid(path: element.path, "\(target.symbol) has two targets; give one.")
            }
            result.append(target)
        }
        let sum = result.reduce(FixedDecimal.zero) { $0 + $1.target }
        guard sum <= FixedDecimal(1) else {
            throw .invalid(
                path: field.path,
                "The targets sum to \(sum); they may sum to 1, and what is missing to 1 is cash."
            )
        }
        return result
    }
}

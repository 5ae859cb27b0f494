/// What a portfolio is called and meant for, with the names of the implementation guide.
public struct PortfolioProfile: Hashable, Sendable {
    /// How much risk it is meant to take.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Much.
        case aggressive = "AGGRESSIVE"
        /// Some.
        case balanced = "BALANCED"
        /// Little.
        case conservative = "CONSERVATIVE"
    }

    /// How often it is to be brought back to its target.
    public enum Frequency: String, CaseIterable, Hashable, Sendable {
        /// Every session.
        case daily = "DAILY"
        /// On the first session of a week.
        case weekly = "WEEKLY"
        /// On the first session of a month.
        case monthly = "MONTHLY"
        /// On the first session of a quarter.
        case quarterly = "QUARTERLY"
        /// On the first session of a year.
        case yearly = "YEARLY"
    }

    /// The trading session it belongs to; no two portfolios share one.
    public var sessionID: String?
    /// What people call it.
    public var name: String?
    /// What it is for.
    public var description: String?
    /// How much risk it is meant to take.
    public var kind: Kind?
    /// The volatility it is meant to have, a fraction per year.
    public var targetRisk: Double?
    /// How often it is rebalanced.
    public var rebalanceFrequency: Frequency?

    /// A profile that says nothing.
    public init() {}

    /// The members of the profile, `null` where it says nothing.
    var members: [(String, JSON)] {
        [
            ("sessionId", JSON(sessionID)), ("name", JSON(name)),
            ("description", JSON(description)), ("type", JSON(kind?.rawValue)),
            ("targetRisk", JSON(targetRisk)),
            ("rebalanceFreq", JSON(rebalanceFrequency?.rawValue)),
        ]
    }

    /// The body of the journal's entry: the profile as a whole, in the place of the one before.
    var json: JSON {
        .members(
            ("type", .string(FactKind.profile.rawValue)),
            ("profile", .members(members.filter { $0.1 != .null }))
        )
    }

    /// The profile in a body.
    init?(_ json: JSON) {
        guard let profile = json["profile"] else { return nil }
        sessionID = profile["sessionId"]?.string
        name = profile["name"]?.string
        description = profile["description"]?.string
        kind = profile["type"]?.string.flatMap(Kind.init)
        if case .number(let number) = profile["targetRisk"] { targetRisk = number.double }
        rebalanceFrequency = profile["rebalanceFreq"]?.string.flatMap(Frequency.init)
    }

    /// The profile of a request, all of whose fields are optional.
    ///
    /// - Throws: A report with code `malformed_json` or `invalid_request` that names the field.
    public init(_ bytes: [UInt8]) throws(ErrorReport) {
        var fields = try JSONField.document(bytes).fields()
        try read(&fields)
        try fields.finish()
    }

    /// Takes what a request says in the place of what was known; `null` takes it away.
    ///
    /// - Throws: A report with code `invalid_request` that names the field.
    mutating func read(_ fields: inout JSONFields) throws(ErrorReport) {
        func text(_ name: String, _ limit: Int, _ old: String?) throws(ErrorReport) -> String? {
            guard let field = fields.optional(name) else { return old }
            return field.json == .null ? nil : try field.string(limit: limit)
        }
        if let field = fields.optional("sessionId") {
            sessionID = field.json == .null ? nil : try field.string(limit: 64)
            guard SessionClaim.isPossible(sessionID ?? "") else {
                throw field.invalid(allowed: "a string of 1 to 64 bytes without control characters")
            }
        }
        name = try text("name", 200, name)
        description = try text("description", 2_000, description)
        if let field = fields.optional("type") {
            kind = field.json == .null ? nil : try field.choice()
        }
        if let field = fields.optional("targetRisk") {
            targetRisk = field.json == .null ? nil : try field.number(in: .volatility)
        }
        if let field = fields.optional("rebalanceFreq") {
            rebalanceFrequency = field.json == .null ? nil : try field.choice()
        }
    }
}

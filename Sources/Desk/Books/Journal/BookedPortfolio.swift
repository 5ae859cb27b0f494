public import Portfolio

/// A portfolio whose transactions are kept: its name and how its books are to be read.
public struct BookedPortfolio: Hashable, Sendable {
    /// Its name.
    public let id: PortfolioID
    /// When it was created.
    public let createdAt: Timestamp
    /// How its books are kept; fixed when it is created, since gains depend on it.
    public let settings: LedgerSettings

    /// A portfolio.
    public init(id: PortfolioID, createdAt: Timestamp, settings: LedgerSettings) {
        self.id = id
        self.createdAt = createdAt
        self.settings = settings
    }

    /// A portfolio from texts, as stores and archives have them; `nil` where this version does not know
    /// one of them.
    public init?(
        name: String,
        createdAt: Timestamp,
        currency: String,
        lots: String,
        tax: String,
        retirement: [String]
    ) {
        guard let id = PortfolioID(name), let currency = Currency(currency),
            let selection = LotSelection(rawValue: lots), let tax = TaxRules(rawValue: tax)
        else { return nil }
        self.init(
            id: id,
            createdAt: createdAt,
            settings: LedgerSettings(
                selection: selection,
                tax: tax,
                currency: currency,
                retirementAccounts: Set(retirement)
            )
        )
    }

    /// The members of its description.
    var members: [(String, JSON)] {
        [
            ("portfolio", .string(id.name)),
            ("created_at", .string(createdAt.description)),
            ("currency", .string(settings.currency.code)),
            ("lots", .string(settings.selection.name)),
            ("short_rate", settings.selection.rates.map { JSON($0.short) } ?? .null),
            ("long_rate", settings.selection.rates.map { JSON($0.long) } ?? .null),
            ("tax", .string(settings.tax.rawValue)),
            ("retirement", .array(settings.retirementAccounts.sorted().map(JSON.string))),
        ]
    }
}

public import Portfolio

extension BookedPortfolio {
    /// What a request to create a portfolio says: its name and how its books are kept.
    public struct Request: Sendable {
        /// The name.
        public let id: PortfolioID
        /// How books are kept.
        public let settings: LedgerSettings

        /// What the portfolio is called and meant for.
        public let profile: PortfolioProfile

        /// Retirement accounts of one portfolio at most.
        public static let accountLimit = 100

        /// A request as a command makes it.
        public init(
            id: PortfolioID,
            settings: LedgerSettings = LedgerSettings(),
            profile: PortfolioProfile = PortfolioProfile()
        ) {
            self.id = id
            self.settings = settings
            self.profile = profile
        }

        /// Reads `{"portfolio", "currency", "lots", "short_rate", "long_rate", "tax", "retirement"}` and the fields of a profile, of
        /// which only the name is required.
        ///
        /// - Throws: A report with code `malformed_json` or `invalid_request` that names the field.
        public init(
            parsing bytes: [UInt8],
            defaults: BookDefaults = BookDefaults()
        ) throws(ErrorReport) {
            var fields = try JSONField.document(bytes).fields()
            let name = try fields.required("portfolio")
            guard let id = PortfolioID(try name.string(limit: 64)) else {
                throw name.invalid(
                    allowed: "1 to 64 letters, digits, dots, dashes and underscores, no dash first"
                )
            }
            self.id = id
            var settings = LedgerSettings()
            settings.currency = defaults.currency ?? settings.currency
            if let field = fields.optional("currency") {
                guard let currency = Currency(try field.string(limit: 10)) else {
                    throw field.invalid(allowed: "a code such as USD")
                }
                settings.currency = currency
            }
            settings.selection = try Request.selection(&fields)
            if let field = fields.optional("tax") { settings.tax = try field.choice() }
            if let field = fields.optional("retirement") {
                let accounts = try field.elements(limit: Request.accountLimit)
                for account in accounts {
                    let text = try account.string(limit: 200)
                    guard !text.contains(where: \.isNewline) else {
                        throw account.invalid(allowed: "the name of an account, on one line")
                    }
                    settings.retirementAccounts.insert(text)
                }
            }
            var profile = PortfolioProfile()
            try profile.read(&fields)
            try fields.finish()
            self.settings = settings
            self.profile = profile
        }

        /// Which lots sales take, with the rates that only `tax_optimal` has.
        private static func selection(
            _ fields: inout JSONFields
        ) throws(ErrorReport) -> LotSelection {
            var selection = LotSelection.firstInFirstOut
            if let field = fields.optional("lots") { selection = try field.choice() }
            let (short, long) = (fields.optional("short_rate"), fields.optional("long_rate"))
            guard let rates = selection.rates else {
                if let field = short ?? long {
                    throw field.invalid(allowed: "left out unless lots is tax_optimal")
                }
                return selection
            }
            let new = TaxRates(
                short: try short?.rate() ?? rates.short,
                long: try long?.rate() ?? rates.long
            )
            return .taxOptimal(new ?? rates)
        }
    }
}

extension JSONField {
    /// An exact number from 0 to 1.
    fileprivate func rate() throws(ErrorReport) -> FixedDecimal {
        guard case .number(let number) = json, let value = FixedDecimal(number.text),
            (.zero...FixedDecimal(1)).contains(value)
        else { throw invalid(allowed: "a number from 0 to 1 of at most 18 places") }
        return value
    }
}

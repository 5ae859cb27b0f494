internal import Portfolio

/// How a mapping is written.
extension BrokerMapping {
    private static let wordLimit = 1_000
    private static let symbolLimit = 10_000

    /// Reads a mapping from JSON.
    ///
    /// - Throws: A report with code `malformed_json` or `invalid_request`.
    public init(_ bytes: [UInt8]) throws(ErrorReport) {
        try self.init(JSONField.document(bytes))
    }

    /// Reads a mapping that is the value of a field.
    init(_ json: JSONField) throws(ErrorReport) {
        var fields = try json.fields()
        self.init(dates: try Self.dates(fields.optional("dates")))
        if let field = fields.optional("name") { name = try field.string() }
        if let field = fields.optional("delimiter") { delimiter = try field.choice() }
        if let field = fields.optional("skip") {
            var skip = try field.fields()
            skippedLines = try skip.optional("first")?.integer(in: 0...1_000) ?? 0
            skippedRows = try skip.optional("last")?.integer(in: 0...100) ?? 0
            try skip.finish()
        }
        if let field = fields.optional("numbers") {
            var format = try field.fields()
            numbers.point = try format.optional("decimal")?.choice() ?? .point
            let marks = format.optional("thousands")
            numbers.thousands = try marks?.choice() ?? .none
            try format.finish()
            if let marks, numbers.thousands.rawValue == numbers.point.rawValue {
                throw marks.invalid(allowed: "another mark than that of the fraction")
            }
        }
        if let field = fields.optional("signs") {
            var signs = try field.fields()
            quantitySign = try signs.optional("quantity")?.choice() ?? .positive
            amountSign = try signs.optional("amount")?.choice() ?? .positive
            chargeSign = try signs.optional("charges")?.choice() ?? .positive
            try signs.finish()
        }
        if let field = fields.optional("amounts") { amounts = try field.choice() }
        columns = try Self.columns(fields.required("columns"))
        if let field = fields.optional("constants") { constants = try Self.constants(field) }
        if let field = fields.optional("types") { types = try Self.types(field) }
        if let field = fields.optional("only") { only = try Self.rules(field) }
        if let field = fields.optional("ignore") { ignore = try Self.rules(field) }
        if let field = fields.optional("symbols") {
            for (old, new) in try field.members(limit: Self.symbolLimit) {
                // An empty name says that the row is about no asset, only about money.
                symbols[old] = new.json.string == "" ? "" : try new.asset().symbol
            }
        }
        for field in try fields.optional("empty")?.elements(limit: Self.wordLimit) ?? [] {
            empty.insert(try field.string())
        }
        try fields.finish()
    }

    // MARK: - Parts

    private static func dates(_ field: JSONField?) throws(ErrorReport) -> BrokerDates {
        var fields = try field?.fields()
        let format = fields?.optional("format")
        let after = try fields?.optional("after")?.string()
        try fields?.finish()
        let known = try format?.string() ?? "YYYY-MM-DD"
        guard let dates = BrokerDates(known, after: after) else {
            throw (format ?? field ?? JSONField(.null)).invalid(
                allowed: "a format with one year (YYYY, YY), month (MM, M, MMM) and day (DD, D), "
                    + "such as MM/DD/YYYY"
            )
        }
        return dates
    }

    private static func columns(
        _ field: JSONField
    ) throws(ErrorReport) -> [(column: TransactionColumn, sources: [Source])] {
        var fields = try field.fields()
        var columns: [(column: TransactionColumn, sources: [Source])] = []
        for column in TransactionColumn.allCases where column != .into && column != .costShare {
            let field: JSONField
            if column == .date {
                field = try fields.required(column.rawValue)
            } else {
                guard let found = fields.optional(column.rawValue) else { continue }
                field = found
            }
            var sources: [Source] = []
            for source in try several(field) {
                if case .number = source.json {
                    sources.append(.place(try source.integer(in: 1...BrokerCSV.columnLimit)))
                } else {
                    sources.append(.name(try source.string()))
                }
            }
            columns.append((column, sources))
        }
        try fields.finish()
        let names = columns.flatMap(\.sources).compactMap(\.name)
        guard !names.isEmpty else {
            throw field.invalid(
                allowed: "columns of which one has a name, by which the header is found"
            )
        }
        return columns
    }

    /// One value, or the elements of an array of at least one.
    private static func several(_ field: JSONField) throws(ErrorReport) -> [JSONField] {
        guard case .array = field.json else { return [field] }
        let elements = try field.elements(limit: wordLimit)
        guard !elements.isEmpty else { throw field.invalid(allowed: "one value or more") }
        return elements
    }

    private static func constants(
        _ field: JSONField
    ) throws(ErrorReport) -> [TransactionColumn: String] {
        var fields = try field.fields()
        var constants: [TransactionColumn: String] = [:]
        for column in [TransactionColumn.account, .sleeve, .currency, .symbol, .note] {
            constants[column] = try fields.optional(column.rawValue)?.string()
        }
        try fields.finish()
        return constants
    }

    private static func types(_ field: JSONField) throws(ErrorReport) -> BrokerWords<BrokerKind> {
        var types = BrokerWords<BrokerKind>()
        for (name, words) in try field.members(limit: wordLimit) {
            guard let kind = BrokerKind(name) else {
                throw words.invalid(allowed: "a member named by a type: \(BrokerKind.allowed)")
            }
            for word in try several(words) where !types.add(try word.string(), kind) {
                throw word.invalid(allowed: "a word that no type has yet")
            }
        }
        return types
    }

    private static func rules(_ field: JSONField) throws(ErrorReport) -> [Rule] {
        var rules: [Rule] = []
        for (name, list) in try field.members(limit: wordLimit) {
            var words = BrokerWords<Bool>()
            for word in try several(list) {
                // Empty cells have a rule, too.
                _ = words.add(word.json.string == "" ? "" : try word.string(), true)
            }
            rules.append(Rule(column: name, words: words))
        }
        return rules
    }
}

internal import Portfolio
internal import Rebalancing

extension PlanRequest {
    mutating func readMode(_ fields: inout JSONFields) throws(ErrorReport) {
        let choice = try fields.optional("mode")?.choice(Mode.self) ?? .full
        let aversion = fields.nullable("aversion")
        let amount = fields.nullable("amount")
        switch choice {
        case .full: mode = .full
        case .band: mode = .toBand
        case .cashFlow: mode = .cashFlow
        case .harvest: mode = .harvest
        case .balanced:
            mode = .balanced(aversion: try aversion?.number(in: .positive) ?? PlanRequest.aversion)
        case .withdraw:
            guard let amount else {
                throw .invalid(
                    path: "amount",
                    "A withdrawal needs its amount. Write {\"mode\": \"withdraw\", \"amount\": 1000}."
                )
            }
            mode = .withdraw(try amount.money())
        }
        guard choice == .balanced || aversion == nil else {
            throw .invalid(
                path: "aversion",
                "An aversion belongs to the mode balanced; leave it out."
            )
        }
        guard choice == .withdraw || amount == nil else {
            throw .invalid(path: "amount", "An amount belongs to the mode withdraw; leave it out.")
        }
    }

    /// What tracking variance costs a year unless the request says otherwise: 2 % of tracking error 0.1 %.
    private static var aversion: Double { 5 }

    mutating func readLimits(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        limits.turnover = try fields.nullable("turnover")?.number(in: .notNegative)
        limits.participation = try fields.nullable("participation")?.number(in: .positive)
        if let field = fields.nullable("minimum_trade") {
            limits.minimumTrade = try field.money()
            saysMinimumTrade = true
        }
        limits.cashReserve = try fields.nullable("cash_reserve")?.money() ?? .zero
        limits.trackingError = try fields.nullable("max_tracking_error")?.number(in: .notNegative)
        limits.cost = try fields.nullable("max_cost")?.money().double
        limits.tax = try fields.nullable("max_tax")?.money().double
        if let field = fields.nullable("short_selling") { try readShortSelling(field) }
        try fields.finish()
    }

    mutating func readCosts(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        isCalibrated = try fields.nullable("calibrated")?.bool() ?? false
        let spread = fields.nullable("half_spread")
        halfSpread = try spread?.number(in: .halfSpread) ?? 0
        if let field = fields.nullable("commission") {
            commission = try CommissionSchedule(field)
        }
        let given = fields.nullable("impact")
        guard !isCalibrated || spread == nil && given == nil else {
            throw .invalid(
                path: "costs.calibrated",
                "Calibrated costs take half_spread and impact from the portfolio's own trades. Leave out "
                    + "half_spread and impact, or calibrated."
            )
        }
        if let field = given {
            var fields = try field.fields()
            impact = MarketImpact(
                linear: try fields.nullable("linear")?.number(in: .notNegative) ?? 0,
                squareRoot: try fields.nullable("square_root")?.number(in: .notNegative) ?? 0
            )
            try fields.finish()
        }
        try fields.finish()
    }

    mutating func readTaxes(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        let short = try fields.required("short").fraction()
        taxRates = TaxRates(short: short, long: try fields.required("long").fraction())
        lossCarriedForward = try fields.nullable("loss_carried_forward").map(GainsByTerm.losses)
        harvestsLosses = try fields.nullable("harvest")?.bool() ?? false
        try fields.finish()
    }

    mutating func readStaging(_ fields: inout JSONFields) throws(ErrorReport) {
        let days = try fields.nullable("days")?.integer(in: 1...250)
        let settlement = fields.nullable("settlement_days")
        let unsettled = fields.nullable("unsettled")
        guard let days else {
            guard let other = settlement ?? unsettled else { return }
            throw .invalid(
                path: other.path,
                "\(other.path) belongs to a plan over days; write {\"days\": 5}, or leave it out."
            )
        }
        staging = PlanStaging(
            days: days,
            settlementDays: try settlement?.integer(in: 0...10) ?? 1,
            allowsUnsettled: try unsettled?.bool() ?? false
        )
    }

    mutating func readSubstitutes(_ field: JSONField) throws(ErrorReport) {
        for (symbol, member) in try PlanRequest.bySymbol(field) {
            var others: [AssetID] = []
            for element in try member.elements(limit: 100) { others.append(try element.asset()) }
            guard !others.isEmpty, !others.contains(symbol) else {
                throw .invalid(
                    path: member.path,
                    "\(member.path) is what may be bought in the place of \(symbol): other symbols, one at "
                        + "least."
                )
            }
            substitutes[symbol] = others
        }
    }

    /// The members of an object by the symbols that are their names.
    static func bySymbol(_ field: JSONField?) throws(ErrorReport) -> [(AssetID, JSONField)] {
        var result: [(AssetID, JSONField)] = []
        for (name, member) in try field?.members(limit: TargetAllocation.limit) ?? [] {
            guard let symbol = AssetID(name) else {
                throw .invalid(
                    path: member.path,
                    "\(member.path) is of no symbol; write \(JSONField.symbolRule)."
                )
            }
            result.append((symbol, member))
        }
        return result
    }

    static func assets(_ field: JSONField?) throws(ErrorReport) -> Set<AssetID> {
        var result: Set<AssetID> = []
        for element in try field?.elements(limit: TargetAllocation.limit) ?? [] {
            result.insert(try element.asset())
        }
        return result
    }
}

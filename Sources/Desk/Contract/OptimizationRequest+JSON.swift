import Portfolio

extension OptimizationRequest {
    /// Reads the bytes of a request.
    ///
    /// - Throws: ``ErrorReport`` with code `malformed_json`, `payload_too_large`,
    ///   `invalid_request` or `unsupported`.
    public init(
        parsing bytes: [UInt8],
        limits: JSONLimits = JSONLimits()
    ) throws(ErrorReport) {
        let json: JSON
        do {
            json = try JSON(parsing: bytes, limits: limits)
        } catch {
            throw ErrorReport(error)
        }
        try self.init(json: json)
    }

    /// Reads and checks a request.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` or `unsupported`, and the path.
    public init(json: JSON) throws(ErrorReport) {
        var fields = try JSONField(json).fields()
        let universe = try OptimizationRequest.assets(fields.required("assets"), atLeast: 1)
        self.init(assets: universe)
        try readWindow(&fields)
        try readFactors(&fields)
        try readModel(&fields)
        try readNumbers(&fields)
        try readEstimators(&fields)
        try readViews(&fields)
        try readTrading(&fields)
        if let field = fields.optional("constraints") {
            constraints = try RequestedConstraints(field, assets: assets)
            try checkTrading(field)
        }
        try readStacking(&fields, of: json)
        try checkObjective()
        try settleOrderedWeights()
        try checkMeasure()
        let points = 0...OptimizationRequest.maximumFrontierPoints
        efficientFrontier = try fields.optional("efficient_frontier")?.integer(in: points) ?? 0
        if let field = fields.nullable("solver") { solver = try SolverSettings(field) }
        try checkSelection()
        try checkRiskParity()
        try checkRelaxation()
        try checkUncertainty()
        try checkRobustTail()
        try checkStacking()
        try checkResampling()
        try checkHierarchy()
        try checkViews()
        try checkFactors()
        try checkMissingData()
        try checkDrawnHistories()
        try checkRiskContributions()
        try checkNaive()
        try checkMix()
        if let field = fields.nullable("allocation") {
            allocation = try AllocationSpecification(field, request: self)
        }
        try fields.finish()
    }

    /// Reads an array of symbols, each once.
    static func assets(_ field: JSONField, atLeast minimum: Int) throws(ErrorReport) -> [AssetID] {
        let elements = try field.elements(limit: maximumAssets)
        guard elements.count >= minimum else {
            throw field.invalid(allowed: "an array of \(minimum) to \(maximumAssets) symbols")
        }
        var assets: [AssetID] = []
        assets.reserveCapacity(elements.count)
        var seen: Set<AssetID> = []
        for element in elements {
            let asset = try element.asset()
            guard seen.insert(asset).inserted else {
                throw element.invalid(allowed: "each symbol once")
            }
            assets.append(asset)
        }
        return assets
    }

    private mutating func readWindow(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.optional("missing_data") { missingData = try field.choice() }
        startDate = try fields.nullable("start_date")?.day()
        let endField = fields.nullable("end_date")
        endDate = try endField?.day()
        if let start = startDate, let end = endDate, start > end, let endField {
            throw endField.invalid(allowed: "a date not before start_date, \(start)")
        }
    }

    private mutating func readModel(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.optional("model") {
            model = try field.choice()
        }
        if let field = fields.optional("risk_measure") {
            riskMeasure = try RequestedRiskMeasure(field, evaluated: model.sharesByRisk)
        }
        if let field = fields.nullable("risk_weights") {
            riskWeights = try RiskWeight.list(field)
        }
        if let field = fields.nullable(OrderedWeightSpecification.path) {
            orderedWeights = try OrderedWeightSpecification(field)
        }
        try readRiskParts(&fields)
        try readRiskBudgets(&fields)
        try readHierarchy(&fields)
        try readSeed(&fields)
        try readRelaxation(&fields)
        try readUncertainty(&fields)
        try readRadius(&fields)
        try readResampling(&fields)
        if let field = fields.optional("objective") {
            objective = try field.choice()
        } else if model == .maximumDiversification {
            objective = .diversification
        } else if !model.hasObjective {
            objective = .minimumRisk
        }
        try readMix(&fields)
    }

    private mutating func readNumbers(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.optional("periods_per_year") {
            periodsPerYear = try field.number(in: .positive)
        }
        if let field = fields.optional("risk_free_rate") {
            riskFreeRate = try field.number()
        }
        if let field = fields.optional("risk_aversion") {
            riskAversion = try field.number(in: .positive)
        }
        if let field = fields.optional("confidence_level") {
            confidenceLevel = try field.number(in: .between(0.5, 1))
        }
        if let field = fields.optional("kappa") {
            kappa = try field.number(in: .between(0, 1))
        }
    }

    private mutating func readTrading(_ fields: inout JSONFields) throws(ErrorReport) {
        let universe = Set(assets)
        if let field = fields.nullable("current_weights") {
            currentWeights = try AssetValue.list(field, universe: universe)
        }
        guard let field = fields.nullable("costs") else { return }
        costs = try CostSpecification(field, universe: universe)
        guard currentWeights != nil else { throw .missingWeights(path: field.path) }
    }

    /// A tail Gini is an integral over levels from 0.0001 on.
    private func checkMeasure() throws(ErrorReport) {
        guard confidenceLevel >= 0.9999,
            let measure = measures.first(where: { $0.code.hasPrefix("TG") })
        else { return }
        throw .invalid(
            path: "confidence_level",
            "The confidence_level is \(confidenceLevel); \(measure.code) needs one below 0.9999."
        )
    }

    private func checkTrading(_ field: JSONField) throws(ErrorReport) {
        let trading = [
            ("turnover", constraints.turnover != nil),
            ("volume_participation", constraints.volume != nil),
        ]
        guard currentWeights == nil, let first = trading.first(where: \.1) else { return }
        throw .missingWeights(path: field.member(first.0, .null).path)
    }

    /// The request with every default filled in, in the order of the contract.
    ///
    /// Two requests that mean the same have the same canonical form, unless they name their
    /// assets, groups or constraints in a different order, which results keep.
    public var json: JSON {
        let budgets: JSON = riskBudgets.map { AssetValue.json($0) } ?? .null
        let members: [(String, JSON)] = [
            ("assets", .array(assets.map { .string($0.symbol) })),
            ("start_date", startDate.map { .string($0.description) } ?? .null),
            ("end_date", endDate.map { .string($0.description) } ?? .null),
            ("periods_per_year", JSON(periodsPerYear)),
            ("model", .string(model.rawValue)),
            ("risk_measure", .string(riskMeasure.code)),
            ("risk_weights", riskWeights.map(RiskWeight.json) ?? .null),
            (OrderedWeightSpecification.path, orderedWeights.map(\.json) ?? .null),
            ("risk_budgets", budgets),
        ]
        let rest: [(String, JSON)] = [
            ("objective", .string(objective.rawValue)),
            ("risk_free_rate", JSON(riskFreeRate)),
            ("risk_aversion", JSON(riskAversion)),
            ("confidence_level", JSON(confidenceLevel)),
            ("kappa", JSON(kappa)),
            ("mean_estimator", meanEstimator.json),
            ("covariance_estimator", covarianceEstimator.json),
            ("covariance_repair", .string(covarianceRepair.rawValue)),
            ("ewma_decay", JSON(ewmaDecay)),
            ("current_weights", currentWeights.map { AssetValue.json($0) } ?? .null),
            ("costs", costs.map(\.json) ?? .null),
            ("constraints", constraints.json),
            ("efficient_frontier", JSON(efficientFrontier)),
            ("solver", solver.json),
        ]
        return .members(
            members + riskPartMembers + hierarchyMembers + relaxationMembers + uncertaintyMembers
                + radiusMembers + resamplingMembers + stackingMembers
                + seedMembers + rest + mixMembers
                + allocationMembers + factorMembers + missingDataMembers + viewMembers
        )
    }
}

extension ErrorReport {
    /// The report that trading is limited or priced without anything to trade away from.
    fileprivate static func missingWeights(path: String) -> ErrorReport {
        .invalid(
            path: path,
            "\(path) is about trades, and current_weights is missing. Give it, if only as {} for "
                + "a portfolio that holds nothing."
        )
    }
}

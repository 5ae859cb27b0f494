internal import Portfolio

/// What the model Stacking asks of the rest of the request.
extension OptimizationRequest {
    /// Reads the models and what is between them.
    mutating func readStacking(
        _ fields: inout JSONFields,
        of json: JSON
    ) throws(ErrorReport) {
        let models = fields.nullable("models")
        let between = fields.nullable("final")
        let validation = fields.nullable("cross_validation")
        guard model == .stacking else {
            guard let field = models ?? between ?? validation else { return }
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and model is \(model.rawValue). Set model to "
                    + "\(RequestedModel.stacking.rawValue), or leave \(field.path) out."
            )
        }
        let list = try fields.required("models")
        guard case .object(let outer) = json else { return }
        var stacked: [StackedModel] = []
        for element in try list.elements(limit: StackingSpecification.counts.upperBound) {
            let model = try stackedModel(element, outer)
            guard !stacked.contains(where: { $0.name == model.name }) else {
                throw element.invalid(allowed: "each name once")
            }
            stacked.append(model)
        }
        guard !stacked.isEmpty else { throw list.invalid(allowed: "at least one model") }
        let standard = JSON.members(("objective", .string(RequestedObjective.minimumRisk.rawValue)))
        let final = between ?? JSONField(standard, path: "final")
        let shared = try part(
            final,
            assets: stacked.map(\.name),
            StackingSpecification.inheritedBetween,
            of: outer
        )
        guard shared.missingData == .common else {
            throw .invalid(
                path: "\(final.path).missing_data",
                "\(final.path).missing_data is \(shared.missingData.rawValue), and models have a return on each day that "
                    + "they are judged by. Leave it out."
            )
        }
        stacking = StackingSpecification(
            models: stacked,
            between: shared,
            validation: try validation.map { field throws(ErrorReport) in
                try CrossValidation(field)
            } ?? .folds(5)
        )
    }

    private func stackedModel(
        _ field: JSONField,
        _ outer: JSONObject
    ) throws(ErrorReport) -> StackedModel {
        guard case .object(var object) = field.json, let named = object["name"] else {
            throw field.invalid(
                allowed: "an object with a name and members of a request, such as "
                    + #"{"name": "tree", "model": "HRP"}"#
            )
        }
        let name = try field.member("name", named).asset()
        object["name"] = nil
        return StackedModel(
            name: name,
            request: try part(
                JSONField(.object(object), path: field.path),
                assets: assets,
                StackingSpecification.inherited,
                of: outer
            )
        )
    }

    /// The request of a model within this one.
    private func part(
        _ field: JSONField,
        assets: [AssetID],
        _ inherited: [String],
        of outer: JSONObject
    ) throws(ErrorReport) -> OptimizationRequest {
        guard case .object(var object) = field.json else {
            throw field.invalid(allowed: "members of a request, such as {\"model\": \"HRP\"}")
        }
        if let own = StackingSpecification.ownMembers.first(where: { object[$0] != nil }) {
            throw .invalid(
                path: "\(field.path).\(own)",
                "\(field.path).\(own) is that of the request around it. Leave it out."
            )
        }
        if object["model"]?.string == RequestedModel.stacking.rawValue {
            throw .invalid(
                path: "\(field.path).model",
                "\(field.path).model stacks models, and they are stacked once. Choose another model."
            )
        }
        for name in inherited where object[name] == nil { object[name] = outer[name] }
        object["assets"] = .array(assets.map { .string($0.symbol) })
        object["periods_per_year"] = JSON(periodsPerYear)
        do throws(ErrorReport) {
            var request = try OptimizationRequest(json: .object(object))
            guard !request.constraints.budget.keepsCash else {
                throw .invalid(
                    path: "constraints.budget",
                    "constraints.budget is a range, and models that are stacked invest a number."
                )
            }
            // A fit without use for factors is spared their regression.
            if !request.needsFactors { request.factors = RequestedFactors() }
            return request
        } catch {
            throw error.within(field.path)
        }
    }

    /// The models in the canonical form; none of other models.
    var stackingMembers: [(String, JSON)] { stacking?.members(in: missingData) ?? [] }

    /// Refuses what is to be said to each model.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkStacking() throws(ErrorReport) {
        guard model == .stacking else { return }
        let misfits = [
            ("objective", objective != .minimumRisk, "each of models, and final, has its own"),
            (
                "risk_measure", riskWeights != nil || riskMeasure != .standardDeviation,
                "each of models, and final, has its own"
            ),
            ("views", !views.isEmpty, "give views to those of models that are to have them"),
            ("efficient_frontier", efficientFrontier > 0, "there is one portfolio, not a frontier"),
            ("constraints.budget", constraints.budget.keepsCash, "it invests a number"),
            (
                "constraints.\(constraints.selectingField ?? "")", constraints.selects,
                "a mix of portfolios holds what any of them holds; give such demands to single models"
            ),
        ]
        try refuse(misfits, beside: "model \(model.rawValue)")
    }
}

/// The names by which answers speak of limits.
extension RequestedConstraints {
    /// A name and where in the request it is given.
    private struct Bearer {
        var name: String
        var field: JSONField
        /// The names of its sides, beside its own.
        var sides: [String]
    }

    /// Refuses a name that two constraints have, or that a side of one shares with another: answers
    /// could not say which of them they mean.
    ///
    /// - Complexity: O(constraints).
    func checkNames(at field: JSONField) throws(ErrorReport) {
        var owners: [String: JSONField] = [:]
        for bearer in bearers(at: field) {
            for name in [bearer.name] + bearer.sides {
                if let owner = owners[name] {
                    throw RequestedConstraints.taken(name, at: bearer.field, by: owner)
                }
            }
            for name in [bearer.name] + bearer.sides { owners[name] = bearer.field }
        }
    }

    private static func taken(
        _ name: String,
        at field: JSONField,
        by owner: JSONField
    ) -> ErrorReport {
        .invalid(
            path: field.path,
            "\(field.path) uses the name \(name.shortened()), by which answers already speak of "
                + "\(owner.path). Give one of the two another name.",
            details: [
                "value": .string(name.shortened()),
                "first": .string(owner.path),
                "allowed": .string("a name that no other constraint has"),
            ]
        )
    }

    /// Everything with a name, in the order of the contract.
    private func bearers(at field: JSONField) -> [Bearer] {
        func place(_ list: String, _ index: Int) -> JSONField {
            field.member(list, .null).element(index)
        }
        func sided(_ name: String, _ field: JSONField) -> Bearer {
            Bearer(name: name, field: field, sides: ["\(name) min", "\(name) max"])
        }
        var result = fixed(at: field)
        for group in groups {
            result.append(
                sided(group.name, field.member("groups", .null).member(group.name, .null))
            )
        }
        for (index, sum) in linear.enumerated() {
            result.append(sided(sum.name, place("linear", index).member("name", .null)))
        }
        for (index, words) in text.enumerated() {
            let name = words.meaning.name
            result.append(Bearer(name: name, field: place("text", index), sides: []))
        }
        for limit in riskLimits {
            let code = limit.measure.code
            let place = field.member("risk_limits", .null).member(code, .null)
            result.append(Bearer(name: code, field: place, sides: ["\(code) max"]))
        }
        for (index, exposure) in factorExposure.enumerated() {
            let place = place("factor_exposure", index).member("name", .null)
            result.append(sided(exposure.name, place))
        }
        for (index, limit) in graph.enumerated() {
            let place = place("graph", index).member("name", .null)
            let bearer = Bearer(name: limit.name, field: place, sides: [])
            result.append(limit.selects ? bearer : sided(limit.name, place))
        }
        for limit in riskContributions {
            let place = field.member("risk_contribution", .null).member(limit.subject, .null)
            result.append(sided("\(limit.subject) risk_contribution", place))
        }
        for (list, names) in selection.names {
            for (index, name) in names.enumerated() {
                let place = place(list, index).member("name", .null)
                result.append(Bearer(name: name, field: place, sides: []))
            }
        }
        return result
    }

    /// The constraints whose names the contract gives, so far as the request has them.
    private func fixed(at field: JSONField) -> [Bearer] {
        let names: [(String, [String], Bool)] = [
            ("budget", budget.keepsCash ? ["budget min", "budget max"] : [], true),
            ("return_target", [], returnTarget != nil),
            ("turnover", ["turnover max"], turnover?.total != nil),
            ("tracking_error", ["tracking_error max"], tracking?.maximum != nil),
            ("gross_leverage", [], grossLeverage != nil),
            ("short_budget", [], shortBudget != nil),
            ("effective_assets", [], effectiveAssets != nil),
            ("max_assets", [], selection.maximumAssets != nil),
            ("min_assets", [], selection.minimumAssets != nil),
            ("min_weight_if_held", [], selection.minimumWeight != nil),
        ]
        return names.filter(\.2).map { name, sides, _ in
            Bearer(name: name, field: field.member(name, .null), sides: sides)
        }
    }
}

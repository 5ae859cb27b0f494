internal import Portfolio

/// What has no meaning beside a tree of the assets.
extension OptimizationRequest {
    /// Refuses it.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkHierarchy() throws(ErrorReport) {
        guard model.isHierarchical else { return }
        let extras = [
            (
                "objective", model != .nestedClusters && objective != .minimumRisk,
                "it has no objective"
            ),
            ("objective", objective == .trackingError, "its clusters have no benchmark"),
            ("costs", costs != nil, "it does not know what is held"),
            ("efficient_frontier", efficientFrontier > 0, "there is one portfolio, not a frontier"),
            (
                "risk_measure",
                model == .schurComplements && (riskWeights != nil || riskMeasure.code != "MV"),
                "it splits by variances, MV"
            ),
            (
                "constraints.budget",
                constraints.budget.keepsCash || constraints.budget.capital <= 0,
                "it shares out a number above 0"
            ),
        ]
        if let extra = extras.first(where: \.1) { throw refused(extra.0, extra.2) }
        var rest = constraints
        let standard = RequestedConstraints()
        (rest.lowerBound, rest.upperBound) = (standard.lowerBound, standard.upperBound)
        (rest.groups, rest.groupConstraints) = ([], [])
        (rest.linear, rest.text, rest.factorExposure) = ([], [], [])
        rest.graph.removeAll { !$0.selects }
        rest.budget = standard.budget
        guard rest != standard else { return }
        let names = zip(rest.json.object?.members ?? [], standard.json.object?.members ?? [])
            .filter { $0.0 != $0.1 }.map(\.0.name)
        let path = (names.first ?? rest.selectingField).map { "constraints.\($0)" } ?? "constraints"
        throw refused(
            path,
            "it keeps a budget, bounds, groups, linear constraints, text, factor_exposure and centralities of graph"
        )
    }

    private func refused(_ path: String, _ reason: String) -> ErrorReport {
        .invalid(
            path: path,
            "\(path) is given, and \(model.rawValue) does not know it: \(reason). Leave it out, or "
                + "choose another model."
        )
    }
}

internal import Optimization
internal import Portfolio

/// Which limits may be soft, and by which names.
extension RequestedConstraints {
    /// Refuses soft limits that nothing bears the name of, and limits that two of them mean.
    ///
    /// A group's or sum's name without a side means both sides, so that it excludes each of them.
    ///
    /// - Complexity: O(soft limits + constraints + assets).
    func checkSoftNames(
        universe: Set<AssetID>,
        at field: JSONField
    ) throws(ErrorReport) {
        guard !soft.isEmpty else { return }
        let names = softNames(universe: universe)
        var owners: [String: Int] = [:]
        for (index, limit) in soft.enumerated() {
            let name = limit.constraint
            let place = field.member("soft", .null).element(index).member("constraint", .null)
            guard names.contains(name) else {
                throw RequestedConstraints.unknownSoft(name, at: place, among: names)
            }
            for meant in SoftConstraint.limits(named: name) {
                if let owner = owners[meant] {
                    throw twice(name, at: place, and: soft[owner].constraint, number: owner)
                }
                owners[meant] = index
            }
        }
    }

    private func twice(
        _ name: String,
        at place: JSONField,
        and other: String,
        number: Int
    ) -> ErrorReport {
        let (shown, earlier) = (name.shortened(), other.shortened())
        return .invalid(
            path: place.path,
            name == other
                ? "\(place.path) names \(shown), and so does constraints.soft[\(number)]. Give it one "
                    + "penalty."
                : "\(place.path) names \(shown), and constraints.soft[\(number)] names \(earlier): a name "
                    + "without min and max means both sides. Name the two sides, or the constraint alone.",
            details: ["value": .string(shown), "other": .string(earlier)]
        )
    }

    private static func unknownSoft(
        _ name: String,
        at place: JSONField,
        among names: Set<String>
    ) -> ErrorReport {
        let hint =
            NearestName.of(name, among: names.sorted()).map { " Did you mean \($0)?" } ?? ""
        return .invalid(
            path: place.path,
            "\(place.path) names \(name.shortened()), which is no limit of this request that can be "
                + "broken.\(hint)",
            details: ["value": .string(name.shortened())]
        )
    }

    /// The limits that may be soft, and the names that mean both sides of one.
    private func softNames(universe: Set<AssetID>) -> Set<String> {
        let sums =
            groupConstraints.map(\.group) + (linear + factorExposure).map(\.name)
            + graph.filter { !$0.selects }.map(\.name)
        var names = Set(sums + sums.flatMap { ["\($0) min", "\($0) max"] })
        names.formUnion(text.map(\.meaning.name))
        names.formUnion(riskLimits.map { "\($0.measure.code) max" })
        names.formUnion([
            "return_target", "turnover max", "tracking_error max", "gross_leverage",
            "short_budget", "effective_assets",
        ])
        if budget.keepsCash { names.formUnion(["budget", "budget min", "budget max"]) }
        for asset in universe {
            for side in ["lower bound", "upper bound", "turnover max", "participation max"] {
                names.insert("\(asset) \(side)")
            }
        }
        return names
    }
}

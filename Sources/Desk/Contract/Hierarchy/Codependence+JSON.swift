internal import Estimation

/// What makes assets alike, as a request writes it: a name, or an object with its parameters.
extension Codependence {
    /// Reads `"spearman"`, or `{"measure": "mutual_info", "bins": "scott"}`.
    init(_ field: JSONField) throws(ErrorReport) {
        guard case .object = field.json else {
            self.init(try field.choice())
            return
        }
        var fields = try field.fields()
        self.init(try fields.required("measure").choice())
        let (bins, share, threshold) = (
            fields.nullable("bins"), fields.nullable("tail_share"),
            fields.nullable("gerber_threshold")
        )
        let parameters = [
            (bins, measure == .mutualInformation, "mutual_info"),
            (share, measure == .lowerTail, "tail"),
            (threshold, measure == .gerber1 || measure == .gerber2, "gerber1 or gerber2"),
        ]
        for case (let field?, false, let owner) in parameters {
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and the measure is \(measure.rawValue). It is a parameter of "
                    + "\(owner): leave it out, or choose that measure."
            )
        }
        if let bins { self.bins = try Codependence.bins(bins) }
        if let share { tailShare = try share.number(in: .between(0, 1)) }
        if let threshold { gerberThreshold = try threshold.number(in: .between(0, 1)) }
        try fields.finish()
    }

    private static func bins(_ field: JSONField) throws(ErrorReport) -> BinRule {
        guard case .string(let text) = field.json else {
            return .fixed(try field.integer(in: OptimizationRequest.binRange))
        }
        guard let rule = BinRule.named.first(where: { $0.name == text })?.rule else {
            let (names, range) = (OptimizationRequest.binRules, OptimizationRequest.binRange)
            throw field.invalid(
                allowed: "one of \(names.joined(separator: ", ")), or a number from "
                    + "\(range.lowerBound) to \(range.upperBound)"
            )
        }
        return rule
    }

    /// As the request writes it in full.
    var json: JSON {
        let name = ("measure", JSON.string(measure.rawValue))
        switch measure {
        case .mutualInformation: return .members(name, ("bins", binsJSON))
        case .lowerTail: return .members(name, ("tail_share", JSON(tailShare)))
        case .gerber1, .gerber2:
            return .members(name, ("gerber_threshold", JSON(gerberThreshold)))
        default: return .string(measure.rawValue)
        }
    }

    private var binsJSON: JSON {
        if case .fixed(let number) = bins { return JSON(number) }
        return .string(BinRule.named.first { $0.rule == bins }?.name ?? "")
    }
}

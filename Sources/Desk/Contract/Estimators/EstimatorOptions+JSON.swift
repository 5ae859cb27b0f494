internal import Portfolio

/// One option read, written, and left out.
extension EstimatorOptions {
    /// What an option is where it is left out; `nil` where that is nothing.
    static func standard(_ kind: EstimatorOption.Kind) -> Value? {
        switch kind {
        case .number(_, let value): value.map { .number($0) }
        case .count(_, let value): .count(value)
        case .choice(let names): names.first.map { .choice($0) }
        case .flag: .flag(false)
        case .assetNumbers: nil
        case .covariance: .covariance(.historical)
        case .mean: .mean(.historical)
        }
    }

    static func read(
        _ kind: EstimatorOption.Kind,
        _ field: JSONField,
        _ assets: [AssetID]
    ) throws(ErrorReport) -> Value {
        switch kind {
        case .number(let range, _): return .number(try field.number(in: range))
        case .count(let range, _): return .count(try field.integer(in: range))
        case .flag: return .flag(try field.bool())
        case .choice(let names): return .choice(try field.choice(among: names))
        case .covariance:
            return .covariance(try RequestedCovarianceEstimator(field, assets: assets))
        case .mean: return .mean(try RequestedMeanEstimator(field, assets: assets))
        case .assetNumbers(let range, let ofEvery, _):
            return .assetNumbers(try list(field, assets, range, ofEvery))
        }
    }

    /// The numbers in the order of the assets, so that one order of the request is as good as another.
    private static func list(
        _ field: JSONField,
        _ assets: [AssetID],
        _ range: NumberRange,
        _ ofEvery: Bool
    ) throws(ErrorReport) -> [AssetValue] {
        let values = try AssetValue.list(field, universe: Set(assets), in: range)
        let given = Dictionary(values.map { ($0.asset, $0) }) { first, _ in first }
        if ofEvery, let missing = assets.first(where: { given[$0] == nil }) {
            throw .invalid(
                path: field.path,
                "\(field.path) has no number for \(missing); it needs one for every asset. Add it, "
                    + "or leave \(missing) out of assets.",
                details: ["asset": .string(missing.symbol)]
            )
        }
        return assets.compactMap { given[$0] }
    }

    static func json(_ value: Value) -> JSON {
        switch value {
        case .number(let number): JSON(number)
        case .count(let count): JSON(count)
        case .choice(let name): .string(name)
        case .flag(let flag): .bool(flag)
        case .assetNumbers(let list): AssetValue.json(list)
        case .covariance(let estimator): estimator.json
        case .mean(let estimator): estimator.json
        }
    }
}

extension JSONField {
    /// One of some names.
    func choice(among names: [String]) throws(ErrorReport) -> String {
        guard case .string(let text) = json, names.contains(text) else {
            throw invalid(allowed: "one of \(names.joined(separator: ", "))")
        }
        return text
    }
}

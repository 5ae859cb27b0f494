internal import Portfolio

/// The options of an estimator that are not what they are by default.
public struct EstimatorOptions: Hashable, Sendable {
    /// What an option is.
    enum Value: Hashable, Sendable {
        case number(Double)
        case count(Int)
        case choice(String)
        case flag(Bool)
        case assetNumbers([AssetValue])
        case covariance(RequestedCovarianceEstimator)
        case mean(RequestedMeanEstimator)
    }

    private let known: [EstimatorOption]
    private var values: [String: Value] = [:]

    /// The defaults of some options.
    init(_ known: [EstimatorOption]) { self.known = known }

    /// Reads the members of an estimator, `name` aside.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    init(
        _ known: [EstimatorOption],
        _ fields: inout JSONFields,
        assets: [AssetID]
    ) throws(ErrorReport) {
        self.known = known
        for option in known {
            guard let field = fields.nullable(option.name) else {
                guard option.isOptional else { _ = try fields.required(option.name); continue }
                continue
            }
            let value = try EstimatorOptions.read(option.kind, field, assets)
            if value != EstimatorOptions.standard(option.kind) { values[option.name] = value }
        }
        try fields.finish()
    }

    /// Whether all options are what they are by default.
    var areDefaults: Bool { values.isEmpty }

    /// The options that are not, in the order of the contract.
    var members: [(String, JSON)] {
        known.compactMap { option in
            values[option.name].map { (option.name, EstimatorOptions.json($0)) }
        }
    }

    // MARK: - Values

    /// The number of an option; `nil` where it is left out and has no default.
    func number(_ name: String) -> Double? {
        guard case .number(let value) = self[name] else { return nil }
        return value
    }

    /// The whole number of an option.
    func count(_ name: String) -> Int {
        guard case .count(let value) = self[name] else { return 0 }
        return value
    }

    /// The name that an option is.
    func choice<Value: RawRepresentable<String>>(_ name: String, else fallback: Value) -> Value {
        guard case .choice(let text) = self[name] else { return fallback }
        return Value(rawValue: text) ?? fallback
    }

    /// Whether an option is on.
    func flag(_ name: String) -> Bool { self[name] == .flag(true) }

    /// The numbers of the assets, in their order, 0 for those left out; `nil` where there are none.
    func numbers(_ name: String, of assets: [AssetID]) -> [Double]? {
        guard case .assetNumbers(let list) = self[name] else { return nil }
        let values = Dictionary(list.map { ($0.asset, $0.value) }) { first, _ in first }
        return assets.map { values[$0] ?? 0 }
    }

    /// The estimator that an option is.
    func covariance(_ name: String) -> RequestedCovarianceEstimator {
        guard case .covariance(let estimator) = self[name] else { return .historical }
        return estimator
    }

    /// The estimator of expected returns that an option is.
    func mean(_ name: String) -> RequestedMeanEstimator {
        guard case .mean(let estimator) = self[name] else { return .historical }
        return estimator
    }

    /// Whether an option is not what it is by default.
    func isGiven(_ name: String) -> Bool { values[name] != nil }

    private subscript(name: String) -> Value? {
        values[name]
            ?? known.first { $0.name == name }.flatMap { EstimatorOptions.standard($0.kind) }
    }
}

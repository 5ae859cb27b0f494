internal import Portfolio

/// A request to the optimizer inside another one, which leaves out what the portfolio says.
enum OptimizationDraft {
    /// Reads it.
    ///
    /// - Parameters:
    ///   - field: The request; without `assets` they are those of the portfolio, and where its limits or costs are
    ///     about trades, its weights are `current_weights`.
    ///   - weights: What the portfolio holds or should, and what each weighs now.
    /// - Returns: The request, whole.
    /// - Throws: What reading a request throws, under the path of this one.
    static func request(
        _ field: JSONField,
        weights: [(asset: AssetID, weight: Double?)]
    ) throws(ErrorReport) -> OptimizationRequest {
        guard case .object(var object) = field.json else {
            throw field.invalid(
                allowed: "a request of the optimizer, such as {\"objective\": \"MinRisk\"}"
            )
        }
        if object["assets"] == nil {
            guard !weights.isEmpty else {
                throw .invalid(
                    path: field.path,
                    "\(field.path) has no assets, and the portfolio neither holds nor is meant to hold "
                        + "any. Name them in \(field.path).assets."
                )
            }
            object["assets"] = .array(weights.map { .string($0.asset.symbol) })
        }
        if object["current_weights"] == nil, isAboutTrades(object) {
            let universe = Set((object["assets"]?.array ?? []).compactMap(\.string))
            let held = weights.filter { $0.weight != 0 && universe.contains($0.asset.symbol) }
            if let unknown = held.first(where: { $0.weight == nil }) {
                throw ErrorReport(
                    code: .unknownAsset,
                    message:
                        "\(field.path) is about trades, and what \(unknown.asset) weighs now is not known, "
                        + "since a price is missing. Import prices, or give \(field.path).current_weights."
                )
            }
            object["current_weights"] = .object(
                JSONObject(
                    distinct: held.map { JSONMember(name: $0.asset.symbol, value: JSON($0.weight)) }
                )
            )
        }
        do throws(ErrorReport) {
            return try OptimizationRequest(json: .object(object))
        } catch {
            throw error.within(field.path)
        }
    }

    private static func isAboutTrades(_ request: JSONObject) -> Bool {
        let constraints = request["constraints"]
        return [
            request["costs"], constraints?["turnover"], constraints?["volume_participation"],
        ]
        .contains { $0 != nil && $0 != .null }
    }
}

extension OptimizationResult {
    /// The weights as shares that a target may have.
    ///
    /// - Parameter path: Of the request that asked for them, for errors.
    /// - Returns: Each asset with its weight to ten decimals, their sum being exact.
    /// - Throws: A report with code `unsupported` where one is below zero.
    func targets(path: String) throws(ErrorReport) -> [(asset: AssetID, weight: FixedDecimal)] {
        if let place = weights.firstIndex(where: { $0 < -1e-9 }) {
            throw .short(assets[place], weights[place], path: path)
        }
        let exact = ExactWeights.rounded(weights.map { max(0, $0) })
        return zip(assets, exact).map { ($0, $1) }
    }
}

extension ErrorReport {
    /// The report that a target would be below zero.
    static func short(_ asset: AssetID, _ weight: Double, path: String) -> ErrorReport {
        ErrorReport(
            code: .unsupported,
            message:
                "\(path) leads to a short position: \(asset) weighs \(weight). Targets are 0 or more; set "
                + "constraints.lower_bound to 0.",
            details: ["path": .string(path), "asset": .string(asset.symbol)]
        )
    }

    /// The same of a request that stands inside another one, at `path`.
    func within(_ path: String) -> ErrorReport {
        var report = ErrorReport(code: code, message: "\(path): \(message)", details: details)
        if let inner = details["path"]?.string {
            report.details["path"] = .string(inner.isEmpty ? path : "\(path).\(inner)")
        }
        return report
    }
}

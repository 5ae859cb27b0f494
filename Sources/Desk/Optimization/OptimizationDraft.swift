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

extension ErrorReport {
    /// The same of a request that stands inside another one, at `path`.
    func within(_ path: String) -> ErrorReport {
        var report = ErrorReport(code: code, message: "\(path): \(message)", details: details)
        if let inner = details["path"]?.string {
            report.details["path"] = .string(inner.isEmpty ? path : "\(path).\(inner)")
        }
        return report
    }
}

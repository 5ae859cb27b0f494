internal import Portfolio

/// The word that no order is to be sent, or that orders may be sent again.
struct Halt: Hashable, Sendable {
    /// Whether no order is sent.
    let isStopped: Bool
    /// Who said so.
    let by: String
    /// Why.
    let reason: String

    /// What an order that is not sent is told.
    var words: String { "\(by) stopped all orders: \(reason)" }

    /// The body of the journal's entry.
    var json: JSON {
        .members(
            ("type", .string(FactKind.halt.rawValue)),
            ("stopped", .bool(isStopped)),
            ("by", .string(by)),
            ("reason", .string(reason))
        )
    }

    init(isStopped: Bool, by: String, reason: String) {
        (self.isStopped, self.by, self.reason) = (isStopped, by, reason)
    }

    /// The word of a request, `{"stopped", "by", "reason"}`.
    ///
    /// - Throws: A report with code `malformed_json` or `invalid_request`.
    init(_ request: [UInt8]) throws(ErrorReport) {
        var fields = try JSONField.document(request).fields()
        self.init(
            isStopped: try fields.required("stopped").bool(),
            by: try fields.required("by").string(limit: 200),
            reason: try fields.required("reason").string(limit: 1_000)
        )
        try fields.finish()
    }

    /// The word in a body; `nil` where it is none.
    init?(_ json: JSON) {
        guard case .bool(let isStopped) = json["stopped"] else { return nil }
        self.init(
            isStopped: isStopped,
            by: json["by"]?.string ?? "",
            reason: json["reason"]?.string ?? ""
        )
    }
}

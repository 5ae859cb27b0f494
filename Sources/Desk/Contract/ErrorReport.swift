/// A failure as every user of the platform gets to see it: a code, a sentence, and particulars.
///
/// The sentence says what happened, with which value, what is allowed and what to do.
public struct ErrorReport: Error, Hashable, Sendable {
    /// What went wrong, for machines.
    public var code: ErrorCode
    /// What went wrong, for people.
    public var message: String
    /// Particulars that depend on the code, such as `path` or `line`.
    public var details: JSONObject

    /// A report.
    public init(code: ErrorCode, message: String, details: JSONObject = JSONObject()) {
        self.code = code
        self.message = message
        self.details = details
    }

    /// `{"error": {"code", "message", "details"}}`.
    public var json: JSON {
        .members(
            (
                "error",
                .members(
                    ("code", .string(code.rawValue)),
                    ("message", .string(message)),
                    ("details", .object(details))
                )
            )
        )
    }
}

extension ErrorReport: CustomStringConvertible {
    /// Code and sentence.
    public var description: String { "\(code.rawValue): \(message)" }
}

// MARK: - Reports about requests

extension ErrorReport {
    /// The report of a text that is not JSON; one that is too long has a code of its own.
    public init(_ error: JSONError) {
        if case .size = error.reason {
            self.init(
                code: .payloadTooLarge,
                message: "The JSON text has \(error.found); allowed are \(error.expected)."
            )
            return
        }
        self.init(
            code: .malformedJSON,
            message: error.description,
            details: [
                "line": JSON(error.line),
                "column": JSON(error.column),
                "found": .string(error.found),
                "expected": .string(error.expected),
            ]
        )
    }

    /// The report of a field that breaks a rule.
    public static func invalid(
        path: String,
        _ message: String,
        details: JSONObject = JSONObject()
    ) -> ErrorReport {
        var all: JSONObject = ["path": .string(path)]
        for member in details.members { all[member.name] = member.value }
        return ErrorReport(code: .invalidRequest, message: message, details: all)
    }

    /// The report of a field or value that belongs to the contract but is not served yet.
    public static func unsupported(
        path: String,
        value: JSON? = nil,
        served: [String]
    ) -> ErrorReport {
        let shown = value.map { " \(JSONField.summary($0))" } ?? ""
        var details: JSONObject = ["path": .string(path)]
        if let value, JSONField.isScalar(value) { details["value"] = value }
        details["served"] = .array(served.map(JSON.string))
        return ErrorReport(
            code: .unsupported,
            message: "\(path)\(shown) is not served by this version. "
                + "Served now: \(served.joined(separator: ", ")).",
            details: details
        )
    }
}

import Desk

/// Errors as responses.
enum ErrorAnswer {
    /// The response of a report: status by its code, `Retry-After` where trying again helps.
    static func response(for report: ErrorReport) -> HTTPResponse {
        var response = HTTPResponse.json(report.json.bytes(), status: report.code.httpStatus)
        if let standard = report.code.retryAfterSeconds {
            let seconds = report.details["retry_after_seconds"]?.integer ?? standard
            response.headers.set("Retry-After", String(seconds))
        }
        return response
    }
}

extension ErrorReport {
    /// The server was told to stop while it worked on a request.
    static let stopping = ErrorReport(
        code: .overloaded,
        message: "The server is stopping. Try again in a moment."
    )

    /// A failure that is nobody's fault but ours; the log has more under the same identifier.
    static func defect(id: String) -> ErrorReport {
        ErrorReport(
            code: .internalError,
            message: "Something went wrong in the server. Quote the identifier \(id) in a report.",
            details: ["id": .string(id)]
        )
    }
}

/// One response, complete or with a body that is written while it is sent.
public struct HTTPResponse: Sendable {
    /// The status code.
    public var status: Int
    /// The header fields; the engine adds `Date`, `Content-Length` and `Connection`.
    public var headers: HTTPHeaders
    /// The body; not sent for HEAD, 204 and 304.
    public var body: [UInt8]
    /// What is sent in place of `body`, as long as it lasts.
    public var stream: ResponseStream?
    /// Whether the connection closes after it.
    public var closesConnection = false

    /// A response made of its parts.
    public init(status: Int = 200, headers: HTTPHeaders = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A JSON document.
    public static func json(_ bytes: [UInt8], status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: ["Content-Type": "application/json", "Cache-Control": "no-store"],
            body: bytes
        )
    }

    /// Plain text.
    public static func text(
        _ text: String,
        status: Int = 200,
        contentType: String = "text/plain; charset=utf-8"
    ) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: ["Content-Type": contentType, "Cache-Control": "no-store"],
            body: Array(text.utf8)
        )
    }

    /// An error in the format of the contract, without details.
    ///
    /// `code` is of the contract's table; `message` says what happened, what is allowed, what to do.
    public static func error(_ status: Int, code: String, message: String) -> HTTPResponse {
        let text =
            "{\"error\":{\"code\":\"\(code)\",\"message\":\"\(message.jsonEscaped)\",\"details\":{}}}"
        return json(Array(text.utf8), status: status)
    }
}

extension String {
    /// The text as it stands between the quotes of a JSON string.
    var jsonEscaped: String {
        var escaped = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

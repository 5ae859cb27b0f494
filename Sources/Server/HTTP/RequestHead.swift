/// Request line and headers before the body is read, and the rules they must keep.
struct RequestHead {
    var method: String
    var target: String
    var version: String
    var headers: HTTPHeaders
    /// Whether every line ended in CRLF, held no NUL and was not folded.
    var isWellFormed: Bool

    /// How the body is announced.
    enum Framing: Hashable {
        case none
        case length(Int)
        case chunked
    }

    /// What is wrong with a head, for the client to read.
    struct Violation: Error {
        let status: Int
        let code: String
        let message: String
    }

    /// The framing of the body, where the head keeps RFC 9112 strictly.
    ///
    /// Whatever two readers of the same bytes could understand differently is refused: that is
    /// how requests are smuggled (RFC 9112, section 11.2).
    func checkedFraming() throws(Violation) -> Framing {
        guard isWellFormed else {
            throw malformed("A line of the request is folded, holds NUL or does not end in CRLF.")
        }
        guard method.utf8.allSatisfy(\.isTokenByte), !method.isEmpty, method.utf8.count <= 32 else {
            throw malformed("The method is not a token of HTTP.")
        }
        for field in headers.fields {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(\.isTokenByte) else {
                throw malformed("The name of a header field is not a token of HTTP.")
            }
            guard field.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw malformed("The header field \(field.name) holds a control character.")
            }
        }
        try checkHost()
        return try framing()
    }

    private func checkHost() throws(Violation) {
        let hosts = headers.values(of: "Host")
        guard hosts.count <= 1 else { throw malformed("There is more than one Host field.") }
        guard hosts.count == 1 || version == "HTTP/1.0" else {
            throw malformed("There is no Host field; HTTP/1.1 requires one.")
        }
    }

    private func framing() throws(Violation) -> Framing {
        let lengths = headers.values(of: "Content-Length")
        let codings = headers.values(of: "Transfer-Encoding")
        guard lengths.count <= 1, codings.count <= 1, lengths.isEmpty || codings.isEmpty else {
            throw malformed("Content-Length or Transfer-Encoding is repeated, or both are given.")
        }
        if let coding = codings.first {
            guard coding.equalsIgnoringCase("chunked"), version != "HTTP/1.0" else {
                throw malformed("The only transfer coding accepted is chunked, with HTTP/1.1.")
            }
            return .chunked
        }
        guard let text = lengths.first else { return .none }
        let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
        guard !text.isEmpty, text.utf8.allSatisfy(isDigit) else {
            throw malformed("Content-Length is not a decimal number.")
        }
        return .length(Int(text) ?? .max)
    }

    private func malformed(_ message: String) -> Violation {
        Violation(status: 400, code: "invalid_request", message: message)
    }

    /// Whether the client lets the connection live after the response.
    var keepsConnection: Bool {
        guard !headers.contains("close", in: "Connection") else { return false }
        return version != "HTTP/1.0" || headers.contains("keep-alive", in: "Connection")
    }
}

extension UInt8 {
    /// Whether the byte may stand in a token (RFC 9110, section 5.6.2).
    var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
            UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "_"),
            UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

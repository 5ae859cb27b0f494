/// The identifier by which a client, its proxy and our log speak of the same request.
enum RequestID {
    /// The client's own `X-Request-Id` where it is a short token, else a random one.
    static func of(_ request: HTTPRequest) -> String {
        if let given = request.headers["X-Request-Id"], isAcceptable(given) { return given }
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func isAcceptable(_ id: String) -> Bool {
        !id.isEmpty && id.utf8.count <= 64 && id.utf8.allSatisfy(\.isTokenByte)
    }
}

import CPostgres

/// Where a database of a server is, from its URL; says so without the password.
struct PostgresLocation: Sendable, CustomStringConvertible {
    /// The URL without password, for people: `postgresql://user@host:port/database`.
    let description: String
    private let url: String

    /// Whether a URL is one of a server's.
    static func isServer(_ url: String) -> Bool {
        url.hasPrefix("postgres://") || url.hasPrefix("postgresql://")
    }

    /// Reads `postgres://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETER=VALUE`, or `postgresql://…`.
    ///
    /// The form and the parameters are those of libpq, among them `sslmode`, `options` and `host`
    /// for the folder of a socket; what the URL leaves out comes from its environment variables.
    init(url: String) throws(StorageError) {
        guard let values = Self.parameters(of: url), Self.areLikely(values) else {
            // libpq's own words repeat parts of the URL, and a part may be the password.
            throw StorageError(
                code: .invalidURL,
                message: """
                    The database URL cannot be read. Write postgresql://USER:PASSWORD@HOST:PORT\
                    /DATABASE, and in a password %40 for @, %3A for :, %2F for /, %25 for %.
                    """
            )
        }
        self.url = url
        let user = values["user"].map { "\($0)@" } ?? ""
        let host = values["host"] ?? values["hostaddr"] ?? ""
        let port = values["port"].map { ":\($0)" } ?? ""
        description = "postgresql://\(user)\(host)\(port)/\(values["dbname"] ?? "")"
    }

    /// What libpq reads in a URL; `nil` where it reads nothing.
    private static func parameters(of url: String) -> [String: String]? {
        guard let options = PQconninfoParse(url, nil) else { return nil }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                values[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        return values
    }

    /// Whether no part of a password was taken for something else, as `/` and `@` in one make libpq do.
    private static func areLikely(_ values: [String: String]) -> Bool {
        let port = values["port"] ?? ""
        let host = (values["host"] ?? "").dropFirst()
        return port.allSatisfy { $0.isNumber || $0 == "," } && !host.contains("@")
            && !(values["dbname"] ?? "").contains("@")
    }

    /// Connects, waiting no longer than the limit; `nil` only where there is no memory.
    ///
    /// What stands before `dbname` is a standard that the URL may overrule.
    func connect(_ limits: PostgresLimits) -> OpaquePointer? {
        let standards: KeyValuePairs = [
            "application_name": "poise",
            "connect_timeout": "\(limits.connectSeconds)",
            // A peer that vanished without a word is noticed within half a minute.
            "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3",
            "tcp_user_timeout": "30000",
            "dbname": url,
            "client_encoding": "UTF8",
        ]
        var keywords = standards.map { Self.copy($0.key) } + [nil]
        var values = standards.map { Self.copy($0.value) } + [nil]
        defer { for text in keywords + values { text?.deallocate() } }
        return keywords.withUnsafeMutableBufferPointer { keywords in
            values.withUnsafeMutableBufferPointer { values in
                PQconnectdbParams(
                    UnsafeRawPointer(keywords.baseAddress)?
                        .assumingMemoryBound(to: UnsafePointer<CChar>?.self),
                    UnsafeRawPointer(values.baseAddress)?
                        .assumingMemoryBound(to: UnsafePointer<CChar>?.self),
                    1
                )
            }
        }
    }

    private static func copy(_ text: String) -> UnsafeMutablePointer<CChar>? {
        let bytes = text.utf8CString
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
        for (offset, byte) in bytes.enumerated() { copy[offset] = byte }
        return copy
    }
}

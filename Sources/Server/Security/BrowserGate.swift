import Desk

/// Keeps other websites out of a server that trusts whoever reaches it.
///
/// A server on loopback has no passwords, yet every page in a browser on the same machine can send
/// it requests. Two checks close that door:
/// - **DNS rebinding**: a hostile name that resolves to 127.0.0.1 makes the browser believe that the
///   page and this server are one site. So `Host` must be an address, `localhost`, or a name that
///   was allowed; an address cannot be rebound.
/// - **Cross-site requests**: a form or script of another site may send a POST without reading the
///   answer. So a request that changes something and carries `Origin` must come from the very
///   host it is sent to; browsers always send `Origin` with a POST. `Sec-Fetch-Site` is checked too.
///
/// Reading across sites is prevented by the browser, as no answer carries a CORS header.
struct BrowserGate: Sendable {
    /// Names other than `localhost` under which the server may be addressed.
    let allowedHosts: Set<String>

    init(allowedHosts: [String]) {
        self.allowedHosts = Set(allowedHosts.map { $0.lowercased() })
    }

    /// Refuses a request that a browser may have been tricked into.
    func check(_ request: HTTPRequest) throws(ErrorReport) {
        let host = request.headers["Host"] ?? "localhost"
        guard isAllowed(host) else {
            throw .invalid(
                path: "Host",
                "The host \(host.shown) is not served here. Use an address or localhost, "
                    + "or start the server with this name allowed."
            )
        }
        guard request.method != "GET", request.method != "HEAD" else { return }
        let site = request.headers["Sec-Fetch-Site"]
        guard site == nil || site == "same-origin" || site == "none" else { throw crossSite() }
        guard let origin = request.headers["Origin"] else { return }
        guard let originHost = BrowserGate.host(ofOrigin: origin),
            originHost.equalsIgnoringCase(host)
        else { throw crossSite() }
    }

    private func crossSite() -> ErrorReport {
        .invalid(
            path: "Origin",
            "Requests of other websites that change something are refused."
        )
    }

    private func isAllowed(_ host: String) -> Bool {
        guard let name = BrowserGate.name(ofHost: host) else { return false }
        let lowered = name.lowercased()
        return lowered == "localhost" || lowered.hasSuffix(".localhost")
            || BrowserGate.isAddress(lowered) || allowedHosts.contains(lowered)
    }

    /// `host[:port]` without its port; `nil` where it is neither.
    private static func name(ofHost host: String) -> Substring? {
        if host.first == "[" {
            guard let end = host.firstIndex(of: "]") else { return nil }
            return isPort(host[host.index(after: end)...]) ? host[...end] : nil
        }
        guard let colon = host.firstIndex(of: ":") else { return host[...] }
        return isPort(host[colon...]) ? host[..<colon] : nil
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard text.first == ":" else { return text.isEmpty }
        return UInt16(text.dropFirst()) != nil
    }

    /// Whether `name` is four decimal numbers, or an IPv6 address in brackets.
    private static func isAddress(_ name: String) -> Bool {
        if name.first == "[" {
            return name.dropFirst().dropLast().utf8.allSatisfy {
                $0.hexDigit != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
            }
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func host(ofOrigin origin: String) -> Substring? {
        for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
            return origin.dropFirst(scheme.count)
        }
        return nil
    }
}

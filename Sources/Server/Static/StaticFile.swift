import Desk
import Portfolio

/// A file of the dashboard in memory.
struct StaticFile: Sendable {
    let content: [UInt8]
    /// The content compressed by gzip, where the folder has it.
    let compressed: [UInt8]?
    let contentType: String
    /// Changes with the content.
    let tag: String
    /// Whether the file never changes under its name.
    let isImmutable: Bool

    init(content: [UInt8], compressed: [UInt8]?, name: String, isImmutable: Bool) {
        self.content = content
        self.compressed = compressed
        self.isImmutable = isImmutable
        contentType = MediaType.of(name)
        tag = String(hexadecimal: Digest.sha256(content).prefix(10))
    }

    /// The file, or 304 where the client has it already.
    func response(to request: HTTPRequest) -> HTTPResponse {
        let usesGzip = compressed != nil && StaticFile.acceptsGzip(request.headers)
        let tag = "\"\(tag)\(usesGzip ? "-gzip" : "")\""
        var response = HTTPResponse(headers: [
            "ETag": tag,
            "Cache-Control": isImmutable ? "public, max-age=31536000, immutable" : "no-cache",
        ])
        if compressed != nil { response.headers.add("Vary", "Accept-Encoding") }
        if StaticFile.names(request.headers["If-None-Match"], tag) {
            response.status = 304
            return response
        }
        response.headers.add("Content-Type", contentType)
        if contentType.hasPrefix("text/html") {
            response.headers.add("Content-Security-Policy", StaticFile.contentPolicy)
        }
        if usesGzip { response.headers.add("Content-Encoding", "gzip") }
        response.body = usesGzip ? compressed ?? content : content
        return response
    }

    /// Everything comes from here; the chart library writes styles and makes images of charts.
    private static let contentPolicy = """
        default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
        img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; \
        frame-ancestors 'none'
        """

    private static func names(_ header: String?, _ tag: String) -> Bool {
        guard let header else { return false }
        return header == "*"
            || header.split(separator: ",").contains { part in
                let candidate = part.trimmingBlanks
                return candidate == tag || candidate == "W/\(tag)"
            }
    }

    /// Whether gzip is named with a weight above zero (RFC 9110, section 12.5.3).
    private static func acceptsGzip(_ headers: HTTPHeaders) -> Bool {
        headers.values(of: "Accept-Encoding").joined(separator: ",").split(separator: ",").contains
        {
            let parts = $0.split(separator: ";").map(\.trimmingBlanks)
            guard let name = parts.first, name.equalsIgnoringCase("gzip") else { return false }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
            return weight.map { (Double($0.dropFirst(2)) ?? 0) > 0 } ?? true
        }
    }
}

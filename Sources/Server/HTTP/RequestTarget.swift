/// The target of a request line, split and percent-decoded (RFC 9112, section 3.2; RFC 3986).
public struct RequestTarget: Sendable, Hashable {
    /// One `name=value` of the query.
    public struct QueryItem: Sendable, Hashable {
        /// The decoded name.
        public let name: String
        /// The decoded value, empty where there was none.
        public let value: String
    }

    /// The path as it was sent, still percent-encoded.
    public let path: String
    /// The decoded segments between the slashes of the path; empty for `/`.
    public let segments: [String]
    /// The query items in the order they came.
    public let query: [QueryItem]

    /// Parses `/path?query` or `http://host/path?query`.
    ///
    /// Returns `nil` for anything else: a target with blanks, control bytes or bytes beyond ASCII,
    /// a broken percent escape, an escape that is not UTF-8 or that hides a control character.
    public init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
            return nil
        }
        let target = RequestTarget.originForm(of: text)
        guard target.first == "/" else { return nil }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts[0])
        guard let segments = RequestTarget.segments(of: parts[0]) else { return nil }
        self.segments = segments
        guard let query = RequestTarget.items(of: parts.count > 1 ? parts[1] : "") else {
            return nil
        }
        self.query = query
    }

    /// Drops the scheme and authority that clients of a proxy send.
    private static func originForm(of text: String) -> Substring {
        let scheme = "http://"
        guard text.prefix(scheme.count).equalsIgnoringCase(scheme) else { return text[...] }
        let rest = text.dropFirst(scheme.count)
        return rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }

    private static func segments(of path: Substring) -> [String]? {
        guard path != "/" else { return [] }
        var segments: [String] = []
        for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let segment = part.percentDecoded() else { return nil }
            segments.append(segment)
        }
        return segments
    }

    private static func items(of query: Substring) -> [QueryItem]? {
        var items: [QueryItem] = []
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = pair[0].percentDecoded(plusIsSpace: true),
                let value = (pair.count > 1 ? pair[1] : "").percentDecoded(plusIsSpace: true)
            else { return nil }
            items.append(QueryItem(name: name, value: value))
        }
        return items
    }
}

extension Substring {
    /// The text with its percent escapes decoded, or `nil` where they are broken or not clean text.
    func percentDecoded(plusIsSpace: Bool = false) -> String? {
        let source = Array(utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var position = 0
        while position < source.count {
            var byte = source[position]
            if byte == UInt8(ascii: "%") {
                guard position + 2 < source.count,
                    let high = source[position + 1].hexDigit,
                    let low = source[position + 2].hexDigit
                else { return nil }
                byte = high << 4 | low
                position += 2
                guard byte >= 0x20, byte != 0x7F else { return nil }
            } else if plusIsSpace, byte == UInt8(ascii: "+") {
                byte = UInt8(ascii: " ")
            }
            bytes.append(byte)
            position += 1
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit.
    var hexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

import Glibc

/// A blocking TCP connection to a server under test, with a limit on every wait.
final class RawConnection {
    /// A response as it came over the wire.
    struct Response {
        var status: Int
        var headers: [(name: String, value: String)]
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        subscript(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    struct Failure: Error { let what: String }

    private let socket: Int32
    private var buffer: [UInt8] = []

    init(port: UInt16, timeoutSeconds: Int = 20) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var limit = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
        let limitSize = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, limitSize)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, limitSize)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
        }
        guard result == 0 else { throw Failure(what: "connect: \(errno)") }
    }

    deinit { close(socket) }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(what: "send: \(errno)") }
            sent += count
        }
    }

    /// Sends a request with the fields every client sends.
    func request(
        _ method: String,
        _ target: String,
        headers: [String: String] = [:],
        body: [UInt8]? = nil
    ) throws {
        var head = "\(method) \(target) HTTP/1.1\r\n"
        if headers["Host"] == nil { head += "Host: 127.0.0.1\r\n" }
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            head += "\(name): \(value)\r\n"
        }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        try send(Array((head + "\r\n").utf8) + (body ?? []))
    }

    /// The next response; `nil` where the server closed before sending one.
    func response(toHead: Bool = false) throws -> Response? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let position = buffer.firstRange(of: end) {
                let head = String(decoding: buffer[..<position.lowerBound], as: UTF8.self)
                buffer.removeSubrange(..<position.upperBound)
                var response = try parse(head)
                if response.status == 100 { continue }
                let hasBody = !toHead && response.status != 304 && response.status != 204
                let length = hasBody ? Int(response["Content-Length"] ?? "0") ?? 0 : 0
                while buffer.count < length, try fill() {}
                guard buffer.count >= length else { throw Failure(what: "body cut short") }
                response.body = Array(buffer[..<length])
                buffer.removeSubrange(..<length)
                return response
            }
            guard try fill() else { return nil }
        }
    }

    /// The next chunk of a body that has begun; `nil` at its end or where the server closes.
    func chunk() throws -> [UInt8]? {
        let lineEnd = Array("\r\n".utf8)
        while true {
            if let line = buffer.firstRange(of: lineEnd) {
                let digits = String(decoding: buffer[..<line.lowerBound], as: UTF8.self)
                guard let size = Int(digits, radix: 16) else {
                    throw Failure(what: "chunk: \(digits)")
                }
                let end = line.upperBound + size
                while buffer.count < end + 2 { guard try fill() else { return nil } }
                let bytes = Array(buffer[line.upperBound..<end])
                buffer.removeSubrange(..<(end + 2))
                return size == 0 ? nil : bytes
            }
            guard try fill() else { return nil }
        }
    }

    /// Whether the server closes the connection without sending anything more.
    func isClosed() throws -> Bool {
        guard buffer.isEmpty else { return false }
        return try !fill()
    }

    /// Reads once; `false` at the end of the stream or after a reset.
    private func fill() throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &chunk, chunk.count, 0)
        if count > 0 {
            buffer += chunk[..<count]
            return true
        }
        if count == 0 || errno == ECONNRESET { return false }
        throw Failure(what: "receive: \(errno)")
    }

    private func parse(_ head: String) throws -> Response {
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count >= 2, words[0] == "HTTP/1.1", let status = Int(words[1]) else {
            throw Failure(what: "status line: \(head)")
        }
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
            return (name: String(parts.first ?? ""), value: String(value))
        }
        return Response(status: status, headers: headers, body: [])
    }
}

extension [UInt8] {
    fileprivate func firstRange(of pattern: [UInt8]) -> Range<Int>? {
        guard count >= pattern.count else { return nil }
        for start in 0...(count - pattern.count)
        where self[start..<start + pattern.count].elementsEqual(pattern) {
            return start..<start + pattern.count
        }
        return nil
    }
}

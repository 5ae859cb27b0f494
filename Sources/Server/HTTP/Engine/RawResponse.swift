internal import CHTTP  // whichever of the two modules is built first owns the socket types
internal import Glibc

/// A response written straight to a socket, where the library cannot answer.
struct RawResponse {
    let bytes: [UInt8]

    init(status: String, code: String, message: String) {
        let error = HTTPResponse.error(0, code: code, message: message)
        let head = """
            HTTP/1.1 \(status)\r
            Content-Type: application/json\r
            Content-Length: \(error.body.count)\r
            Connection: close\r
            \r

            """
        bytes = Array(head.utf8) + error.body
    }

    /// Sends what the socket takes at once; never waits.
    func send(on socket: Int32) {
        _ = bytes.withUnsafeBytes { buffer in
            Glibc.send(
                socket,
                buffer.baseAddress,
                buffer.count,
                Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            )
        }
    }
}

internal import Glibc

/// What the engine remembers of one TCP connection.
///
/// Confined to the connection's network thread.
final class ConnectionRecord {
    /// The client's numeric address without its port.
    let remoteAddress: String
    /// Requests whose request line was read.
    var requestsStarted = 0
    private let openedAt = ContinuousClock.now

    init(socket: Int32) {
        remoteAddress = SocketAddress.peer(of: socket)
    }

    /// Answers a client whose first bytes were no request line at all.
    ///
    /// The library closes such a connection in silence. Its socket is still writable at that
    /// moment, so the client is told why: 400, or 408 where it never finished the line.
    func sayFarewell(on socket: Int32, idleTimeoutSeconds: Int) {
        guard requestsStarted == 0, SocketTraffic(of: socket)?.onlyReceived == true else { return }
        let isLate = ContinuousClock.now - openedAt >= .seconds(idleTimeoutSeconds)
        let response =
            isLate
            ? RawResponse(
                status: "408 Request Timeout",
                code: "timeout",
                message: "The request line did not arrive in time."
            )
            : RawResponse(
                status: "400 Bad Request",
                code: "invalid_request",
                message: "The first line is not a request line of HTTP/1.1."
            )
        response.send(on: socket)
    }
}

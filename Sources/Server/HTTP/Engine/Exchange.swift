internal import Synchronization

/// One request and its response, from the request line to the last byte.
///
///     heading → receiving → running → answered
///         └──────────┴──────── refusal ──┘
///
/// - heading: the request line is read; the headers are not.
/// - receiving: the head is checked; body bytes arrive. A refusal is remembered and the rest of the
///   body read past, because the library takes a response only before or after a body.
/// - running: the connection is suspended and the handler runs in a task.
/// - answered: a response is with the library.
final class Exchange: @unchecked Sendable {
    // Unchecked: everything is confined to the connection's network thread, except `outcome`, which
    // has its own lock, and `connection.resume`, which the library allows from any thread.
    enum Phase { case heading, receiving, running, answered }

    let connection: ConnectionHandle
    /// The connection's socket, which stays open as long as the connection is suspended.
    let socket: Int32
    let target: RawTarget
    let remoteAddress: String
    var phase = Phase.heading
    var head: RequestHead?
    var parsedTarget: RequestTarget?
    var body: [UInt8] = []
    /// Bytes of the body so far, those read past included.
    var receivedBytes = 0
    /// Bytes counted against the limit over all requests.
    var reservedBytes = 0
    var refusal: HTTPResponse?
    /// Whether it counts among those unanswered.
    var wasAdmitted = false
    private let outcome = Mutex<HTTPResponse?>(nil)

    init(connection: ConnectionHandle, target: RawTarget, remoteAddress: String) {
        self.connection = connection
        socket = connection.socket
        self.target = target
        self.remoteAddress = remoteAddress
    }

    /// The response of a finished run.
    var response: HTTPResponse? { outcome.withLock { $0 } }

    /// Keeps the first response; `false` for every later one.
    ///
    /// The handler's and the one at the end of the grace period race.
    func settle(_ response: HTTPResponse) -> Bool {
        outcome.withLock { outcome in
            guard outcome == nil else { return false }
            outcome = response
            return true
        }
    }
}

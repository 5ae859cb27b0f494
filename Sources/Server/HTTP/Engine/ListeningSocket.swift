internal import CHTTP  // whichever of the two modules is built first owns the socket types
internal import Glibc

/// A TCP socket bound to an address and listening.
struct ListeningSocket {
    let descriptor: Int32
    /// The port it is bound to, also where the system chose it.
    let port: UInt16

    /// Binds and listens; errors name the address and what to do.
    init(address: String, port: UInt16) throws(HTTPServerError) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address, String(port), &hints, &list) == 0, let info = list else {
            throw HTTPServerError(
                "Cannot listen on \(address): it is not a numeric address. Use 127.0.0.1 or ::1."
            )
        }
        defer { freeaddrinfo(info) }
        let kind = info.pointee.ai_socktype | Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(info.pointee.ai_family, kind, 0)
        guard descriptor >= 0 else {
            throw HTTPServerError("Cannot open a socket: \(ListeningSocket.reason(errno)).")
        }
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
        guard bind(descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0,
            listen(descriptor, 1024) == 0
        else {
            let reason = ListeningSocket.reason(errno)
            close(descriptor)
            throw HTTPServerError(
                "Cannot listen on \(address) port \(port): \(reason). Choose another port."
            )
        }
        self.port = SocketAddress.port(of: descriptor)
    }

    /// One waiting connection, or the reason why there is none.
    func accept() -> Result<Int32, AcceptFailure> {
        let connection = Glibc.accept(descriptor, nil, nil)
        if connection >= 0 {
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            return .success(connection)
        }
        switch errno {
        case EINTR, ECONNABORTED, EPROTO: return .failure(.retry)
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .failure(.exhausted)
        default: return .failure(.empty)
        }
    }

    /// Why no connection was accepted.
    enum AcceptFailure: Error {
        case empty
        case retry
        case exhausted
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

internal import CHTTP  // whichever of the two modules is built first owns the socket types
internal import Glibc

/// Numeric addresses of sockets.
enum SocketAddress {
    /// The numeric address of the other end, or `unknown`.
    static func peer(of socket: Int32) -> String {
        numeric(of: socket, using: getpeername).host
    }

    /// The port a socket is bound to.
    static func port(of socket: Int32) -> UInt16 {
        UInt16(numeric(of: socket, using: getsockname).port) ?? 0
    }

    private typealias Query = (
        Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>
    ) -> Int32

    private static func numeric(of socket: Int32, using query: Query) -> (
        host: String, port: String
    ) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let isKnown = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                query(socket, address, &length) == 0
                    && getnameinfo(
                        address,
                        length,
                        &host,
                        socklen_t(host.count),
                        &port,
                        socklen_t(port.count),
                        NI_NUMERICHOST | NI_NUMERICSERV
                    ) == 0
            }
        }
        guard isKnown else { return ("unknown", "0") }
        return (text(host), text(port))
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

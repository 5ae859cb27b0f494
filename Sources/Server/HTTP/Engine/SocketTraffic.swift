internal import CHTTP  // whichever of the two modules is built first owns the socket types
internal import Glibc

/// How many segments with data a TCP connection carried each way.
struct SocketTraffic {
    let segmentsIn: UInt32
    let segmentsOut: UInt32

    /// Reads `struct tcp_info` of the kernel, whose fields have kept their places since Linux 4.6.
    ///
    /// The C library's header ends before these two fields, hence the offsets.
    init?(of socket: Int32) {
        var information = [UInt8](repeating: 0, count: 160)
        var length = socklen_t(information.count)
        let result = getsockopt(socket, Int32(IPPROTO_TCP), 11, &information, &length)
        guard result == 0, length == 160 else { return nil }
        func field(at offset: Int) -> UInt32 {
            (0..<4).reversed().reduce(0) { $0 << 8 | UInt32(information[offset + $1]) }
        }
        segmentsIn = field(at: 152)
        segmentsOut = field(at: 156)
    }

    /// Whether the client sent something and was never answered.
    var onlyReceived: Bool { segmentsIn > 0 && segmentsOut == 0 }
}

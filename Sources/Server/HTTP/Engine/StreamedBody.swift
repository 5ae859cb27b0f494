internal import CHTTP

/// What the library asks for the bytes of a stream, and frees with its response.
final class StreamedBody {
    private let stream: ResponseStream
    private let connection: ConnectionHandle

    private init(_ stream: ResponseStream, _ connection: ConnectionHandle) {
        self.stream = stream
        self.connection = connection
    }

    /// A response of the library whose body is `stream`; the library has to destroy it.
    static func response(
        of stream: ResponseStream,
        for connection: ConnectionHandle
    ) -> OpaquePointer? {
        let body = Unmanaged.passRetained(StreamedBody(stream, connection))
        let created = MHD_create_response_from_callback(
            UInt64.max,  // MHD_SIZE_UNKNOWN: sent in chunks
            16 * 1024,
            readStream,
            body.toOpaque(),
            freeStream
        )
        if created == nil { body.release() }
        return created
    }

    fileprivate func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        switch stream.read(atMost: buffer.count, for: connection) {
        case .bytes(let bytes):
            bytes.withUnsafeBytes { buffer.copyMemory(from: $0) }
            return bytes.count
        case .asleep: return 0
        case .ended: return -1  // MHD_CONTENT_READER_END_OF_STREAM
        }
    }
}

private func readStream(
    context: UnsafeMutableRawPointer?,
    position: UInt64,
    buffer: UnsafeMutablePointer<CChar>?,
    capacity: Int
) -> Int {
    guard let context else { return -1 }
    let body = Unmanaged<StreamedBody>.fromOpaque(context).takeUnretainedValue()
    return body.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
}

private func freeStream(context: UnsafeMutableRawPointer?) {
    if let context { Unmanaged<StreamedBody>.fromOpaque(context).release() }
}

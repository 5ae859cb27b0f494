import CZlib

/// Decompression of gzip (RFC 1952) by zlib.
///
/// This file holds the module's only pointers: zlib reads and writes through addresses inside a
/// `z_stream`, which are set anew for each call and never outlive the closure that lends them.
public enum Gzip {
    /// The version of the linked zlib, as `1.2.13`.
    public static var libraryVersion: String { String(cString: zlibVersion()) }

    /// Whether the bytes begin like a gzip stream.
    public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// The content of a gzip stream of one or more members, at most `limit` bytes.
    ///
    /// The limit stops a small stream from filling the memory. Zero bytes after the last member, as
    /// tapes leave them, are ignored.
    ///
    /// - Complexity: O(*n*) in the size of the content.
    public static func decompress(_ bytes: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
        // zlib remembers the address of its stream, so the stream must not move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        defer { stream.deallocate() }
        stream.initialize(to: z_stream())
        guard czlib_inflate_init_gzip(stream) == Z_OK else { throw .outOfMemory }
        defer { inflateEnd(stream) }
        var content = [UInt8](repeating: 0, count: firstCapacity(for: bytes.count, limit: limit))
        var consumed = 0
        var produced = 0
        while true {
            let step = inflateStep(stream, bytes, &consumed, &content, &produced)
            guard produced <= limit else { throw .tooLarge(limit: limit) }
            switch step {
            case Z_STREAM_END:
                guard bytes[consumed...].contains(where: { $0 != 0 }) else {
                    content.removeLast(content.count - produced)
                    return content
                }
                guard inflateReset(stream) == Z_OK else { throw .corrupt }
            case Z_OK where produced == content.count, Z_BUF_ERROR where produced == content.count:
                // One byte beyond the limit is enough to see that the limit is exceeded.
                let room = min(content.count, limit - content.count + 1)
                content.append(contentsOf: repeatElement(0, count: max(1, room)))
            case Z_OK where consumed < bytes.count: continue
            case Z_OK, Z_BUF_ERROR: throw .truncated
            case Z_MEM_ERROR: throw .outOfMemory
            default: throw .corrupt
            }
        }
    }

    private static func firstCapacity(for size: Int, limit: Int) -> Int {
        let guess = size.multipliedReportingOverflow(by: 4)
        return max(1, min(guess.overflow ? limit : max(guess.partialValue, 65_536), limit))
    }

    /// Inflates what fits, advances both counts, and answers zlib's code.
    private static func inflateStep(
        _ stream: UnsafeMutablePointer<z_stream>,
        _ input: [UInt8],
        _ consumed: inout Int,
        _ output: inout [UInt8],
        _ produced: inout Int
    ) -> Int32 {
        let inputCount = UInt32(clamping: input.count - consumed)
        let outputCount = UInt32(clamping: output.count - produced)
        let code = input.withUnsafeBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                guard let first = target.baseAddress else { return Z_BUF_ERROR }
                // zlib never writes through next_in; its declaration only lacks a const.
                stream.pointee.next_in = source.baseAddress.map {
                    UnsafeMutablePointer(mutating: $0 + consumed)
                }
                stream.pointee.avail_in = inputCount
                stream.pointee.next_out = first + produced
                stream.pointee.avail_out = outputCount
                return inflate(stream, Z_NO_FLUSH)
            }
        }
        consumed += Int(inputCount - stream.pointee.avail_in)
        produced += Int(outputCount - stream.pointee.avail_out)
        return code
    }
}

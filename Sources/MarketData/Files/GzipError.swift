/// Why a gzip stream cannot be decompressed.
public enum GzipError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The stream ends before its last block.
    case truncated
    /// A block, a header or a checksum is wrong.
    case corrupt
    /// The content is larger than `limit` bytes.
    case tooLarge(limit: Int)
    /// No memory for the decompressor.
    case outOfMemory

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .truncated:
            "The gzip stream ends too early. Copy or download the file again."
        case .corrupt:
            "The gzip stream is damaged. Copy or download the file again."
        case .tooLarge(let limit):
            "The decompressed content exceeds \(limit) bytes. Split the file into smaller ones."
        case .outOfMemory:
            "There is no memory left to decompress the file. Close other programs and try again."
        }
    }
}

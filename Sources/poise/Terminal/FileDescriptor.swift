import Glibc

/// A file, a pipe or a terminal, read and written whole.
///
/// The pointers of this module are here and lend buffers to the system for one call each.
struct FileDescriptor: Sendable {
    static let input = FileDescriptor(number: STDIN_FILENO)
    static let output = FileDescriptor(number: STDOUT_FILENO)
    static let error = FileDescriptor(number: STDERR_FILENO)

    let number: Int32

    /// Why the system refused, as `errno` says it.
    struct Failure: Error, Hashable {
        let code: Int32

        /// The system's words, in lower case.
        var reason: String {
            switch code {
            case ENOENT: "there is no such file"
            case EACCES, EPERM: "permission denied"
            case EISDIR: "it is a folder"
            case ENOTDIR: "a part of the path is not a folder"
            case ENOSPC: "the disk is full"
            case EFBIG: "it is larger than allowed"
            default: String(cString: strerror(code))
            }
        }

        static var last: Failure { Failure(code: errno) }
    }

    /// Whether a person looks at it.
    var isTerminal: Bool { isatty(number) == 1 }

    /// The width of the terminal in columns; `nil` where it is none.
    var columns: Int? {
        var size = winsize()
        guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Reads to the end, at most `limit` bytes.
    func readAll(limit: Int) throws(Failure) -> [UInt8] {
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(number, $0.baseAddress, $0.count) }
            if count < 0 {
                guard errno == EINTR else { throw .last }
                continue
            }
            guard count > 0 else { return content }
            guard content.count + count <= limit else { throw Failure(code: EFBIG) }
            content.append(contentsOf: chunk[..<count])
        }
    }

    /// Writes everything, however small the steps the system takes.
    func writeAll(_ bytes: [UInt8]) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(number, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0 {
                guard errno == EINTR || errno == EAGAIN else { throw .last }
                continue
            }
            written += count
        }
    }
}

extension FileDescriptor {
    /// The content of a file, at most `limit` bytes.
    static func contents(ofFile path: String, limit: Int) throws(Failure) -> [UInt8] {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw .last }
        defer { close(number) }
        return try FileDescriptor(number: number).readAll(limit: limit)
    }

    /// Writes a file so that its name always means the old content or the new, never a part.
    ///
    /// What is no regular file, such as `/dev/stdout`, is written as it is.
    static func replaceFile(_ path: String, with bytes: [UInt8]) throws(Failure) {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            return try write(bytes, to: path, flags: O_WRONLY | O_CLOEXEC)
        }
        let draft = "\(path).\(getpid()).part"
        do throws(Failure) {
            try write(bytes, to: draft, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
            guard rename(draft, path) == 0 else { throw .last }
        } catch {
            unlink(draft)
            throw error
        }
    }

    private static func write(
        _ bytes: [UInt8],
        to path: String,
        flags: Int32
    ) throws(Failure) {
        let number = open(path, flags, 0o666)
        guard number >= 0 else { throw .last }
        defer { close(number) }
        try FileDescriptor(number: number).writeAll(bytes)
    }
}

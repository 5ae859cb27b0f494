#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where a database lies, from its URL.
struct DatabaseLocation: Sendable {
    /// A path that SQLite takes literally: never empty, never `:memory:`, never a `file:` URI.
    let path: String
    /// Whether the file is ours alone and goes when the database is closed.
    let isTemporary: Bool

    /// Reads `sqlite:PATH` (also `sqlite:///ABSOLUTE/PATH`), or `sqlite::memory:`.
    ///
    /// The latter is a temporary file all the same: it serves several connections at once, each
    /// with its own snapshot, which memory shared between connections of SQLite does not.
    init(url: String) throws(StorageError) {
        guard url.hasPrefix("sqlite:") else { throw .unknownScheme(of: url) }
        var path = String(url.dropFirst("sqlite:".count))
        if path.hasPrefix("//") { path.removeFirst(2) }
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw StorageError(
                code: .invalidURL,
                message: "The database URL \(url) has no path; write sqlite:PATH."
            )
        }
        isTemporary = path == ":memory:"
        if isTemporary {
            self.path = Self.temporaryPath()
        } else {
            self.path = path.hasPrefix("/") ? path : "./" + path
        }
    }

    /// Makes sure that there is a regular file, readable by its owner only where we create it.
    ///
    /// An existing file is never opened here: closing it would drop the locks that SQLite holds
    /// on it elsewhere in this process.
    func prepareFile() throws(StorageError) {
        let flags = O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC
        let descriptor = open(path, flags, S_IRUSR | S_IWUSR)
        guard descriptor < 0 else {
            close(descriptor)
            return
        }
        guard errno == EEXIST else { throw .cannotCreate(path, errno) }
        var status = stat()
        guard stat(path, &status) == 0 else { throw .cannotCreate(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let kind = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "not a regular file"
            throw StorageError(
                code: .cannotOpen,
                message: "\(path): This is \(kind); name a file for the database."
            )
        }
        // SQLite takes a few bytes for an empty file and would overwrite them; its pages have 512.
        guard status.st_size == 0 || status.st_size >= 512 else {
            throw StorageError(
                code: .notADatabase,
                message: "\(path): The file is not an SQLite database; name another file."
            )
        }
    }

    /// Removes a temporary database.
    func removeIfTemporary() {
        guard isTemporary else { return }
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }

    private static func temporaryPath() -> String {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let name = String(UInt64.random(in: .min ... .max), radix: 36)
        return "\(folder)/poise-\(getpid())-\(name).db"
    }
}

extension StorageError {
    fileprivate static func unknownScheme(of url: String) -> StorageError {
        // A URL may carry a password, so only its scheme is repeated.
        let scheme = url.prefix { $0 != ":" }.prefix(32)
        return StorageError(
            code: .invalidURL,
            message: """
                The database URL begins with "\(scheme)"; Poise opens sqlite:PATH and \
                postgresql://USER@HOST/DATABASE.
                """
        )
    }

    fileprivate static func cannotCreate(_ path: String, _ code: Int32) -> StorageError {
        let reason = String(cString: strerror(code))
        return switch code {
        case ENOENT, ENOTDIR:
            StorageError(
                code: .cannotOpen,
                message: "\(path): The folder of the database does not exist; create it first."
            )
        case EROFS, EACCES, EPERM:
            StorageError(
                code: .readOnly,
                message: "\(path): The database cannot be created here (\(reason))."
            )
        case ENOSPC, EDQUOT:
            StorageError(code: .full, message: "\(path): The disk is full (\(reason)).")
        default:
            StorageError(
                code: .cannotOpen,
                message: "\(path): The database cannot be created (\(reason))."
            )
        }
    }
}

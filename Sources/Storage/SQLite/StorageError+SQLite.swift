import CSQLite

extension StorageError {
    /// The error for an SQLite result code, in words that say what to do about it.
    init(sqlite extendedCode: Int32, detail: String, path: String, statement: String? = nil) {
        let (code, explanation) = Self.explain(extendedCode & 0xFF)
        self.init(
            code: code,
            message: "\(path): \(explanation) (SQLite \(extendedCode): \(detail))",
            statement: statement
        )
    }

    /// What a primary result code means here, and its remedy.
    private static func explain(_ primaryCode: Int32) -> (Code, String) {
        switch primaryCode {
        case SQLITE_BUSY, SQLITE_LOCKED:
            (.busy, "Another process is writing to the database; try again when it has finished.")
        case SQLITE_FULL:
            (.full, "The disk is full, nothing was changed; free some space and try again.")
        case SQLITE_READONLY:
            (.readOnly, "The database cannot be written; check the rights of the file and folder.")
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            (.cannotOpen, "The database cannot be opened; check the path and its rights.")
        case SQLITE_NOTADB:
            (.notADatabase, "The file is not an SQLite database; name another file.")
        case SQLITE_CORRUPT:
            (.corrupt, "The database is damaged; restore a copy, or import into a new file.")
        case SQLITE_IOERR:
            (.inputOutput, "The operating system could not read or write the file.")
        case SQLITE_CONSTRAINT:
            (.constraint, "The change breaks a rule of the database and was not made.")
        case SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE:
            (.invalidValue, "A value is too large or of the wrong type; nothing was changed.")
        default:
            (.other, "The database refused the operation.")
        }
    }
}

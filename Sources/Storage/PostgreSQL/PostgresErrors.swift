/// What PostgreSQL's errors mean here, and what to do about them.
enum PostgresErrors {
    /// The kind and the words for an error's five characters.
    static func explain(_ state: String) -> (StorageError.Code, String) {
        exact[state] ?? classes[String(state.prefix(2))] ?? (
            .server, "The server refused the operation."
        )
    }

    private static let exact: [String: (StorageError.Code, String)] = [
        "25006": (.readOnly, "The server only reads, as a standby does; name the one that writes."),
        "28P01": denied, "28000": denied,
        "3D000": (
            .cannotOpen, "The database does not exist; create it: CREATE DATABASE, or createdb."
        ),
        "3F000": (.cannotOpen, "The schema does not exist; create it, or correct search_path."),
        "40001": conflict, "40P01": conflict,
        "42501": (
            .denied,
            "The user may not do this; GRANT it the right, for a new database CREATE on its schema."
        ),
        "53100": (.full, "The server's disk is full; free some space and try again."),
        "53300": (
            .busy, "The server has no connection to spare; try again, or raise max_connections."
        ),
        "55P03": (
            .busy, "Another session holds what this change needs; try again when it has finished."
        ),
        "57014": (
            .timedOut, "The statement ran into its time limit and was undone; try again later."
        ),
        "57P01": stopping, "57P02": stopping, "57P03": stopping, "57P05": stopping,
        "XX001": damaged, "XX002": damaged,
    ]

    private static let classes: [String: (StorageError.Code, String)] = [
        "08": stopping,
        "22": (
            .invalidValue, "A value is outside of what the database takes; nothing was changed."
        ),
        "23": (.constraint, "The change breaks a rule of the database and was not made."),
        "53": (.busy, "The server is short of resources; try again later."),
        "58": (.inputOutput, "The server could not read or write its files."),
        "P0": (.constraint, "The change breaks a rule of the database and was not made."),
    ]

    private static let denied: (StorageError.Code, String) = (
        .denied, "The server refuses the user; correct its name or password in DATABASE_URL."
    )
    private static let conflict: (StorageError.Code, String) = (
        .conflict, "Another change came between; try again."
    )
    private static let stopping: (StorageError.Code, String) = (
        .connectionLost, "The server is stopping or starting; try again when it runs."
    )
    private static let damaged: (StorageError.Code, String) = (
        .corrupt, "The server says that data is damaged; restore a copy."
    )
}

extension PostgresLocation {
    /// An error of this database.
    func error(
        _ code: StorageError.Code,
        _ sentence: String,
        statement: String? = nil
    ) -> StorageError {
        StorageError(code: code, message: "\(self): \(sentence)", statement: statement)
    }

    /// The error that the server reports; without a state it is libpq's, whose connection is gone.
    func error(ofState state: String?, _ detail: String, statement: String?) -> StorageError {
        guard let state else {
            return error(.connectionLost, "The connection was lost (\(detail.oneLine)).")
        }
        let (code, sentence) = PostgresErrors.explain(state)
        return error(
            code,
            "\(sentence) (PostgreSQL \(state): \(detail.oneLine))",
            statement: statement
        )
    }

    /// Why there is no connection, from libpq's words: it gives no state for these errors.
    func connectionError(_ detail: String) -> StorageError {
        let detail = detail.oneLine
        let remedies: [(sign: String, state: String)] = [
            ("password authentication failed", "28P01"), ("no password supplied", "28P01"),
            ("no pg_hba.conf entry", "28000"), ("authentication failed", "28000"),
            ("role \"", "28000"), ("database \"", "3D000"),
            ("too many clients", "53300"), ("remaining connection slots", "53300"),
        ]
        for (sign, state) in remedies where detail.contains(sign) {
            let (code, sentence) = PostgresErrors.explain(state)
            return error(code, "\(sentence) (\(detail))")
        }
        return error(
            .unreachable,
            """
            The server cannot be reached (\(detail)). Look whether it runs and whether \
            DATABASE_URL names it rightly.
            """
        )
    }
}

extension String {
    /// The text on one line, without spaces at its ends.
    fileprivate var oneLine: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

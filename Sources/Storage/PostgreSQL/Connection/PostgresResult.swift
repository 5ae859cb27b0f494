import CPostgres

/// What a statement returned: rows in binary, freed with it.
final class PostgresResult {
    private let handle: OpaquePointer

    /// Takes over what libpq returned.
    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    /// Number of rows.
    var count: Int { Int(PQntuples(handle)) }

    /// The rows, in order.
    var rows: some Sequence<PostgresRow> { (0..<count).lazy.map { PostgresRow(self, $0) } }

    /// The first row, if there is one.
    var first: PostgresRow? { count > 0 ? PostgresRow(self, 0) : nil }

    /// Rows that the statement inserted, changed or deleted.
    var changes: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// What the server says it did, such as `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(handle)) }

    /// What libpq says of the outcome.
    var status: ExecStatusType { PQresultStatus(handle) }

    /// The five characters that tell one error from another; `nil` for errors of libpq itself.
    var sqlState: String? { cpostgres_state(handle).map { String(cString: $0) } }

    /// The error's sentence, without its details, which would repeat values.
    var message: String {
        if let sentence = cpostgres_message(handle) { return String(cString: sentence) }
        return PQresultErrorMessage(handle).map { String(cString: $0) } ?? ""
    }

    /// The bytes of a value; empty for NULL.
    func bytes(_ row: Int, _ column: Int32) -> UnsafeRawBufferPointer {
        let row = Int32(row)
        return UnsafeRawBufferPointer(
            start: PQgetvalue(handle, row, column),
            count: Int(PQgetlength(handle, row, column))
        )
    }

    /// Whether a value is NULL.
    func isNull(_ row: Int, _ column: Int32) -> Bool {
        PQgetisnull(handle, Int32(row), column) == 1
    }
}

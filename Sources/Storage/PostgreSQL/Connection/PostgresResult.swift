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

/// A row of a result; columns count from 0.
struct PostgresRow {
    private let result: PostgresResult
    private let row: Int

    /// Row number `row` of a result.
    init(_ result: PostgresResult, _ row: Int) {
        self.result = result
        self.row = row
    }

    /// Whether the column is NULL.
    func isNull(_ column: Int32) -> Bool { result.isNull(row, column) }

    /// A `bigint`; 0 for NULL.
    func integer(_ column: Int32) -> Int64 { Int64(bitPattern: bits(column)) }

    /// A `double precision`; 0 for NULL.
    func double(_ column: Int32) -> Double { Double(bitPattern: bits(column)) }

    /// A `double precision`, or `nil` for NULL.
    func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : double(column) }

    /// A `boolean`.
    func bool(_ column: Int32) -> Bool { result.bytes(row, column).first == 1 }

    /// A `text`; empty for NULL.
    func text(_ column: Int32) -> String {
        String(decoding: result.bytes(row, column), as: UTF8.self)
    }

    /// A `text`, or `nil` for NULL.
    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    /// The second since 1970 of a `timestamptz`.
    func second(_ column: Int32) -> Int64 {
        PostgresTime.second(ofMicroseconds: integer(column))
    }

    /// A blob of numbers; `nil` where its length is no multiple of eight.
    func doubles(_ column: Int32) -> [Double]? {
        let bytes = result.bytes(row, column)
        let stride = MemoryLayout<Double>.stride
        guard bytes.count.isMultiple(of: stride) else { return nil }
        return [Double](unsafeUninitializedCapacity: bytes.count / stride) { buffer, initialized in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
            initialized = bytes.count / stride
        }
    }

    private func bits(_ column: Int32) -> UInt64 {
        let bytes = result.bytes(row, column)
        // Every column that is read as a number has eight bytes; anything else would be a defect.
        precondition(bytes.count == 8 || bytes.isEmpty, "Column \(column) is no number of 8 bytes.")
        return bytes.isEmpty ? 0 : UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    }
}

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

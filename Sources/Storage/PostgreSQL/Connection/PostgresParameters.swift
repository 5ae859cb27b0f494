import Portfolio

/// The parameters of one call in the form that libpq takes: bytes in one place, and where each begins.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    /// The length of each parameter in bytes.
    private var lengths: [Int32] = []

    /// The binary forms of `values`.
    init(_ values: [PostgresValue]) {
        for value in values { append(value) }
    }

    /// Calls `body` with the number of parameters, their addresses and their lengths.
    func withPointers<Value>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?
        ) -> Value
    ) -> Value {
        // An empty array has no address, and a parameter of no bytes needs one: NULL has none.
        let bytes = bytes.isEmpty ? [0] : bytes
        return bytes.withUnsafeBytes { raw in
            let base = raw.baseAddress
            let addresses = starts.map { start in
                start.flatMap { base?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return addresses.withUnsafeBufferPointer { addresses in
                lengths.withUnsafeBufferPointer { lengths in
                    body(Int32(lengths.count), addresses.baseAddress, lengths.baseAddress)
                }
            }
        }
    }

    private mutating func append(_ value: PostgresValue) {
        let start = bytes.count
        switch value {
        case .null:
            starts.append(nil)
            lengths.append(0)
            return
        case .integer(let integer): append(bigEndian: UInt64(bitPattern: integer))
        case .double(let double): append(bigEndian: double.bitPattern)
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .bytes(let content): bytes.append(contentsOf: content)
        case .timestamp(let time):
            let microseconds = PostgresTime.microseconds(ofSecond: time.secondsSinceEpoch)
            append(bigEndian: UInt64(bitPattern: microseconds))
        }
        starts.append(start)
        lengths.append(Int32(bytes.count - start))
    }

    private mutating func append(bigEndian bits: UInt64) {
        withUnsafeBytes(of: bits.bigEndian) { bytes.append(contentsOf: $0) }
    }
}

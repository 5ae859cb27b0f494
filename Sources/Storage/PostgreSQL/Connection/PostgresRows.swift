import Portfolio

/// Rows of prices in the binary form of `COPY`.
struct PostgresRows {
    /// Number of rows.
    private(set) var count = 0
    private var bytes: [UInt8] = Self.header

    /// The signature, no flags, no extension.
    private static let header: [UInt8] =
        [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00] + [
            0, 0, 0, 0, 0, 0, 0, 0,
        ]

    /// Everything, with the mark at the end.
    var finished: [UInt8] { bytes + [0xFF, 0xFF] }

    /// Adds `(asset, time, price, volume, created)`.
    mutating func append(
        asset: Int64,
        second: Int64,
        price: Double,
        volume: Double?,
        createdAt: Int64
    ) {
        count += 1
        append(UInt16(5))
        append(UInt64(bitPattern: asset), of: 8)
        append(UInt64(bitPattern: PostgresTime.microseconds(ofSecond: second)), of: 8)
        append(price.bitPattern, of: 8)
        if let volume { append(volume.bitPattern, of: 8) } else { append(UInt32.max) }
        append(UInt64(bitPattern: PostgresTime.microseconds(ofSecond: createdAt)), of: 8)
    }

    /// Forgets the rows and keeps the memory.
    mutating func removeAll() {
        count = 0
        bytes.removeSubrange(Self.header.count...)
    }

    private mutating func append(_ bits: UInt64, of length: UInt32) {
        append(length)
        append(bits)
    }

    private mutating func append(_ integer: some FixedWidthInteger) {
        withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
    }
}

import MarketData
import TestKit
import Testing

@Suite struct GzipTests {
    /// Origin: Python's `gzip.compress(b"Date,AAPL\n2023-05-01,169.59\n", mtime=0)`.
    private let first: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x73, 0x49, 0x2C, 0x49, 0xD5,
        0x71, 0x74, 0x0C, 0xF0, 0xE1, 0x32, 0x32, 0x30, 0x32, 0xD6, 0x35, 0x30, 0xD5, 0x35, 0x30,
        0xD4, 0x31, 0x34, 0xB3, 0xD4, 0x33, 0xB5, 0xE4, 0x02, 0x00, 0x84, 0xC5, 0x80, 0x7C, 0x1C,
        0x00, 0x00, 0x00,
    ]
    /// Origin: Python's `gzip.compress(b"2023-05-02,168.54\n", mtime=0)`.
    private let second: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x33, 0x32, 0x30, 0x32, 0xD6,
        0x35, 0x30, 0xD5, 0x35, 0x30, 0xD2, 0x31, 0x34, 0xB3, 0xD0, 0x33, 0x35, 0xE1, 0x02, 0x00,
        0xDA, 0x67, 0xE6, 0x8D, 0x12, 0x00, 0x00, 0x00,
    ]

    private func text(_ bytes: [UInt8], limit: Int = 1000) throws -> String {
        String(decoding: try Gzip.decompress(bytes, limit: limit), as: UTF8.self)
    }

    @Test func `one and several members are decompressed`() throws {
        #expect(try text(first) == "Date,AAPL\n2023-05-01,169.59\n")
        let both = "Date,AAPL\n2023-05-01,169.59\n2023-05-02,168.54\n"
        #expect(try text(first + second) == both)
        #expect(try text(first + second + [0, 0, 0]) == both)
    }

    @Test func `every cut is an error`() {
        for length in 0..<first.count {
            #expect(throws: GzipError.truncated) { try text(Array(first.prefix(length))) }
        }
        #expect(throws: GzipError.truncated) { try text(first + second.prefix(5)) }
    }

    @Test func `a flipped bit is an error or harmless, never wrong content`() throws {
        let content = try text(first)
        var refused = 0
        for index in 0..<first.count {
            for bit in 0..<8 {
                var damaged = first
                damaged[index] ^= 1 << bit
                if let found = try? text(damaged) {
                    #expect(found == content)
                } else {
                    refused += 1
                }
            }
        }
        #expect(refused > 250)
    }

    @Test func `what follows must be another member`() {
        #expect(throws: GzipError.corrupt) { try text(first + [1, 2, 3]) }
        #expect(throws: GzipError.corrupt) { try text(Array("not gzip at all".utf8)) }
    }

    @Test func `the limit stops a bomb and allows exactly its size`() throws {
        #expect(try text(first, limit: 28).utf8.count == 28)
        for limit in [0, 1, 27, -1] {
            #expect(throws: GzipError.tooLarge(limit: limit)) { try text(first, limit: limit) }
        }
        let sample = try SampleData.bytes()
        #expect(throws: GzipError.tooLarge(limit: 100_000)) {
            try Gzip.decompress(sample, limit: 100_000)
        }
        #expect(try Gzip.decompress(sample, limit: .max).count == 1_213_016)
    }

    @Test func `a price file reports a damaged stream by its name`() {
        #expect(throws: PriceFileError.self) {
            try PriceCSV.parse(Array(first.prefix(20)), name: "prices.csv.gz")
        }
        do {
            _ = try PriceCSV.parse(Array(first.prefix(20)), name: "prices.csv.gz")
        } catch {
            #expect(error.problem == .damagedGzip)
            #expect(error.description.hasPrefix("prices.csv.gz: The gzip stream ends too early."))
        }
    }

    @Test func `the library tells its version`() {
        #expect(Gzip.libraryVersion.hasPrefix("1."))
    }
}

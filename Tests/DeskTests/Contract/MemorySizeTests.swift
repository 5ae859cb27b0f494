import Desk
import Testing

/// Amounts of memory as people write them.
@Suite struct MemorySizeTests {
    @Test(arguments: [
        ("512 MB", 512_000_000), ("512MB", 512_000_000), ("1.5 gb", 1_500_000_000),
        ("2 GiB", 2_147_483_648), ("1 mib", 1_048_576), ("1000000", 1_000_000),
        ("1e9", 1_000_000_000), ("1e9 B", 1_000_000_000), ("1000 KB", 1_000_000),
        ("1000 TB", 1_000_000_000_000_000),
    ])
    func `a number and its unit are bytes`(text: String, bytes: Int) {
        #expect(MemorySize(text)?.bytes == bytes)
    }

    @Test(arguments: [
        "", "MB", "512 M", "-1 GB", "999999", "999 KB", "1001 TB", "1e16", "nan", "inf GB",
        "1 2 GBs",
        "0x10 GB MB", "512 MB!",
    ])
    func `what is no amount, or no sensible one, is refused`(text: String) {
        #expect(MemorySize(text) == nil)
    }

    @Test func `requests take bytes and texts, and write bytes`() throws {
        func settings(_ limit: String) throws -> OptimizationRequest {
            try OptimizationRequest(
                json: JSON(parsing: #"{"assets": ["A"], "solver": {"memory_limit": \#(limit)}}"#)
            )
        }
        let inWords = try settings("\"512 MB\"")
        #expect(inWords.solver.memoryLimit?.bytes == 512_000_000)
        #expect(try settings("512e6") == inWords)
        #expect(try settings("null").solver.memoryLimit == nil)
        #expect(inWords.json["solver"]?["memory_limit"] == JSON(512_000_000))
        for wrong in ["0", "999999", "1e16", "\"much\"", "true", "[1]"] {
            let error = #expect(throws: ErrorReport.self) { try settings(wrong) }
            #expect(error?.code == .invalidRequest)
            #expect(error?.details["path"] == .string("solver.memory_limit"))
        }
    }

    @Test(arguments: [
        (1_340_000_000, "1.34 GB"), (512_000_000, "512 MB"), (12_345_678, "12.3 MB"),
        (2_000_000_000_000, "2 TB"),
    ])
    func `an amount is shown in a few digits`(bytes: Int, text: String) {
        #expect(MemorySize(bytes: Double(bytes))?.description == text)
    }
}

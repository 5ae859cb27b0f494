import Testing
import Portfolio
import Numerics
@testable import MarketData
@Suite(.serialized) struct Timing {
    func best(_ name: String, _ n: Int = 15, _ f: () throws -> Int) rethrows {
        var b = Duration.seconds(100); var r = 0
        for _ in 0..<n {
            let t = ContinuousClock().now; r = try f(); b = min(b, ContinuousClock().now - t)
        }
        print("TIMING", name, b, r)
    }
    @Test func timing() throws {
        let gz = try SampleData.bytes()
        let plain = try Gzip.decompress(gz, limit: 1 << 30)
        try best("gunzip") { try Gzip.decompress(gz, limit: 1 << 30).count }
        try best("parse plain") { try PriceCSV.parse(plain, name: "a").rows }
        try best("parse gz") { try PriceCSV.parse(gz, name: "a").rows }
        let t = try PriceCSV.parse(gz, name: "a").table
        try best("returns") { try ReturnTable(prices: t, assets: t.assets).observations }
        best("quality") { PriceQuality(prices: t).assets.count }
        // full digits, descending, long
        var full = "Date,A,B,C,D\n";
        var long = "asset_symbol,timestamp,price,volume,return,created_at\n"
        var g = SystemRandomNumberGenerator()
        for d in 0..<40000 {
            full += "\(Day(daysSinceEpoch: Int32(d)))";
            for _ in 0..<4 { full += ",\(Double.random(in: 1..<500, using: &g))" }; full += "\n"
        }
        let fb = Array(full.utf8); print("TIMING full bytes", fb.count)
        try best("parse 160k full-digit cells", 5) { try PriceCSV.parse(fb, name: "a").rows }
        for d in 0..<10000 {
            for a in 0..<100 {
                long +=
                    "SYM\(a),\(Day(daysSinceEpoch: Int32(d)))T12:00:00Z,\(100 + Double((d*a) % 1000)/100),\(d*a),,\n"
            }
        }
        let lb = Array(long.utf8); print("TIMING long bytes", lb.count)
        try best("parse long 1M rows", 3) { try PriceCSV.parse(lb, name: "a").rows }
    }
}

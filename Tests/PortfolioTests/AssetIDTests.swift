import Portfolio
import Testing

@Suite struct AssetIDTests {
    @Test(arguments: ["AAPL", "BRK.B", "BTC-USD", "^GSPC", "ES=F", "Société Générale", "7203.T"])
    func `symbols of the field are allowed`(symbol: String) {
        #expect(AssetID(symbol)?.symbol == symbol)
    }

    @Test(arguments: [
        "", " ", " AAPL", "AAPL ", "A,B", "A\"B", "A\nB", "A\u{0}B", "A\u{7F}",
        String(repeating: "A", count: 65), String(repeating: "é", count: 33),
    ])
    func `what would break a file is refused`(symbol: String) {
        #expect(AssetID(symbol) == nil)
    }

    @Test func `64 bytes are allowed and case matters`() {
        #expect(AssetID(String(repeating: "A", count: 64)) != nil)
        #expect(AssetID("aapl") != AssetID("AAPL"))
    }

    @Test func `assets are ordered by symbol`() {
        let assets = ["MSFT", "AAPL", "KO"].compactMap(AssetID.init)
        #expect(assets.sorted().map(\.description) == ["AAPL", "KO", "MSFT"])
    }
}

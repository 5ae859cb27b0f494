import Execution
import Portfolio
import Testing

@Suite struct VocabularyTests {
    /// The values of Go's hash/fnv tests for 128 bits.
    @Test(arguments: [
        ("a", "d228cb696f1a8caf78912b704e4a8964"),
        ("ab", "08809544bbab1be95aa0733055b69a62"),
        ("abc", "a68d622cec8b5822836dbc7977af7f3b"),
    ])
    func `an intent has one name`(intent: String, name: String) {
        #expect(ClientOrderID(intent: intent).text == name)
        #expect(ClientOrderID(name) == ClientOrderID(intent: intent))
    }

    @Test func `names that a venue refuses are none`() {
        #expect(ClientOrderID("") == nil)
        #expect(ClientOrderID("a b") == nil)
        #expect(ClientOrderID(String(repeating: "a", count: 37)) == nil)
        #expect(ClientOrderID("plan-1_buy") != nil)
    }

    @Test func `orders and fills are above zero`() throws {
        #expect(throws: OrderError.quantity(.zero)) { try Sample.order("a", .buy, "0") }
        #expect(throws: OrderError.price(.zero)) { try Sample.order("a", .buy, "1", limit: "0") }
        let order = try Sample.order()
        #expect(throws: OrderError.price(.zero)) { try Sample.fill("f", of: order, "1", at: "0") }
    }

    @Test func `instants keep milliseconds on both sides of the epoch`() {
        let late = Instant(millisecondsSinceEpoch: 1_250)
        #expect("\(late)" == "1970-01-01T00:00:01.250Z")
        let early = Instant(millisecondsSinceEpoch: -250)
        #expect("\(early)" == "1969-12-31T23:59:59.750Z")
        #expect(early.advanced(by: .milliseconds(1_500)) == late)
        #expect(late.duration(since: early) == .milliseconds(1_500))
    }
}

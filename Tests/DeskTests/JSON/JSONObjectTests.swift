import Desk
import Testing

@Suite struct JSONObjectTests {
    @Test func `replaces in place, appends at the end, removes`() {
        var object: JSONObject = ["a": JSON(1), "b": JSON(2), "c": JSON(3)]
        object["b"] = .bool(true)
        object["d"] = .null
        object["a"] = nil
        object["missing"] = nil
        #expect(object.names == ["b", "c", "d"])
        #expect(object["b"] == .bool(true))
        #expect(object["a"] == nil)
        #expect(object["d"] == JSON.null)
    }

    @Test func `finds every member while it grows and shrinks`() {
        var object = JSONObject()
        for number in 0..<100 { object["n\(number)"] = JSON(number) }
        for number in stride(from: 0, to: 100, by: 3) { object["n\(number)"] = nil }
        for number in 0..<100 {
            #expect(object["n\(number)"] == (number.isMultiple(of: 3) ? nil : JSON(number)))
        }
        object["n0"] = JSON(-1)
        #expect(object.names.last == "n0")
        #expect(object.count == 67)
    }

    @Test func `order is part of equality, the way of building is not`() {
        let object: JSONObject = ["a": JSON(1), "b": JSON(2)]
        let reversed: JSONObject = ["b": JSON(2), "a": JSON(1)]
        let vouched = JSONObject(distinct: object.members)
        #expect(object != reversed)
        #expect(object == vouched)
        #expect(object.hashValue == vouched.hashValue)
    }
}

import Testing

@testable import Server

struct RequestTargetTests {
    @Test func `paths are split before they are decoded`() throws {
        let target = try #require(RequestTarget("/a%2Fb/c?x=1%262&y&=z&x=2"))
        #expect(target.segments == ["a/b", "c"])
        #expect(target.query.map(\.name) == ["x", "y", "", "x"])
        #expect(target.query.map(\.value) == ["1&2", "", "z", "2"])
    }

    @Test func `the form for proxies is understood`() throws {
        #expect(RequestTarget("http://h:1/a?b=c")?.segments == ["a"])
        #expect(RequestTarget("HTTP://h")?.segments == [])
        #expect(RequestTarget("/")?.segments == [])
        #expect(RequestTarget("//")?.segments == ["", ""])
    }

    @Test(arguments: [
        "", "*", "a", "h:80", "https//x", "/%", "/%2", "/%gg", "/%00", "/%0d", "/%7f", "/%c3%28",
        "/%ed%a0%80", "/a b", "/a\tb", "/é", "/#x", "?x=1",
    ])
    func `everything else is refused`(text: String) {
        #expect(RequestTarget(text) == nil)
    }
}

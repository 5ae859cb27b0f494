import Server
import Testing

@Suite(.timeLimit(.minutes(2)))
struct HTTPServerTests {
    @Test func `a request is answered and the connection kept`() async throws {
        try await withConnection { connection in
            for number in 1...3 {
                try connection.request("GET", "/a/b?x=\(number)&y")
                let response = try #require(try connection.response())
                #expect(response.status == 200)
                #expect(response.text == "GET a|b ?x=\(number)&y= 0")
            }
        }
    }

    @Test func `pipelined requests are answered in order`() async throws {
        try await withConnection { connection in
            let lines = (0..<20).map { "GET /\($0) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" }
            try connection.send(lines.joined())
            for number in 0..<20 {
                #expect(try connection.response()?.text == "GET \(number) ? 0")
            }
        }
    }

    @Test func `escapes are decoded after splitting`() async throws {
        try await withConnection { connection in
            try connection.request("GET", "/a%2Fb/%C3%BC?n%20m=1+2%2B3&e=%26")
            #expect(try connection.response()?.text == "GET a/b|ü ?n m=1 2+3&e=& 0")
        }
    }

    @Test func `HEAD has the length of GET and no body`() async throws {
        try await withConnection { connection in
            try connection.request("HEAD", "/head")
            let response = try #require(try connection.response(toHead: true))
            #expect(response.status == 200)
            #expect(response["Content-Length"] == "13")
            try connection.request("GET", "/next")
            #expect(try connection.response()?.text == "GET next ? 0")
        }
    }

    @Test func `bodies arrive whole, by length and in chunks`() async throws {
        try await withConnection { connection in
            try connection.request("POST", "/p", body: [UInt8](repeating: 7, count: 1_000_000))
            #expect(try connection.response()?.text == "POST p ? 1000000")
            try connection.send(
                "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            )
            for _ in 0..<100 {
                try connection.send("400\r\n" + String(repeating: "a", count: 1024) + "\r\n")
            }
            try connection.send("0\r\n\r\n")
            #expect(try connection.response()?.text == "POST c ? 102400")
        }
    }

    @Test func `a client that asks first is told to continue`() async throws {
        try await withConnection { connection in
            try connection.send(
                "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
            )
            try connection.send("abc")
            #expect(try connection.response()?.text == "POST p ? 3")
        }
    }

    @Test func `a body over the limit is refused before it is read`() async throws {
        var settings = HTTPServerSettings.forTests()
        settings.bodyLimitBytes = 1000
        try await withConnection(settings) { connection in
            try connection.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n")
            let response = try #require(try connection.response())
            #expect(response.status == 413)
            #expect(response.text.contains("\"payload_too_large\""))
            #expect(response["Connection"] == "close")
            #expect(try connection.isClosed())
        }
    }

    @Test func `a body that grows over the limit is refused`() async throws {
        var settings = HTTPServerSettings.forTests()
        settings.bodyLimitBytes = 10_000
        try await withConnection(settings) { connection in
            try connection.send(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            )
            for _ in 0..<20 {
                try connection.send("400\r\n" + String(repeating: "a", count: 1024) + "\r\n")
            }
            try connection.send("0\r\n\r\n")
            let response = try #require(try connection.response())
            #expect(response.status == 413)
            #expect(try connection.isClosed())
        }
    }

    @Test func `bodies of all requests together are limited`() async throws {
        var settings = HTTPServerSettings.forTests()
        settings.totalBodyLimitBytes = 1000
        try await withConnection(settings) { connection in
            try connection.request("POST", "/", body: [UInt8](repeating: 1, count: 2000))
            let response = try #require(try connection.response())
            #expect(response.status == 503)
            #expect(response["Retry-After"] == "1")
        }
        try await withConnection(settings) { connection in
            for _ in 0..<5 {
                try connection.request("POST", "/", body: [UInt8](repeating: 1, count: 900))
                #expect(try connection.response()?.status == 200)
            }
        }
    }

    @Test func `headers over the limit are refused`() async throws {
        try await withConnection { connection in
            let long = String(repeating: "a", count: 40_000)
            try connection.send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: \(long)")
            #expect(try connection.response()?.status == 431)
        }
        try await withConnection { connection in
            try connection.send("GET /\(String(repeating: "a", count: 40_000))")
            #expect(try connection.response()?.status == 414)
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent: 3\r\n -Length\r\n\r\n",
        "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: b\u{0}c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: b\u{1}c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX Y: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nnocolon\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /ü HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /?a=%0 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /#fragment HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET path HTTP/1.1\r\nHost: a\r\n\r\n",
        "G{T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/x\r\n\r\n",
        "GARBAGE\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\u{0}\r\n\r\n",
    ])
    func `a malformed request gets a 400 and the connection ends`(bytes: String) async throws {
        try await withConnection { connection in
            try connection.send(bytes)
            let response = try #require(try connection.response())
            #expect(response.status == 400)
            #expect(try connection.isClosed())
        }
    }

    // The library answers these before it shows them to us, and repeats the head of its answer in
    // the body; the status is right and the connection ends.
    @Test(arguments: ["+3", "-1", "0x3", "3, 3", "three"])
    func `a length that is no number gets a 400`(length: String) async throws {
        try await withConnection { connection in
            try connection.send(
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\nabc"
            )
            let response = try #require(try connection.response())
            #expect(response.status == 400)
        }
    }

    @Test func `a silent client is disconnected`() async throws {
        var settings = HTTPServerSettings.forTests()
        settings.idleTimeoutSeconds = 1
        try await withConnection(settings) { connection in
            try connection.send("GET / HTTP/1.1\r\nHos")
            #expect(try connection.isClosed())
        }
        try await withConnection(settings) { connection in
            try connection.send("GET / HTT")
            #expect(try connection.response()?.status == 408)
            #expect(try connection.isClosed())
        }
        try await withConnection(settings) { connection in
            let isClosed = try connection.isClosed()
            #expect(isClosed)
        }
    }

    @Test func `HTTP 1_0 closes after the response`() async throws {
        try await withConnection { connection in
            try connection.send("GET /old HTTP/1.0\r\n\r\n")
            #expect(try connection.response()?.text == "GET old ? 0")
            #expect(try connection.isClosed())
        }
    }
}

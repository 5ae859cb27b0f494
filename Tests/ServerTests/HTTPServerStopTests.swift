import Glibc
import Server
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2)))
struct HTTPServerStopTests {
    @Test func `two hundred requests at once are all answered`() async throws {
        let handler = HTTPFunctionHandler { request in
            try? await Task.sleep(for: .milliseconds(50))
            return describe(request)
        }
        try await withServer(handler: handler) { server in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await blocking {
                            let connection = try RawConnection(port: server.port)
                            try connection.request("GET", "/\(number)")
                            let response = try connection.response()
                            return response?.text == "GET \(number) ? 0" ? 1 : 0
                        }
                    }
                }
                let answered = try await group.reduce(0, +)
                #expect(answered == 200)
            }
        }
    }

    @Test func `a request in flight is finished before the server ends`() async throws {
        let hasBegun = Mutex(false)
        let mayAnswer = Mutex(false)
        let handler = HTTPFunctionHandler { request in
            hasBegun.withLock { $0 = true }
            while !mayAnswer.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(2)) }
            return describe(request)
        }
        let server = try HTTPServer(settings: .forTests(), handler: handler)
        let running = Task { try await server.run() }
        async let answer = blocking {
            let connection = try RawConnection(port: server.port)
            try connection.request("GET", "/late")
            let response = try connection.response()
            return (response?.text, response?["Connection"], try connection.isClosed())
        }
        // It is counted a moment before it is let in: only its handler tells that it was.
        while !hasBegun.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
        running.cancel()
        // The stop has begun once nobody can connect any more.
        while (try? await blocking { _ = try RawConnection(port: server.port) }) != nil {
            try await Task.sleep(for: .milliseconds(2))
        }
        try await Task.sleep(for: .milliseconds(50))
        mayAnswer.withLock { $0 = true }
        try await running.value
        let (text, connection, isClosed) = try await answer
        #expect(text == "GET late ? 0")
        #expect(connection == "close")
        #expect(isClosed)
        await #expect(throws: RawConnection.Failure.self) {
            try await blocking { _ = try RawConnection(port: server.port) }
        }
    }

    @Test func `nobody works for a client that has left`() async throws {
        let wasCancelled = Mutex(false)
        let mayEnd = Mutex(false)
        let handler = HTTPFunctionHandler { request in
            do {
                while request.path == "/left" || !mayEnd.withLock({ $0 }) {
                    try await Task.sleep(for: .milliseconds(5))
                }
            } catch {
                wasCancelled.withLock { $0 = true }
            }
            return describe(request)
        }
        try await withServer(handler: handler) { server in
            async let patient = blocking {
                let connection = try RawConnection(port: server.port)
                try connection.request("GET", "/patient")
                return try connection.response()?.status
            }
            try await blocking {
                let connection = try RawConnection(port: server.port)
                try connection.request("GET", "/left")
                while server.runningRequests < 2 { usleep(2_000) }
            }
            // The connection went with its last use.
            while !wasCancelled.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
            #expect(server.runningRequests == 1, "The patient one is still served.")
            mayEnd.withLock { $0 = true }
            #expect(try await patient == 200)
            while server.runningRequests > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func `requests that outlive the grace period are answered 503`() async throws {
        var settings = HTTPServerSettings.forTests()
        settings.graceSeconds = 0.1
        let wasCancelled = Mutex(0)
        let handler = HTTPFunctionHandler { request in
            do {
                try await Task.sleep(for: .seconds(60))
            } catch {
                wasCancelled.withLock { $0 += 1 }
            }
            return describe(request)
        }
        let server = try HTTPServer(settings: settings, handler: handler)
        let running = Task { try await server.run() }
        let clients = (0..<20).map { _ in
            Task {
                try await blocking {
                    let connection = try RawConnection(port: server.port)
                    try connection.request("GET", "/never")
                    return try connection.response()?.status
                }
            }
        }
        while server.runningRequests < 20 { try await Task.sleep(for: .milliseconds(2)) }
        running.cancel()
        try await running.value
        for client in clients {
            let status = try await client.value
            #expect(status == 503)
        }
        #expect(wasCancelled.withLock { $0 } == 20)
        #expect(server.openConnections == 0)
    }

    @Test func `idle and half-open connections do not keep the server from ending`() async throws {
        let server = try HTTPServer(
            settings: .forTests(),
            handler: HTTPFunctionHandler { describe($0) }
        )
        let running = Task { try await server.run() }
        let idle = try await blocking {
            let kept = try RawConnection(port: server.port)
            try kept.request("GET", "/kept")
            _ = try kept.response()
            let half = try RawConnection(port: server.port)
            try half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
            return Shared([kept, half])
        }
        running.cancel()
        try await running.value
        let areClosed = try await blocking { try idle.value.allSatisfy { try $0.isClosed() } }
        #expect(areClosed)
    }

    @Test func `a client that goes away leaves nothing behind`() async throws {
        let handler = HTTPFunctionHandler { request in
            try? await Task.sleep(for: .milliseconds(20))
            return describe(request)
        }
        try await withServer(handler: handler) { server in
            for _ in 0..<50 {
                try await blocking {
                    let connection = try RawConnection(port: server.port)
                    try connection.request("GET", "/abandoned")
                }
            }
            for _ in 0..<500 where server.openConnections + server.runningRequests > 0 {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(server.openConnections == 0)
            #expect(server.runningRequests == 0)
        }
    }

    @Test func `connections over the limit are answered 503`() async throws {
        var settings = HTTPServerSettings.forTests()
        settings.connectionLimit = 4
        try await withServer(settings, handler: HTTPFunctionHandler { describe($0) }) { server in
            try await blocking {
                var kept: [RawConnection] = []
                for number in 0..<4 {
                    let connection = try RawConnection(port: server.port)
                    try connection.request("GET", "/\(number)")
                    #expect(try connection.response()?.status == 200)
                    kept.append(connection)
                }
                let refused = try RawConnection(port: server.port)
                #expect(try refused.response()?.status == 503)
                try kept[0].request("GET", "/again")
                #expect(try kept[0].response()?.status == 200)
            }
        }
    }

    @Test func `an address in use is an error that names it`() async throws {
        try await withServer(handler: HTTPFunctionHandler { describe($0) }) { server in
            var settings = HTTPServerSettings.forTests()
            settings.port = server.port
            #expect(throws: HTTPServerError.self) {
                try HTTPServer(settings: settings, handler: HTTPFunctionHandler { describe($0) })
            }
            settings.address = "not an address"
            #expect(throws: HTTPServerError.self) {
                try HTTPServer(settings: settings, handler: HTTPFunctionHandler { describe($0) })
            }
        }
    }
}

/// Carries values of the test's single client from one thread to the next.
struct Shared<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}

import Desk
import Glibc
import Portfolio
import Synchronization
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(2)))
struct EventStreamTests {
    /// A store, and a server over it.
    private struct World {
        let store = InMemoryJournalStore()
        let asker: Asker

        init(_ change: (inout EventFeedSettings) -> Void = { _ in }) throws {
            var settings = ServerSettings()
            settings.events.pauseSeconds = 0.01
            change(&settings.events)
            asker = try Asker(.fake(journals: store), settings: settings)
        }

        /// Makes portfolios, each of which is an event.
        func make(_ names: [String]) async throws {
            for name in names {
                let made = try await asker.post(
                    "/api/portfolios",
                    #"{"portfolio": "\#(name)", "name": "line\nfeed"}"#
                )
                try #require(made.status == 200)
            }
        }

        /// What the gauge of open streams says.
        var openStreams: Int? {
            get async throws {
                let page = try await asker.ask("GET", "/metrics").text
                let line = page.split(separator: "\n").first {
                    $0.hasPrefix("poise_event_streams ")
                }
                return line.flatMap { Int($0.split(separator: " ")[1]) }
            }
        }
    }

    @Test func `two readers are told everything once, in order, as it is committed`() async throws {
        let world = try World()
        try await world.make(["early"])
        let names = (0..<150).map { "p\($0)" }
        try await withServer(handler: world.asker.router) { server in
            let port = server.port
            let areReading = Mutex(0)
            let read: @Sendable () throws -> [EventReader.Block] = {
                let reader = try EventReader(port: port)
                #expect(reader.head["Content-Type"] == "text/event-stream")
                #expect(reader.head["Vary"] == "Accept")
                #expect(try reader.next()?.id == 0)
                areReading.withLock { $0 += 1 }
                return try reader.events(1 + names.count)
            }
            async let first = blocking(read)
            async let second = blocking(read)
            while areReading.withLock({ $0 }) < 2 { try await Task.sleep(for: .milliseconds(2)) }
            try await world.make(names)
            let page = try await world.asker.ask("GET", "/api/events?limit=1000").json
            for blocks in try await [first, second] {
                #expect(blocks.map(\.id) == (1...151).map { $0 })
                #expect(blocks.allSatisfy { $0.type == "PortfolioCreatedEvent" })
                #expect(blocks.compactMap(\.data) == page?["events"]?.array)
            }
        }
    }

    @Test func `a reader goes on after the last event that it saw`() async throws {
        let world = try World()
        try await world.make(["a", "b", "c"])
        try await withServer(handler: world.asker.router) { server in
            let port = server.port
            let found = try await blocking {
                let again = try EventReader(port: port, "?after=1", headers: ["Last-Event-ID": "2"])
                let asked = try EventReader(port: port, "?after=1")
                return try [again.events(1)[0].id, asked.events(1)[0].id]
            }
            #expect(found == [3, 2])
            let refused = try await blocking {
                try EventReader(port: port, headers: ["Last-Event-ID": "x"]).head.status
            }
            #expect(refused == 400)
        }
    }

    @Test func `from beyond the last event on, a reader is told what is new`() async throws {
        let world = try World()
        try await world.make(["a", "b"])
        try await withServer(handler: world.asker.router) { server in
            let port = server.port
            let isReading = Mutex(false)
            async let ids = blocking {
                let reader = try EventReader(port: port, "?after=2147483647")
                let start = try reader.next()?.id
                isReading.withLock { $0 = true }
                return try [start, reader.events(1)[0].id]
            }
            while !isReading.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
            try await world.make(["c"])
            #expect(try await ids == [2, 3])
        }
    }

    @Test func `a gap is told before what comes after it`() async throws {
        let world = try World()
        try await world.make(["a", "b", "c"])
        let later = Timestamp(secondsSinceEpoch: 1_700_000_001)
        #expect(await world.store.removeEvents(before: later, limit: 2) == 2)
        try await withServer(handler: world.asker.router) { server in
            let port = server.port
            let blocks = try await blocking { try EventReader(port: port, "?after=1").events(2) }
            #expect(blocks.map(\.type) == ["gap", "PortfolioCreatedEvent"])
            #expect(blocks.map(\.id) == [2, 3])
            #expect(blocks[0].data?["after"]?.integer == 1)
            #expect(blocks[0].data?["removed_through"]?.integer == 2)
        }
    }

    @Test func `a removal ahead of a reader is told as well`() async throws {
        let world = try World()
        try await world.make(["a", "b", "c"])
        let later = Timestamp(secondsSinceEpoch: 1_700_000_001)
        _ = await world.store.removeEvents(before: later, limit: 2)
        let page = try await EventPage.read(after: 0, of: world.store)
        #expect(page.removedThrough == 2)
        #expect(page.events.map(\.position) == [3])
        #expect(try await EventPage.read(after: 2, of: world.store).removedThrough == nil)
        #expect(try await EventPage.read(after: 0, of: InMemoryJournalStore()).events.isEmpty)
    }

    @Test func `one portfolio's events are told alone in both forms`() async throws {
        let world = try World { $0.heartbeatSeconds = 0.05 }
        try await world.make(["a", "b", "c"])
        let page = try await world.asker.ask("GET", "/api/events?portfolio=b").json
        #expect(page?["events"]?.array?.map { $0["position"]?.integer } == [2])
        #expect(try await world.asker.ask("GET", "/api/events?portfolio=a%20b").status == 400)
        try await withServer(handler: world.asker.router) { server in
            let port = server.port
            let blocks = try await blocking {
                let reader = try EventReader(port: port, "?portfolio=b")
                return try [reader.events(1)[0], reader.next()]
            }
            #expect(blocks[0]?.data?["portfolio_id"] == .string("b"))
            #expect(blocks[1]?.comment == "alive")
            // What is not for it need not be looked through again.
            #expect(blocks[1]?.id == 3)
        }
    }

    @Test func `beyond the limit a stream is refused until another one leaves`() async throws {
        let world = try World { $0.streamLimit = 2 }
        try await withServer(handler: world.asker.router) { server in
            let port = server.port
            let refused = try await blocking {
                let readers = try [EventReader(port: port), EventReader(port: port)]
                let refused = try EventReader(port: port).head
                _ = try readers.map { try $0.next() }
                return refused
            }
            #expect(refused.status == 503)
            #expect(refused["Retry-After"] == "5")
            // Both readers are gone with the closure.
            while try await world.openStreams != 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(try await blocking { try EventReader(port: port).head.status } == 200)
        }
    }

    @Test func `a stream that is asked for in vain frees its place`() async throws {
        let world = try World()
        let accept: HTTPHeaders = ["Accept": "text/event-stream"]
        let answer = try await world.asker.ask("GET", "/api/events", headers: accept)
        #expect(try await world.openStreams == 1)
        answer.stream?.close()
        #expect(try await world.openStreams == 0)
        let limited = try await world.asker.ask("GET", "/api/events?limit=5", headers: accept)
        #expect(limited.errorCode == "invalid_request")
        try await withServer(handler: world.asker.router) { server in
            let port = server.port
            let status = try await blocking {
                let connection = try RawConnection(port: port)
                try connection.request(
                    "HEAD",
                    "/api/events",
                    headers: ["Accept": "text/event-stream"]
                )
                return try connection.response(toHead: true)?.status
            }
            #expect(status == 200)
            while try await world.openStreams != 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func `a stop ends streams at once and well`() async throws {
        let world = try World()
        let server = try HTTPServer(settings: .forTests(), handler: world.asker.router)
        let running = Task { try await server.run() }
        let port = server.port
        let readers = (0..<5).map { _ in
            Task {
                try await blocking {
                    let reader = try EventReader(port: port)
                    while try reader.next() != nil {}
                    return reader.head.status
                }
            }
        }
        while server.openStreams < 5 { try await Task.sleep(for: .milliseconds(2)) }
        // Streams have no end of their own: that the server ends is that it ended them.
        running.cancel()
        try await running.value
        for reader in readers { #expect(try await reader.value == 200) }
        #expect(try await world.openStreams == 0)
    }

    @Test func `who reads nothing is cut, and holds little until then`() async throws {
        let world = try World()
        let body = "{\"text\":\"" + String(repeating: "x", count: 400_000) + "\"}"
        for number in 0..<60 {
            let id = try #require(PortfolioID("p\(number)"))
            let event = OutboxEvent(
                id: "event \(number)",
                portfolio: id,
                type: "T",
                occurredAt: Timestamp(secondsSinceEpoch: 0),
                body: body
            )
            let change = JournalChange(
                portfolio: id,
                creates: BookedPortfolio(
                    id: id,
                    createdAt: Timestamp(secondsSinceEpoch: 0),
                    settings: LedgerSettings()
                ),
                last: 0,
                entries: [],
                event: event
            )
            _ = await world.store.commit(change)
        }
        var settings = HTTPServerSettings.forTests()
        settings.idleTimeoutSeconds = 1
        try await withServer(settings, handler: world.asker.router) { server in
            let port = server.port
            let mayLeave = Mutex(false)
            async let sleeper: Void = blocking {
                let connection = try RawConnection(port: port)
                try connection.request(
                    "GET",
                    "/api/events",
                    headers: ["Accept": "text/event-stream"]
                )
                while !mayLeave.withLock({ $0 }) { usleep(2_000) }
            }
            while server.openStreams == 0 { try await Task.sleep(for: .milliseconds(2)) }
            // Another one reads everything meanwhile. On a busy machine it may come too late for the server's
            // patience itself: it goes on after the last event that it saw, as every client of a stream does.
            let ids = try await blocking {
                var ids: [Int] = []
                while ids.count < 60 {
                    let reader = try EventReader(port: port, "?after=\(ids.last ?? 0)")
                    ids += try reader.events(60 - ids.count).compactMap(\.id)
                }
                return ids
            }
            #expect(ids == Array(1...60))
            while server.openStreams > 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(try await world.openStreams == 0)
            mayLeave.withLock { $0 = true }
            try await sleeper
        }
    }
}

import Testing

@testable import Server

struct MetricsTests {
    @Test func `requests are counted by pattern, not by path`() async throws {
        let asker = try Asker()
        for id in ["a", "b", "c"] {
            _ = try await asker.ask("GET", "/api/portfolio/results/\(id)")
        }
        for _ in 0..<2 { _ = try await asker.ask("BREW", "/unknown/\(Int.random(in: 0..<1000))") }
        let text = try await asker.ask("GET", "/metrics").text
        let pattern = #"route="/api/portfolio/results/{id}",method="GET",status="404""#
        #expect(text.contains("poise_http_requests_total{\(pattern)} 3\n"))
        let unknown = #"route="unknown",method="other",status="404""#
        #expect(text.contains("poise_http_requests_total{\(unknown)} 2\n"))
        #expect(text.contains("poise_http_requests_in_flight 1\n"))
        #expect(text.contains("process_resident_memory_bytes "))
        #expect(text.contains(#"poise_pool_queue_depth{pool="solve"} 0"#))
    }

    @Test func `every line is a comment or a sample, and families stand together`() async throws {
        let asker = try Asker()
        _ = try await asker.ask("GET", "/health")
        let text = try await asker.ask("GET", "/metrics").text
        var family = ""
        var seen: Set<Substring> = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# TYPE ") {
                let name = line.split(separator: " ")[2]
                let isNew = seen.insert(name).inserted
                #expect(isNew)
                family = String(name)
            } else if !line.hasPrefix("#") {
                #expect(line.hasPrefix(family))
                let value = try #require(line.split(separator: " ").last)
                #expect(Double(value) != nil)
            }
        }
    }

    @Test func `buckets of a histogram accumulate`() {
        var histogram = Histogram()
        for seconds in [0.0001, 0.0015, 0.0015, 100] { histogram.record(seconds) }
        let counts = histogram.cumulative.prefix(3).map(\.count)
        #expect(counts == [1, 1, 3])
        #expect(histogram.count == 4)
        #expect(histogram.cumulative.last?.count == 3)
    }
}

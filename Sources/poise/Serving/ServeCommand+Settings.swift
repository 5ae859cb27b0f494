import Desk
import Server

/// How what `poise serve` is told becomes settings of the server.
extension ServeCommand {
    /// What one solve may take: as told, or its part of half of the memory.
    static func bytesOfSolve(
        _ arguments: ParsedArguments,
        solvers: Int?
    ) throws(UsageError) -> Int {
        guard let text = arguments.value(memoryLimit) else {
            let share = HostMemory.bytes / 2 / (solvers ?? HostMemory.cores)
            return max(MemorySize.range.lowerBound, share)
        }
        guard let size = MemorySize(text) else {
            throw UsageError(
                "--memory-limit is “\(text)”; it must be \(MemorySize.rule).",
                command: Self.specification
            )
        }
        return size.bytes
    }

    static func settings(
        _ arguments: ParsedArguments,
        host: String
    ) throws(UsageError) -> ServerSettings {
        var settings = ServerSettings()
        settings.http.address = host
        settings.http.port = UInt16(try arguments.integer(.port, in: 0...65_535) ?? 8080)
        settings.concurrentSolves = try arguments.integer(solvers, in: 1...1024)
        settings.solveQueueLimit = try arguments.integer(queue, in: 0...100_000) ?? 256
        settings.solveTimeLimitSeconds = Double(
            try arguments.integer(timeLimit, in: 1...86_400) ?? 60
        )
        settings.requestsPerSecond = Double(try arguments.integer(rate, in: 1...1_000_000) ?? 200)
        settings.events.streamLimit = try arguments.integer(streams, in: 0...1_000) ?? 100
        settings.requestBurst = 2 * settings.requestsPerSecond
        settings.allowedHosts = (arguments.value(allowedHosts) ?? "").split(separator: ",")
            .map(String.init)
        return settings
    }
}

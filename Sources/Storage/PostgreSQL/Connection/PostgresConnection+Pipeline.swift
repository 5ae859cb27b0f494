import CPostgres

extension PostgresConnection {
    /// Statements between two waits for their results: enough to hide the way to the server, few
    /// enough that their results fit into memory.
    private static let windowLength = 128

    /// Runs one statement for each set of parameters, without waiting for one before the next.
    ///
    /// Within a transaction; the first failure ends it, and is thrown when the server has said all
    /// that it had to say.
    ///
    /// - Parameters:
    ///   - sql: The statement.
    ///   - sets: Its parameters, a set for each time that it runs.
    ///   - receive: Takes the number of a set and its result.
    /// - Throws: ``StorageError``, or what `receive` throws.
    func pipeline(
        _ sql: String,
        _ sets: some Collection<[PostgresValue]>,
        receive: (Int, PostgresResult) throws -> Void = { _, _ in }
    ) throws {
        guard !sets.isEmpty else { return }
        let name = try name(of: sql)
        guard PQenterPipelineMode(handle) == 1 else { throw lost(sql) }
        defer { if PQexitPipelineMode(handle) != 1 { abandon() } }
        var number = 0
        var rest = sets[...]
        while !rest.isEmpty {
            let window = rest.prefix(Self.windowLength)
            for values in window { try send(sql, values, as: name) }
            guard PQpipelineSync(handle) == 1 else { throw lost(sql) }
            try receiveWindow(sql, window.count, from: number, receive)
            number += window.count
            rest = rest.dropFirst(window.count)
        }
    }

    /// Takes the results of a window and the mark at its end.
    private func receiveWindow(
        _ sql: String,
        _ count: Int,
        from first: Int,
        _ receive: (Int, PostgresResult) throws -> Void
    ) throws {
        var failure: (any Error)?
        for offset in 0..<count {
            guard let result = try nextResult(sql) else { throw lost(sql) }
            // Each statement's results end with a nil.
            while try nextResult(sql) != nil {}
            guard failure == nil, result.status != PGRES_PIPELINE_ABORTED else { continue }
            do { try receive(first + offset, try checked(result, sql)) } catch { failure = error }
        }
        guard try nextResult(sql)?.status == PGRES_PIPELINE_SYNC else { throw lost(sql) }
        if let failure { throw failure }
    }
}

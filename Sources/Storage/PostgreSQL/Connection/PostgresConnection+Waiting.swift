import CPostgres

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension PostgresConnection {
    /// The next result of the call under way, `nil` after the last.
    ///
    /// - Throws: ``StorageError`` where the server is gone, or silent for longer than allowed.
    func nextResult(_ sql: String) throws(StorageError) -> PostgresResult? {
        let deadline = ContinuousClock.now + .seconds(seconds)
        try flush(until: deadline, sql)
        while PQisBusy(handle) == 1 {
            try wait(for: Int16(POLLIN), until: deadline, sql)
            guard PQconsumeInput(handle) == 1 else { throw lostWhileReading(sql) }
        }
        guard let result = PQgetResult(handle) else {
            guard PQstatus(handle) == CONNECTION_OK else { throw lost(sql) }
            return nil
        }
        return PostgresResult(result)
    }

    /// Sends what libpq holds back, reading meanwhile: a server that cannot write does not read.
    func flush(until deadline: ContinuousClock.Instant, _ sql: String) throws(StorageError) {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1:
                let events = try wait(for: Int16(POLLIN | POLLOUT), until: deadline, sql)
                guard events & Int16(POLLIN) != 0 else { continue }
                guard PQconsumeInput(handle) == 1 else { throw lost(sql) }
            default: throw lostWhileReading(sql)
            }
        }
    }

    /// What the server said before it closed the connection, such as that it is shutting down.
    private func lostWhileReading(_ sql: String) -> StorageError {
        while let result = PQgetResult(handle).map(PostgresResult.init) {
            guard result.status == PGRES_FATAL_ERROR, let state = result.sqlState else { continue }
            abandon()
            return location.error(ofState: state, result.message, statement: sql)
        }
        return lost(sql)
    }

    /// Waits until the socket can be read or written.
    @discardableResult
    private func wait(
        for events: Int16,
        until deadline: ContinuousClock.Instant,
        _ sql: String
    ) throws(StorageError) -> Int16 {
        while true {
            let left = (deadline - ContinuousClock.now) / .milliseconds(1)
            guard left > 0 else {
                abandon()
                throw location.error(
                    .timedOut,
                    """
                    The server did not answer within \(Int(seconds)) seconds, and the connection \
                    was given up. Look what it is doing, then try again.
                    """,
                    statement: sql
                )
            }
            var socket = pollfd(fd: PQsocket(handle), events: events, revents: 0)
            guard socket.fd >= 0 else { throw lost(sql) }
            let ready = poll(&socket, 1, Int32(min(left.rounded(.up), 60_000)))
            if ready > 0 { return socket.revents }
            guard ready == 0 || errno == EINTR else { throw lost(sql) }
        }
    }
}

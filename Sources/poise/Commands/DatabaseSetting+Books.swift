import Desk
import Storage

extension DatabaseSetting {
    /// What the desk of the books in the database answers, by the defaults of the settings; the database is closed again.
    func asking<Value: Sendable>(
        _ console: Console,
        _ settings: SettingsFile? = nil,
        _ body: (BookDesk) async throws(ErrorReport) -> Value
    ) async throws(CommandFailure) -> Value {
        let defaults = try settings?.defaults() ?? BookDefaults()
        let database = try await openExisting()
        let desk = BookDesk(
            journals: database,
            prices: database,
            instruments: database,
            now: console.clock.now,
            defaults: defaults
        )
        let answer: Value
        do throws(ErrorReport) {
            answer = try await body(desk)
        } catch {
            await database.close()
            throw .report(error)
        }
        await database.close()
        return answer
    }
}

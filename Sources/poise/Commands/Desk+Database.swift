import Desk
import Storage

extension Desk {
    /// The desk over everything that one database keeps.
    init(_ database: any Store, clock: DeskClock, memoryLimit: Int? = nil) {
        self.init(
            prices: database,
            results: database,
            moments: database,
            clock: clock,
            version: Program.version,
            memoryLimit: memoryLimit
        )
    }
}

import Desk

/// Everything that is wrong with a file of settings, by place.
struct SettingsFaults: Error, Hashable, Sendable {
    /// At least one.
    let all: [SettingsFault]

    /// How many are told.
    private static let limit = 20

    /// What people and programs are told of it.
    func report(on file: String) -> ErrorReport {
        let told = all.prefix(SettingsFaults.limit)
        var lines = told.map { "\(file), \($0.place): \($0.message)" }
        if all.count > told.count { lines.append("\(all.count - told.count) more are not told.") }
        let faults = told.map { fault in
            JSON.members(
                ("code", .string(fault.code.rawValue)),
                ("line", JSON(fault.place.line)),
                ("column", JSON(fault.place.column)),
                ("message", .string(fault.message))
            )
        }
        return ErrorReport(
            code: .invalidRequest,
            message: lines.joined(separator: "\n"),
            details: ["file": .string(file), "faults": .array(faults)]
        )
    }
}

import Foundation

/// The memory of this process, as Linux counts it.
enum Memory {
    /// What it holds now, in bytes; 0 where the system does not say.
    static var resident: Int { bytes("VmRSS:") }
    /// The most that it held since ``reset()``.
    static var peak: Int { bytes("VmHWM:") }

    /// Forgets the peak.
    static func reset() {
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    }

    private static func bytes(_ name: String) -> Int {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 * 1024 } ?? 0
    }
}

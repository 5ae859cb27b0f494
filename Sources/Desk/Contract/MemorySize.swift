/// An amount of memory, as requests and settings write it: bytes, or a number with its unit.
///
///     MemorySize("512 MB")?.bytes     // 512_000_000
///     MemorySize("1.5 GiB")?.bytes    // 1_610_612_736
public struct MemorySize: Hashable, Sendable, CustomStringConvertible {
    /// How many bytes.
    public let bytes: Int

    /// A megabyte to a petabyte: less holds no solve, and more no machine.
    public static let range = 1_000_000...1_000_000_000_000_000
    /// What can be written, for messages.
    public static let rule = "bytes from 1e6 to 1e15, or a text such as \"512 MB\" or \"2 GiB\""

    private static let units: [(String, Double)] = [
        ("B", 1), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12),
        ("KIB", 1024), ("MIB", 1_048_576), ("GIB", 1_073_741_824), ("TIB", 1_099_511_627_776),
    ]

    /// An amount; `nil` outside ``range``.
    public init?(bytes: Double) {
        guard bytes.isFinite, bytes >= Double(MemorySize.range.lowerBound),
            bytes <= Double(MemorySize.range.upperBound)
        else { return nil }
        self.bytes = Int(bytes)
    }

    /// Reads a number and its unit, in either case and with or without a blank between them; a
    /// number alone is bytes.
    public init?(_ text: String) {
        let unitStart = text.firstIndex { $0.isLetter && $0 != "e" } ?? text.endIndex
        let number = text[..<unitStart].filter { $0 != " " }
        let name = text[unitStart...].uppercased()
        guard text.count <= 40, let value = Double(number),
            let unit = MemorySize.units.first(where: { $0.0 == (name.isEmpty ? "B" : name) })
        else { return nil }
        self.init(bytes: value * unit.1)
    }

    /// Reads a number of bytes or a text.
    init(_ field: JSONField) throws(ErrorReport) {
        let size: MemorySize?
        switch field.json {
        case .number(let number): size = number.double.flatMap { MemorySize(bytes: $0) }
        case .string(let text): size = MemorySize(text)
        default: size = nil
        }
        guard let size else { throw field.invalid(allowed: MemorySize.rule) }
        self = size
    }

    /// The amount in a unit that makes it readable, such as `1.34 GB`.
    public var description: String { MemorySize.text(bytes) }

    /// Any number of bytes in three digits or so.
    static func text(_ bytes: Int) -> String {
        let value = Double(max(0, bytes))
        let (unit, name) =
            value >= 1e12 ? (1e12, "TB") : value >= 1e9 ? (1e9, "GB") : (1e6, "MB")
        let scaled = value / unit
        let digits = scaled >= 100 ? 1.0 : scaled >= 10 ? 10 : 100
        let rounded = (scaled * digits).rounded() / digits
        let whole = Int(exactly: rounded).map { "\($0)" }
        return "\(whole ?? "\(rounded)") \(name)"
    }
}

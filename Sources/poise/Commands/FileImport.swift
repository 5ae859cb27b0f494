import Desk
import MarketData
import Portfolio

/// One price file on its way into the database, and the report about it.
struct FileImport: Sendable {
    let name: String
    let bytes: [UInt8]
    let file: PriceFile
    let quality: PriceQuality
    /// What the database did with it, or would do; `nil` where there is none to compare with.
    var summary: ImportSummary?

    /// Reads the file.
    init(name: String, bytes: [UInt8]) throws(CommandFailure) {
        self.name = name
        self.bytes = bytes
        file = try InputFile.prices(in: bytes, name: name)
        quality = PriceQuality(file: file)
    }

    /// For programs: what the HTTP interface answers to an upload, and the name.
    var json: JSON {
        .members(
            ("file", .string(name)),
            ("inserted", JSON(summary?.inserted ?? prices)),
            ("updated", JSON(summary?.updated ?? 0)),
            ("unchanged", JSON(summary?.unchanged ?? 0)),
            ("assets", .array(file.table.assets.map { .string($0.symbol) })),
            ("quality", quality.json)
        )
    }

    /// How many prices the file has; where nothing is stored, as many would be inserted.
    private var prices: Int {
        quality.assets.reduce(0) { $0 + $1.observations + $1.nonPositive }
    }

    // MARK: For people

    /// A few lines: the content, what was mended, what is suspicious, what was stored.
    func text(target: String, isDryRun: Bool) -> String {
        var lines = ["\(name): \(content)"]
        lines += mended.map { "  \($0)" }
        lines += remarks.map { "  \($0)" }
        let counts =
            "\(counted(summary?.inserted ?? prices)) inserted, "
            + "\(counted(summary?.updated ?? 0)) updated, "
            + "\(counted(summary?.unchanged ?? 0)) unchanged in \(target)"
        lines.append(isDryRun ? "  a dry run; it would be \(counts)" : "  \(counts)")
        return lines.joined(separator: "\n") + "\n"
    }

    private var content: String {
        let table = file.table
        guard let first = table.days.first, let last = table.days.last else { return "no prices" }
        return "\(counted(prices, "price")) of \(counted(table.assets.count, "asset")) on "
            + "\(counted(table.days.count, "day")), \(first) to \(last)"
    }

    private var mended: [String] {
        var lines: [String] = []
        if file.unsortedRows > 0 {
            lines.append("\(counted(file.unsortedRows, "row")) not in order of time: sorted")
        }
        if file.duplicateRows > 0 {
            lines.append("\(counted(file.duplicateRows, "row")) for a day named before: last holds")
        }
        if !quality.droppedAssets.isEmpty {
            let names = quality.droppedAssets.prefix(10).map(\.symbol).joined(separator: ", ")
            lines.append("no price above zero: \(names)")
        }
        return lines
    }

    private var remarks: [String] {
        let lines = quality.assets.compactMap(remark)
        guard lines.count > 20 else { return lines }
        return lines.prefix(20) + ["\(counted(lines.count - 20)) more assets; --json tells all"]
    }

    private func remark(_ asset: AssetQuality) -> String? {
        var parts: [String] = []
        if asset.missing > 0 { parts.append("\(counted(asset.missing)) missing") }
        if asset.nonPositive > 0 { parts.append("\(counted(asset.nonPositive)) of zero or less") }
        if let gap = asset.gaps.max(by: { $0.days < $1.days }) {
            parts.append(
                "\(counted(asset.gaps.count, "gap")), the longest \(gap.days) days "
                    + "from \(gap.first)"
            )
        }
        if let run = asset.staleRuns.max(by: { $0.days < $1.days }) {
            parts.append(
                "\(counted(asset.staleRuns.count, "run")) of equal prices, the longest "
                    + "\(run.days) from \(run.first)"
            )
        }
        if let outlier = asset.outliers.first {
            parts.append(
                "\(counted(asset.outliers.count, "outlier")), the furthest "
                    + "\(percent(outlier.value)) on \(outlier.day)"
            )
        }
        if asset.isFlat { parts.append("never changes") }
        return parts.isEmpty ? nil : "\(asset.asset): \(parts.joined(separator: "; "))"
    }

    private func percent(_ fraction: Double) -> String {
        let tenths = Int((max(-1e12, min(1e12, fraction)) * 1000).rounded())
        return "\(tenths < 0 ? "-" : "+")\(abs(tenths) / 10).\(abs(tenths) % 10) %"
    }

    /// A number with separators, and the noun in its number.
    private func counted(_ count: Int, _ noun: String? = nil) -> String {
        var digits = String(count)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        guard let noun else { return digits }
        return "\(digits) \(noun)\(count == 1 ? "" : "s")"
    }
}

/// Finds what a user may have meant by a name that does not exist.
enum NearestName {
    /// The candidate with the least edit distance, if it is small against the length of `name`.
    static func of(_ name: String, among candidates: [String]) -> String? {
        guard name.utf8.count <= 64 else { return nil }
        let wanted = folded(name)
        let limit = max(1, wanted.count / 3)
        return
            candidates
            .filter { $0.utf8.count <= 128 }
            .map { (name: $0, distance: distance(wanted, folded($0))) }
            .filter { $0.distance <= limit }
            .min { $0.distance < $1.distance }?
            .name
    }

    /// Lower-case bytes without separators, so that `startDate` is `start_date`.
    private static func folded(_ name: String) -> [UInt8] {
        name.utf8
            .filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") && $0 != 0x20 }
            .map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
    }

    /// Levenshtein distance: the fewest insertions, deletions and replacements of a byte.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var previous = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var row = [i + 1]
            row.reserveCapacity(right.count + 1)
            for (j, b) in right.enumerated() {
                row.append(min(previous[j] + (a == b ? 0 : 1), previous[j + 1] + 1, row[j] + 1))
            }
            previous = row
        }
        return previous[right.count]
    }
}

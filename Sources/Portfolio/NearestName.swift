/// Finds what a user may have meant by a name that does not exist.
public enum NearestName {
    /// The candidate with the least edit distance, where at most a third of the bytes differ.
    ///
    /// In names of two and three bytes one may differ, in those of one none. Case and the
    /// separators `_`, `-` and blank do not count. Names of more than 64 bytes and candidates of
    /// more than 128 are no typing slips; the first of equally near ones wins.
    ///
    /// - Complexity: O(n·m) for each candidate of about the same length, O(1) for the others.
    public static func of(_ name: String, among candidates: [String]) -> String? {
        let wanted = folded(name)
        guard !wanted.isEmpty, name.utf8.count <= 64 else { return nil }
        var limit = wanted.count == 1 ? 0 : max(1, wanted.count / 3)
        var nearest: String?
        for candidate in candidates where candidate.utf8.count <= 128 {
            let letters = folded(candidate)
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let found = distance(wanted, letters)
            guard found < limit || found == limit && nearest == nil else { continue }
            (nearest, limit) = (candidate, found)
        }
        return nearest
    }

    /// The fewest insertions, deletions, replacements and swaps of neighbours that lead from one
    /// to the other, no byte being edited twice.
    ///
    /// The optimal string alignment distance, after F. J. Damerau, "A technique for computer
    /// detection and correction of spelling errors", Communications of the ACM 7 (1964).
    ///
    /// - Complexity: O(n·m) time, O(m) space.
    public static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var older: [Int] = []
        var previous = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            row.reserveCapacity(right.count + 1)
            for j in right.indices {
                let replaced = previous[j] + (left[i] == right[j] ? 0 : 1)
                var best = min(replaced, previous[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, older[j - 1] + 1)
                }
                row.append(best)
            }
            (older, previous) = (previous, row)
        }
        return previous[right.count]
    }

    /// Lower-case bytes without separators, so that `startDate` is `start_date`.
    private static func folded(_ name: String) -> [UInt8] {
        name.utf8
            .filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") && $0 != 0x20 }
            .map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
    }
}

internal import Synchronization

/// Answers to identical requests on identical data, by the bytes of the request.
///
/// Two generations instead of a list in order of use: what is used moves to the young one, and when
/// that is full the old one is dropped as a whole. Every operation is O(1).
final class ResponseCache: Sendable {
    /// An answer and the revision of the data that it is right for.
    private struct Entry {
        let answer: [UInt8]
        let revision: Int64
    }

    private struct Generation {
        var entries: [[UInt8]: Entry] = [:]
        var bytes = 0
    }

    private struct State {
        var young = Generation()
        var old = Generation()
    }

    private let state = Mutex(State())
    private let generationBytes: Int
    private static let entryLimit = 4096

    /// A cache of at most about `bytes` of requests and answers.
    init(bytes: Int) { generationBytes = bytes / 2 }

    /// Whether there is an answer to a request, on whatever data.
    func holds(_ body: [UInt8]) -> Bool {
        state.withLock { $0.young.entries[body] != nil || $0.old.entries[body] != nil }
    }

    /// The answer to a request on the data of `revision`.
    func answer(to body: [UInt8], revision: Int64) -> [UInt8]? {
        state.withLock { state in
            if let entry = state.young.entries[body] {
                return entry.revision == revision ? entry.answer : nil
            }
            guard let entry = state.old.entries[body], entry.revision == revision else {
                return nil
            }
            insert(entry, for: body, in: &state)
            return entry.answer
        }
    }

    /// Keeps an answer, in place of one on other data; one too large for the cache is not kept.
    func keep(_ answer: [UInt8], to body: [UInt8], revision: Int64) {
        guard answer.count + body.count <= generationBytes / 4 else { return }
        state.withLock { insert(Entry(answer: answer, revision: revision), for: body, in: &$0) }
    }

    private func insert(_ entry: Entry, for body: [UInt8], in state: inout State) {
        let size = entry.answer.count + body.count
        let isFull = state.young.bytes + size > generationBytes
        if isFull || state.young.entries.count >= ResponseCache.entryLimit {
            state.old = state.young
            state.young = Generation()
        }
        let replaced = state.young.entries.updateValue(entry, forKey: body)
        state.young.bytes += size - (replaced.map { $0.answer.count + body.count } ?? 0)
    }
}

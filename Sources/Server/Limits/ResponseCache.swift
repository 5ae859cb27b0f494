internal import Synchronization

/// Answers to identical requests on identical data, by the bytes of the request.
///
/// Two generations instead of a list in order of use: what is used moves to the young one, and when
/// that is full the old one is dropped as a whole. Every operation is O(1).
final class ResponseCache: Sendable {
    private struct Key: Hashable {
        let body: [UInt8]
        let revision: Int64
    }

    private struct Generation {
        var answers: [Key: [UInt8]] = [:]
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

    /// The answer to a request on the data of `revision`.
    func answer(to body: [UInt8], revision: Int64) -> [UInt8]? {
        let key = Key(body: body, revision: revision)
        return state.withLock { state in
            if let answer = state.young.answers[key] { return answer }
            guard let answer = state.old.answers[key] else { return nil }
            insert(answer, for: key, in: &state)
            return answer
        }
    }

    /// Keeps an answer; one too large for the cache is not kept.
    func keep(_ answer: [UInt8], to body: [UInt8], revision: Int64) {
        guard answer.count + body.count <= generationBytes / 4 else { return }
        let key = Key(body: body, revision: revision)
        state.withLock { insert(answer, for: key, in: &$0) }
    }

    private func insert(_ answer: [UInt8], for key: Key, in state: inout State) {
        let size = answer.count + key.body.count
        let isFull = state.young.bytes + size > generationBytes
        if isFull || state.young.answers.count >= ResponseCache.entryLimit {
            state.old = state.young
            state.young = Generation()
        }
        if state.young.answers.updateValue(answer, forKey: key) == nil {
            state.young.bytes += size
        }
    }
}

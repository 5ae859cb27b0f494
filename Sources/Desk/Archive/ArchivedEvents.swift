/// Events, consumers and answers of an archive as they are read, until they are restored.
struct ArchivedEvents {
    /// What the outbox goes on from.
    private(set) var kept = KeptEvents()
    /// What keys were answered.
    private(set) var answers: [KeyedAnswer] = []

    /// Takes a line; `false` where it says something else than its kind.
    mutating func take(_ kind: ArchiveKind, _ json: JSON) -> Bool {
        switch kind {
        case .consumer:
            guard let name = json["consumer"]?.string, let position = json["position"]?.integer,
                position >= 0
            else { return false }
            kept.consumers[name] = Int64(position)
        case .event:
            guard let event = OutboxEvent(archived: json),
                event.position > kept.events.last?.position ?? 0
            else { return false }
            kept.events.append(event)
        case .outbox:
            guard let removed = json["removed_through"]?.integer, removed >= 0 else { return false }
            kept.removedThrough = Int64(removed)
        case .answer:
            guard let answer = KeyedAnswer(archived: json) else { return false }
            answers.append(answer)
        default: return false
        }
        return true
    }
}

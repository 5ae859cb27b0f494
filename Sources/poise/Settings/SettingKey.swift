import Desk
import Portfolio

/// A key of the settings: what it allows, and what comes of it.
struct SettingKey: Sendable {
    /// The name of its group; empty for a key without one.
    let group: String
    let name: String
    /// What it allows, for messages.
    let allowed: String
    /// Takes a value into the defaults, or says what kind of fault it is.
    let take: @Sendable (YAMLNode, inout BookDefaults) -> SettingsFault.Code?

    init(
        _ path: String,
        allowed: String,
        take: @escaping @Sendable (YAMLNode, inout BookDefaults) -> SettingsFault.Code?
    ) {
        let parts = path.split(separator: ".").map(String.init)
        (group, name) = parts.count > 1 ? (parts[0], parts[1]) : ("", parts[0])
        (self.allowed, self.take) = (allowed, take)
    }

    /// With its group, as messages call it.
    var path: String { group.isEmpty ? name : "\(group).\(name)" }

    /// A key with an exact number of a range, without quotes.
    static func number(
        _ path: String,
        _ allowed: String,
        in range: ClosedRange<Double>,
        set: @escaping @Sendable (FixedDecimal, inout BookDefaults) -> Void
    ) -> SettingKey {
        SettingKey(path, allowed: allowed) { node, defaults in
            guard case .scalar(let text, isPlain: true) = node.content,
                let number = FixedDecimal(text)
            else { return .type }
            guard range.contains(number.double) else { return .value }
            set(number, &defaults)
            return nil
        }
    }

    /// A key with one word of some.
    static func choice<Value: Sendable>(
        _ path: String,
        _ words: [(word: String, value: Value)],
        set: @escaping @Sendable (Value, inout BookDefaults) -> Void
    ) -> SettingKey {
        let allowed = "one of " + words.map(\.word).joined(separator: ", ")
        return SettingKey(path, allowed: allowed) { node, defaults in
            guard case .scalar(let text, _) = node.content, !text.isEmpty else { return .type }
            guard let choice = words.first(where: { $0.word == text }) else { return .value }
            set(choice.value, &defaults)
            return nil
        }
    }
}

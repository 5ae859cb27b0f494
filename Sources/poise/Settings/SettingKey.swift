import Desk
import Portfolio

/// A key of the settings: what it allows, and what comes of it.
struct SettingKey: Sendable {
    /// What it does with a value.
    enum Rule: Sendable {
        /// Takes it into the defaults, or says what kind of fault it is.
        case takes(allowed: String, @Sendable (YAMLNode, inout BookDefaults) -> SettingsFault.Code?)
        /// Refuses it whatever it is, since nothing would come of it.
        case refuses(reason: String)
    }

    /// The name of its group; empty for a key without one.
    let group: String
    let name: String
    let rule: Rule

    init(_ path: String, _ rule: Rule) {
        let parts = path.split(separator: ".").map(String.init)
        (group, name) = parts.count > 1 ? (parts[0], parts[1]) : ("", parts[0])
        self.rule = rule
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
        SettingKey(
            path,
            .takes(allowed: allowed) { node, defaults in
                guard case .scalar(let text, isPlain: true) = node.content,
                    let number = FixedDecimal(text)
                else { return .type }
                guard range.contains(number.double) else { return .value }
                set(number, &defaults)
                return nil
            }
        )
    }

    /// A key with one word of some.
    static func choice<Value: Sendable>(
        _ path: String,
        _ words: [(word: String, value: Value)],
        set: @escaping @Sendable (Value, inout BookDefaults) -> Void
    ) -> SettingKey {
        let allowed = "one of " + words.map(\.word).joined(separator: ", ")
        return SettingKey(
            path,
            .takes(allowed: allowed) { node, defaults in
                guard case .scalar(let text, _) = node.content, !text.isEmpty else { return .type }
                guard let choice = words.first(where: { $0.word == text }) else { return .value }
                set(choice.value, &defaults)
                return nil
            }
        )
    }
}

import Desk
import Portfolio

/// Reads the settings in a text, and finds everything that is wrong with them.
struct SettingsReader {
    private var defaults = BookDefaults()
    private var faults: [SettingsFault] = []

    /// The settings in a text, all of which are settings.
    ///
    /// - Throws: What is wrong, by place; at least one fault.
    static func defaults(in bytes: [UInt8]) throws(SettingsFaults) -> BookDefaults {
        var reader = SettingsReader()
        do throws(SettingsFault) {
            if let root = try YAMLReader.document(bytes) { reader.read(root) }
        } catch {
            reader.faults.append(error)
        }
        guard reader.faults.isEmpty else {
            throw SettingsFaults(all: reader.faults.sorted { $0.place < $1.place })
        }
        return reader.defaults
    }

    private mutating func read(_ root: YAMLNode) {
        guard case .mapping(let members) = root.content else {
            faults.append(
                SettingsFault(
                    .type,
                    root.place,
                    "Settings are keys with values; here is \(root.summary)."
                )
            )
            return
        }
        let groups = Set(SettingKey.all.map(\.group))
        for member in members {
            guard !member.name.isEmpty, groups.contains(member.name) else {
                take(member, of: "")
                continue
            }
            guard case .mapping(let inner) = member.value.content else {
                let found = "\(member.name) is \(member.value.summary); it must be a group of keys."
                faults.append(SettingsFault(.type, member.value.place, found))
                continue
            }
            for part in inner { take(part, of: member.name) }
        }
    }

    private mutating func take(_ member: YAMLNode.Member, of group: String) {
        let keys = SettingKey.all.filter { $0.group == group }
        guard let key = keys.first(where: { $0.name == member.name }) else {
            faults.append(unknown(member, of: group, among: keys.map(\.name)))
            return
        }
        guard let code = key.take(member.value, &defaults) else { return }
        let found =
            "\(key.path) is \(member.value.summary); it must be \(key.allowed)"
            + (code == .type && member.value.isQuoted ? ", without quotes." : ".")
        faults.append(SettingsFault(code, member.value.place, found))
    }

    private func unknown(
        _ member: YAMLNode.Member,
        of group: String,
        among names: [String]
    ) -> SettingsFault {
        let groups = group.isEmpty ? Set(SettingKey.all.map(\.group)).subtracting([""]) : []
        let known = names + groups.sorted()
        let place = group.isEmpty ? "" : " in \(group)"
        let near = NearestName.of(member.name, among: known).map { "Did you mean \($0)?" }
        return SettingsFault(
            .unknownKey,
            member.place,
            "There is no key \(member.name.shortenedForMessages)\(place). "
                + (near ?? "There are \(known.joined(separator: ", ")).")
        )
    }
}

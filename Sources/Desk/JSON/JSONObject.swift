/// Named JSON values in the order in which they were written, each name once.
///
/// Names that Unicode holds equivalent count as one. Objects of more than sixteen members that were
/// read or built name by name find a member in constant time.
public struct JSONObject: Sendable {
    /// The members in their order.
    public private(set) var members: [JSONMember]
    /// Position of each name; `nil` while the object is small or its names were vouched for.
    private var index: [String: Int]?

    private static let smallCount = 16

    /// An object without members.
    public init() { members = [] }

    /// An object of members whose names the caller knows to differ from each other.
    ///
    /// Nothing is compared, which makes this the fast way to write large results; looking a
    /// member up takes linear time.
    public init(distinct members: [JSONMember]) { self.members = members }

    /// Number of members.
    public var count: Int { members.count }
    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }
    /// The names in their order.
    public var names: [String] { members.map(\.name) }

    /// The value of `name`; writing appends a new name, replaces a known one, `nil` removes it.
    public subscript(name: String) -> JSON? {
        get { position(of: name).map { members[$0].value } }
        set {
            switch (position(of: name), newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil):
                members.remove(at: position)
                index = nil
            case (nil, let value?): add(JSONMember(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Adds a member at the end; `false` where its name is there already.
    mutating func append(_ member: consuming JSONMember) -> Bool {
        guard position(of: member.name) == nil else { return false }
        add(member)
        return true
    }

    private mutating func add(_ member: consuming JSONMember) {
        if index != nil { index?[member.name] = members.count }
        members.append(member)
        if index == nil, members.count > JSONObject.smallCount {
            let positions = members.enumerated().map { ($0.element.name, $0.offset) }
            index = Dictionary(positions, uniquingKeysWith: { first, _ in first })
        }
    }

    private func position(of name: String) -> Int? {
        if let index { return index[name] }
        return members.firstIndex { $0.name == name }
    }
}

extension JSONObject: Hashable {
    /// Whether both have the same members in the same order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members == right.members
    }

    /// Feeds the members in their order.
    public func hash(into hasher: inout Hasher) { hasher.combine(members) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// The members of a literal, whose names must differ.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self.init()
        for (name, value) in elements {
            let isNew = append(JSONMember(name: name, value: value))
            precondition(isNew, "The names of an object literal must differ.")
        }
    }
}

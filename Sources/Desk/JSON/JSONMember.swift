/// One name and its value in an object.
public struct JSONMember: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSON

    /// A named value.
    public init(name: String, value: JSON) {
        self.name = name
        self.value = value
    }
}

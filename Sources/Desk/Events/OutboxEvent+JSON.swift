extension OutboxEvent {
    /// The event as it is told: its place among all, and its own fields.
    public var json: JSON {
        var object = JSONObject()
        object["position"] = JSON(Int(position))
        for member in (try? JSON(parsing: body))?.object?.members ?? [] {
            object[member.name] = member.value
        }
        return .object(object)
    }
}

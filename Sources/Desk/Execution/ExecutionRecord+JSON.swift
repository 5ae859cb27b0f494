internal import Execution
internal import Portfolio

/// A line of the log of execution as the journal keeps it: the same one has the same bytes.
///
///     {"time":"2026-03-02T14:30:00.250Z","type":"order","id":"…","event":{"type":"accepted","venue_id":"17"}}
///
/// Decimals are exact numbers, instants ISO 8601 with milliseconds, what is absent is left out, and what has
/// no order of its own stands in that of its names.
extension ExecutionRecord {
    /// One object: when, and the members of what happened.
    var json: JSON {
        var object: JSONObject = ["time": JSON(time)]
        happening.write(to: &object)
        return .object(object)
    }

    /// The line in an object; `nil` where it is none, as in a damaged journal.
    init?(_ json: JSON) {
        guard let time = json.member("time", \.instant), let happening = Happening(json) else {
            return nil
        }
        self.init(happening, at: time)
    }
}

internal import Portfolio

/// Gains and losses by term for programs.
extension GainsByTerm {
    /// Losses of earlier years: `{"short", "long"}`, each 0 where left out, or a number.
    ///
    /// A number does not say of which kind it is. It counts as long-term, by which it saves least: it goes
    /// against long-term gains first, and against short-term ones only beyond them.
    static func losses(_ field: JSONField) throws(ErrorReport) -> GainsByTerm {
        guard case .object = field.json else { return GainsByTerm(long: try field.money()) }
        var fields = try field.fields()
        let losses = GainsByTerm(
            short: try fields.nullable("short")?.money() ?? .zero,
            long: try fields.nullable("long")?.money() ?? .zero
        )
        try fields.finish()
        return losses
    }

    /// The gains in a member; `nil` where there are none.
    init?(_ json: JSON?) {
        guard let short = json?["short"]?.decimal, let long = json?["long"]?.decimal else {
            return nil
        }
        self.init(short: short, long: long)
    }

    var json: JSON { .members(("short", JSON(short)), ("long", JSON(long))) }
}

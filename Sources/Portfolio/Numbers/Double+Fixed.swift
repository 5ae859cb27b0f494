extension Double {
    /// The number with so many places after the point, for people; rounded, ties away from zero.
    public func fixed(_ places: Int) -> String {
        guard isFinite, magnitude < 1e15 else { return "\(self)" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let units = (magnitude * scale).rounded()
        guard units < 1e18 else { return "\(self)" }
        let digits = String(Int64(units))
        let filled = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let sign = self < 0 && units > 0 ? "-" : ""
        guard places > 0 else { return sign + filled }
        return "\(sign)\(filled.dropLast(places)).\(filled.suffix(places))"
    }
}

extension Optional {
    /// The value, or the misuse that it is missing.
    func orMisuse(_ what: String) throws -> Wrapped {
        guard let self else { throw Misuse("\(what) cannot be made") }
        return self
    }
}

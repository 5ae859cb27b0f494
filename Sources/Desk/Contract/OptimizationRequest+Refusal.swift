/// How fields that do not go together are refused.
extension OptimizationRequest {
    /// Refuses the first of some fields that is in the way of another one.
    ///
    /// - Parameters:
    ///   - misfits: Of each its path, whether the request has it so, and why it does not suit.
    ///   - subject: What it does not suit, such as `model Resampled`.
    ///   - remedy: What helps beside changing the field, such as `choose another model`.
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func refuse(
        _ misfits: [(String, Bool, String)],
        beside subject: String,
        remedy: String = "choose another model"
    ) throws(ErrorReport) {
        guard let (path, _, reason) = misfits.first(where: \.1) else { return }
        throw .invalid(
            path: path,
            "\(path) does not suit \(subject): \(reason). Change it, or \(remedy)."
        )
    }
}

/// Where estimated moments live, so that another question about the same data need not wait.
public protocol MomentStore: Sendable {
    /// The moments under `key`, a digest of data and estimators; `nil` where there are none.
    func moments(forKey key: String) async throws -> StoredMoments?
    /// Keeps moments under `key`.
    func save(_ moments: StoredMoments, forKey key: String) async throws
}

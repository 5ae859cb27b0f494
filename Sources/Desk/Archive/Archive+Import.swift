extension Archive {
    /// Brings an archive in: what is there already stays, what is new is added.
    ///
    /// Each portfolio comes in whole or not at all. A journal that is there must begin as that of the
    /// archive does, or be its beginning; otherwise the import ends there, and says so.
    ///
    /// - Parameters:
    ///   - file: The archive.
    ///   - isTrial: Whether everything is read and nothing written.
    /// - Returns: What the archive has; of a real import, what of it was new.
    /// - Throws: A report with code `malformed_archive`, `already_exists`, or of a store.
    public func restore(
        _ file: ArchiveFile,
        isTrial: Bool = false
    ) async throws(ErrorReport) -> ArchiveCounts {
        var restoring = ArchiveRestoration(archive: self, name: file.name, isTrial: isTrial)
        try await file.forEach { kind, json, line throws(ErrorReport) in
            try await restoring.take(kind, json, line)
        }
        try await restoring.finish()
        return restoring.counts
    }
}

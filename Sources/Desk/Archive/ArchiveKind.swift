/// What a line of an archive is.
enum ArchiveKind: String {
    case archive, prices, instrument, portfolio, entry, result, end
}

/// What a line of an archive is.
enum ArchiveKind: String {
    case archive, consumer, event, outbox, answer, prices, instrument, portfolio, entry, result, end
}

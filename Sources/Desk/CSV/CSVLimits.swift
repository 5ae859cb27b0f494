/// How much of a file is read and reported.
enum CSVLimits {
    /// Bytes at most, after decompression.
    static let bytes = 256 << 20
    /// Bytes of a cell at most.
    static let fieldBytes = 4_096
    /// Faulty rows that are reported at most.
    static let faults = 20
}

/// How much of a price file is read before it is refused.
public struct PriceFileLimits: Hashable, Sendable {
    /// Bytes of the text, after decompression; 512 MiB unless told.
    public var bytes = 512 << 20
    /// Columns or symbols; 20,000 unless told.
    public var assets = 20_000
    /// Rows below the header; 10,000,000 unless told.
    public var rows = 10_000_000
    /// Bytes of one field; 1,024 unless told.
    public var fieldBytes = 1024
    /// Assets times days of the resulting table; 32,000,000 (256 MB) unless told.
    ///
    /// A small file in long form with many assets on many different days makes a large table.
    public var cells = 32_000_000

    /// The limits that suit a file the user chose on their own machine.
    public init() {}
}

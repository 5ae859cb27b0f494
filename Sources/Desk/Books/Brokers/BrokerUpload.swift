/// A file with the mapping that reads it, as one request carries both.
public struct BrokerUpload: Sendable {
    /// The file.
    public let bytes: [UInt8]
    /// How it is written; `nil` for a history.
    public let mapping: BrokerMapping?

    /// A history, which needs no mapping.
    public init(history: [UInt8]) { (bytes, mapping) = (history, nil) }

    /// Reads `{"mapping", "csv"}`.
    ///
    /// - Throws: A report with code `malformed_json` or `invalid_request`.
    public init(_ request: [UInt8]) throws(ErrorReport) {
        var fields = try JSONField.document(request).fields()
        mapping = try BrokerMapping(fields.required("mapping"))
        bytes = Array(try fields.required("csv").string(limit: TransactionCSV.byteLimit).utf8)
        try fields.finish()
    }
}

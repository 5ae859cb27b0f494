internal import Foundation

/// The files of this repository, wherever it was cloned to.
public enum Repository {
    /// The folder that holds `Package.swift`, without a slash at its end.
    public static let root: String = {
        var folder = URL(filePath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.path
    }()

    /// The absolute path of a file named relative to the root.
    public static func path(of file: String) -> String { root + "/" + file }

    /// The content of a file named relative to the root.
    public static func bytes(of file: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: path(of: file))))
    }

    /// The content of a file as text; bytes that are not UTF-8 become replacement characters.
    public static func text(of file: String) throws -> String {
        String(decoding: try bytes(of: file), as: UTF8.self)
    }
}

import Desk
import MarketData

/// A file that the user named, or the standard input where the name is a dash.
struct InputFile: Sendable {
    let path: String

    /// What messages call it.
    var name: String { path == "-" ? "standard input" : path }

    /// All bytes, at most `limit`.
    func bytes(limit: Int, console: Console) throws(CommandFailure) -> [UInt8] {
        do throws(FileDescriptor.Failure) {
            return path == "-"
                ? try console.readInput(limit)
                : try FileDescriptor.contents(ofFile: path, limit: limit)
        } catch {
            throw .file(name, error)
        }
    }

    /// The request in it.
    func request(console: Console) throws(CommandFailure) -> OptimizationRequest {
        let content = try bytes(limit: 64 << 20, console: console)
        do throws(ErrorReport) {
            return try OptimizationRequest(parsing: content)
        } catch {
            throw .report(error)
        }
    }

    /// The prices in it, plain or compressed.
    func prices(console: Console) throws(CommandFailure) -> PriceFile {
        let content = try bytes(limit: PriceFileLimits().bytes, console: console)
        return try Self.prices(in: content, name: name)
    }

    /// The prices in the bytes of a file.
    static func prices(in bytes: [UInt8], name: String) throws(CommandFailure) -> PriceFile {
        do throws(PriceFileError) {
            return try PriceCSV.parse(bytes, name: name)
        } catch {
            throw .report(ErrorReport(error))
        }
    }
}

import Desk
import Glibc

/// Why a command ends without having done its work.
enum CommandFailure: Error {
    /// The command line cannot be obeyed.
    case usage(UsageError)
    /// The platform says no, in the words that the HTTP interface uses too.
    case report(ErrorReport)
    /// A file that was named cannot be read or written.
    case file(String, FileDescriptor.Failure)
    /// Something around the program is missing or broken.
    case environment(String)
    /// Nobody reads the output any more, so there is nobody to tell.
    case readerGone
}

extension CommandFailure {
    /// What the shell is told.
    var exitCode: ExitCode {
        switch self {
        case .usage: .badInput
        case .report(let report): ExitCode(rawValue: report.code.exitCode) ?? .environment
        // A name that leads nowhere is a slip of the pen, a full disk is not.
        case .file(_, let failure):
            [ENOENT, EISDIR, ENOTDIR, EFBIG].contains(failure.code) ? .badInput : .environment
        case .environment, .readerGone: .environment
        }
    }

    /// What people are told; `nil` where nobody listens.
    var message: String? {
        switch self {
        case .usage(let error): "\(error.message)\n\(error.hint)"
        case .report(let report):
            [report.message, report.details["excerpt"]?.string].compactMap(\.self)
                .joined(separator: "\n")
        case .file(let path, let failure): "\(path): \(failure.reason)."
        case .environment(let message): message
        case .readerGone: nil
        }
    }

    /// What programs are told.
    var report: ErrorReport? {
        switch self {
        case .report(let report): report
        case .usage(let error): ErrorReport(code: .invalidRequest, message: error.message)
        case .file(let path, _):
            ErrorReport(
                code: exitCode == .badInput ? .notFound : .internalError,
                message: message ?? "",
                details: ["file": .string(path)]
            )
        case .environment(let message): ErrorReport(code: .storageError, message: message)
        case .readerGone: nil
        }
    }
}

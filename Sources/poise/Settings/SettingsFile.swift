import Desk
import Glibc

/// Where the settings are: the file that is named, or `poise.yaml` where the program is started.
struct SettingsFile: Sendable {
    static let option = OptionSpecification(
        name: "settings",
        value: "FILE",
        help:
            "What holds where nothing else says it, as YAML; unless told, poise.yaml where there is one.",
        environment: ["POISE_SETTINGS"]
    )

    /// The name of a file that nobody named.
    private static let usual = "poise.yaml"

    /// Where it is; `nil` where there is none.
    let path: String?

    init(_ arguments: ParsedArguments) {
        let isThere = access(SettingsFile.usual, F_OK) == 0
        path = arguments.value(SettingsFile.option) ?? (isThere ? SettingsFile.usual : nil)
    }

    /// What the file says; where there is none, nothing.
    func defaults() throws(CommandFailure) -> BookDefaults {
        guard let path else { return BookDefaults() }
        let bytes: [UInt8]
        do throws(FileDescriptor.Failure) {
            bytes = try FileDescriptor.contents(ofFile: path, limit: YAMLReader.Limit.bytes)
        } catch {
            throw .file(path, error)
        }
        do throws(SettingsFaults) {
            return try SettingsReader.defaults(in: bytes)
        } catch {
            throw .report(error.report(on: path))
        }
    }
}

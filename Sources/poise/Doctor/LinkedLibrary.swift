import Glibc
import MarketData

/// A C library of this process, asked for its version.
///
/// The symbols are looked up in the running process instead of imported: each C library is imported
/// by the one module that uses it, and what counts here is which library the linker really found.
/// The casts of this file turn the addresses into the C functions that the headers declare.
struct LinkedLibrary: Sendable {
    let name: String
    /// A function without parameters that answers the version.
    let versionFunction: String
    let package: String
    /// Whether the answer is a number, as 150018 for 15.18, and no text.
    var isNumbered = false

    static let all = [
        LinkedLibrary(
            name: "OpenBLAS",
            versionFunction: "openblas_get_config",
            package: "libopenblas-dev"
        ),
        LinkedLibrary(
            name: "SQLite",
            versionFunction: "sqlite3_libversion",
            package: "libsqlite3-dev"
        ),
        LinkedLibrary(
            name: "libpq",
            versionFunction: "PQlibVersion",
            package: "libpq-dev",
            isNumbered: true
        ),
        LinkedLibrary(
            name: "libmicrohttpd",
            versionFunction: "MHD_get_version",
            package: "libmicrohttpd-dev"
        ),
        LinkedLibrary(name: "zlib", versionFunction: "zlibVersion", package: "zlib1g-dev"),
        LinkedLibrary(name: "libcrypto", versionFunction: "OpenSSL_version", package: "libssl-dev"),
        LinkedLibrary(
            name: "libyaml",
            versionFunction: "yaml_get_version_string",
            package: "libyaml-dev"
        ),
    ]

    /// The library's own words about its version; `nil` where it is not linked.
    var version: String? {
        // Whoever takes no parameter ignores the one that OpenSSL_version needs; 0 asks for its name.
        typealias Function = @convention(c) (Int32) -> UnsafePointer<CChar>?
        typealias NumberFunction = @convention(c) () -> Int32
        guard let address = dlsym(nil, versionFunction) else { return nil }
        if isNumbered {
            let number = unsafeBitCast(address, to: NumberFunction.self)()
            return "\(number / 10_000).\(number % 10_000)"
        }
        return unsafeBitCast(address, to: Function.self)(0).map { String(cString: $0) }
    }

    /// Looks the library up.
    var check: CheckResult {
        guard let version else {
            return CheckResult(
                name: name,
                status: .failed,
                found: "not linked, another library stands in its place",
                remedy: "apt-get install \(package), then build again"
            )
        }
        return CheckResult(name: name, status: .ok, found: version)
    }

    /// How many threads OpenBLAS uses for one product.
    static var linearAlgebraThreads: Int? {
        typealias Function = @convention(c) () -> Int32
        guard let address = dlsym(nil, "openblas_get_num_threads") else { return nil }
        return Int(unsafeBitCast(address, to: Function.self)())
    }
}

import Glibc
import FoundationEssentials
import Testing

@testable import Server

struct StaticFilesTests {
    /// A folder of its own with a page, a script in both forms, a hidden file and a neighbour.
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let root = TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let web = root + "/web"
        for folder in ["/app", "/vendor", "/.git"] {
            try FileManager.default.createDirectory(
                atPath: web + folder,
                withIntermediateDirectories: true
            )
        }
        for (name, text) in [
            ("web/index.html", "<html>"), ("web/app/main.js", "code"),
            ("web/app/main.js.gz", "zip"),
            ("web/vendor/plotly.min.js", "charts"), ("web/.git/config", "hidden"),
            ("secret.txt", "secret"), ("web/data.bin.gz", "only"),
        ] {
            try Data(text.utf8).write(to: URL(filePath: "\(root)/\(name)"))
        }
        try await body(web)
    }

    private func asker(_ folder: String) throws -> Asker {
        var settings = ServerSettings()
        settings.webDirectory = folder
        return try Asker(settings: settings)
    }

    @Test func `the page stands at the root, guarded by a content policy`() async throws {
        try await withFolder { folder in
            let response = try await asker(folder).ask("GET", "/")
            #expect(response.text == "<html>")
            #expect(response.headers["Content-Type"] == "text/html; charset=utf-8")
            let policy = response.headers["Content-Security-Policy"] ?? ""
            #expect(policy.contains("default-src 'self'"))
            #expect(!policy.contains("unsafe-eval"))
            #expect(response.headers["Referrer-Policy"] == "same-origin")
        }
    }

    @Test func `the compressed form goes to those who take it`() async throws {
        try await withFolder { folder in
            let asker = try asker(folder)
            let plain = try await asker.ask("GET", "/app/main.js")
            #expect(plain.text == "code")
            #expect(plain.headers["Vary"] == "Accept-Encoding")
            for (accepted, text) in [
                ("gzip, br", "zip"), ("br;q=1, gzip;q=0.5", "zip"), ("gzip;q=0", "code"),
                ("identity", "code"),
            ] {
                let headers: HTTPHeaders = ["Accept-Encoding": accepted]
                let response = try await asker.ask("GET", "/app/main.js", headers: headers)
                #expect(response.text == text)
                #expect(response.headers["Content-Encoding"] == (text == "zip" ? "gzip" : nil))
                #expect(response.headers["Content-Type"] == "text/javascript; charset=utf-8")
            }
        }
    }

    @Test func `a known version is not sent again`() async throws {
        try await withFolder { folder in
            let asker = try asker(folder)
            let first = try await asker.ask("GET", "/app/main.js")
            let tag = try #require(first.headers["ETag"])
            #expect(first.headers["Cache-Control"] == "no-cache")
            let headers: HTTPHeaders = ["If-None-Match": "\"other\", \(tag)"]
            let second = try await asker.ask("GET", "/app/main.js", headers: headers)
            #expect(second.status == 304)
            #expect(second.body.isEmpty)
            let vendor = try await asker.ask("GET", "/vendor/plotly.min.js")
            #expect(vendor.headers["Cache-Control"] == "public, max-age=31536000, immutable")
        }
    }

    @Test(arguments: [
        "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/app/../../secret.txt",
        "/app/%2e%2e/%2e%2e/secret.txt", "//secret.txt", "/.git/config", "/app", "/app/",
        "/app/main.js/", "/app//main.js", "/app/main.js.gz", "/etc/passwd", "/app%2fmain.js",
        "/index.html/..", "/..\\secret.txt",
    ])
    func `no path leads out of the folder`(target: String) async throws {
        try await withFolder { folder in
            let response = try await asker(folder).ask("GET", target)
            #expect(response.status == 404)
        }
    }

    @Test func `files are not written`() async throws {
        try await withFolder { folder in
            let response = try await asker(folder).ask("PUT", "/index.html")
            #expect(response.status == 405)
            #expect(response.headers["Allow"] == "GET, HEAD, OPTIONS")
        }
    }

    @Test func `a folder that is not there is an error that names it`() throws {
        #expect(throws: HTTPServerError.self) { try asker("/nonexistent/folder") }
    }
}

/// Folders for single tests.
enum TemporaryFolder {
    static func make() -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
        return "\(parent)/poise-server-tests-"
            + String(UInt64.random(in: .min ... .max), radix: 36)
    }
}

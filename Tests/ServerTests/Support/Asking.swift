import Desk

@testable import Server

/// A router over fake ports, asked without a network.
struct Asker {
    let router: Router

    init(_ ports: ServerPorts? = nil, settings: ServerSettings = ServerSettings()) throws {
        router = try PoiseServer.router(
            settings: settings,
            ports: ports ?? .fake()
        )
    }

    /// The response to a request with the headers that every client sends.
    func ask(
        _ method: String,
        _ target: String,
        headers: HTTPHeaders = [:],
        body: String = ""
    ) async throws -> HTTPResponse {
        guard let parsed = RequestTarget(target) else { throw Failure(target: target) }
        var headers = headers
        if headers["Host"] == nil { headers.add("Host", "127.0.0.1:8080") }
        return await router.respond(
            to: HTTPRequest(
                method: method,
                target: parsed,
                headers: headers,
                body: Array(body.utf8)
            )
        )
    }

    /// Posts a JSON document.
    func post(_ target: String, _ body: String) async throws -> HTTPResponse {
        try await ask("POST", target, headers: ["Content-Type": "application/json"], body: body)
    }

    struct Failure: Error { let target: String }
}

extension HTTPResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON? { try? JSON(parsing: body) }
    /// The code of an error of the contract.
    var errorCode: String? { json?["error"]?["code"]?.string }
}

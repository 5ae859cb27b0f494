import Desk
import Server

/// The desk as the server's optimizer.
struct DeskService: OptimizationService {
    let desk: Desk

    func answer(_ request: OptimizationRequest) async throws -> ServedResult {
        let answer = try await desk.optimize(request)
        return ServedResult(json: answer.body, isCached: answer.isCached)
    }
}

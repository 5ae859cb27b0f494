import Desk
import Foundation
import Portfolio
import Storage
import Testing

@testable import poise

@Suite struct SamplePortfolioTests {
    @Test func `the sample is there once, with its history, targets and instruments`() async throws
    {
        try await Folder.temporary { folder in
            let database = try await Database.open(url: SamplePortfolioTests.url(in: folder))
            let console = TestConsole().console()
            #expect(try await SamplePortfolio.load(into: database, console))
            #expect(try await SamplePortfolio.load(into: database, console) == false)

            let desk = BookDesk(journals: database, prices: database, now: console.clock.now)
            let all = try await desk.portfolios()
            #expect(all.map(\.json["portfolio"]) == [.string("sample")])
            let instruments = try await InstrumentDesk(database, now: console.clock.now)
                .instruments()
            #expect(instruments.contains { $0.symbol.symbol == "XOM" })
            await database.close()
        }
    }

    @Test func `whoever keeps books finds no stranger's among them`() async throws {
        try await Folder.temporary { folder in
            let url = SamplePortfolioTests.url(in: folder)
            let created = await run(
                "portfolio",
                "create",
                "mine",
                environment: ["POISE_DATABASE": url]
            )
            #expect(created.code == .done)
            let database = try await Database.open(url: url)
            #expect(
                try await SamplePortfolio.load(into: database, TestConsole().console()) == false
            )
            await database.close()
        }
    }

    private static func url(in folder: URL) -> String {
        "sqlite:" + folder.appending(path: "books.db").path()
    }
}

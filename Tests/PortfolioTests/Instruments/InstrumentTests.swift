import Portfolio
import Testing

@Suite struct InstrumentTests {
    private func instrument(
        _ type: InstrumentType = .stock,
        lot: String? = nil,
        tick: String? = nil,
        minor: MinorUnit? = nil
    ) throws -> Instrument {
        let symbol = try #require(AssetID("SHEL"))
        let pound = try #require(Currency("GBP"))
        return try Instrument(
            symbol: symbol,
            type: type,
            currency: pound,
            lotSize: lot.map(decimal),
            tickSize: tick.map(decimal),
            minorUnit: minor
        )
    }

    @Test(
        arguments: [
            ("1", "10", nil), ("0.001", "1.234", nil), ("1e-18", "0.123456789012345678", nil),
            (
                "100", "250",
                "250 of SHEL is no multiple of its lot size 100; next to it are 200 and 300."
            ),
            (
                "0.1", "-0.25",
                "-0.25 of SHEL is no multiple of its lot size 0.1; next to it are -0.3 and -0.2."
            ),
        ] as [(String, String, String?)]
    )
    func `quantities are whole lots`(lot: String, quantity: String, objection: String?) throws {
        let found = try instrument(lot: lot).objection(toQuantity: decimal(quantity))
        #expect(found == objection)
    }

    @Test func `prices are whole ticks`() throws {
        let instrument = try instrument(tick: "0.05")
        #expect(instrument.objection(toPrice: decimal("101.35")) == nil)
        #expect(
            instrument.objection(toPrice: decimal("101.36"))
                == "A price of 101.36 for SHEL is no multiple of its tick 0.05; next to it are "
                + "101.35 and 101.4."
        )
    }

    @Test func `a price in pence is a hundredth of it in pounds`() throws {
        let price = try instrument(minor: .penny).inCurrency(decimal("2712.5"))
        #expect(price == decimal("27.125"))
        #expect(try instrument().inCurrency(decimal("27.125")) == decimal("27.125"))
    }

    @Test func `steps are above zero and pence are of pounds`() throws {
        #expect(throws: InstrumentError.lotSize(.zero)) { try instrument(lot: "0") }
        #expect(throws: InstrumentError.tickSize(decimal("-1"))) { try instrument(tick: "-1") }
        let pound = try #require(Currency("GBP"))
        #expect(throws: InstrumentError.minorUnit(.randCent, pound)) {
            try instrument(minor: .randCent)
        }
    }

    @Test func `a coin trades on every day and what is not known on weekdays`() throws {
        var instrument = try instrument(.crypto)
        #expect(instrument.calendar == .always)
        instrument.exchange = Exchange("XLON")
        #expect(instrument.calendar == .london)
        instrument.exchange = Exchange("XTKS")
        #expect(instrument.calendar == .weekdays)
    }
}

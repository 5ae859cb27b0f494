/// Lots between two accounts.
struct SentLots {
    var day: Day
    var quantity: FixedDecimal
    var lots: [Lot]
}

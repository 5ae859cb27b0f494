/// Lots between two accounts or sleeves.
struct SentLots {
    var day: Day
    var quantity: FixedDecimal
    var lots: [Lot]
}

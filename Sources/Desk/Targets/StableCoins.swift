/// Coins that are worth a dollar.
public enum StableCoins {
    /// Symbols that are taken for stable coins unless a request says which are.
    public static let usual: Set<String> = [
        "USDT", "USDC", "DAI", "USDS", "FDUSD", "TUSD", "PYUSD", "USDP", "GUSD", "BUSD", "USDE",
    ]
}

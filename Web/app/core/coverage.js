/** Which dates the chosen assets have in common. */

/**
 * @param {import("./types.js").Coverage[]} market
 * @param {string[]} assets
 */
export function covered(market, assets) {
  const chosen = new Set(assets);
  return market.filter((asset) => chosen.has(asset.asset_symbol));
}

/**
 * @param {import("./types.js").Coverage[]} market
 * @param {string[]} assets
 * @returns {{start: string, end: string} | null}
 */
export function commonCoverage(market, assets) {
  const known = covered(market, assets);
  if (known.length === 0) return null;
  const day = (text) => text.slice(0, 10);
  return {
    start: known.map((asset) => day(asset.start_date)).reduce((a, b) => (a > b ? a : b)),
    end: known.map((asset) => day(asset.end_date)).reduce((a, b) => (a < b ? a : b)),
  };
}

/** The day that lies whole years before another. @param {string} day @param {number} years */
export function yearsBefore(day, years) {
  const [year, month, date] = day.split("-");
  const leap = month === "02" && date === "29" ? "28" : date;
  return `${String(Number(year) - years).padStart(4, "0")}-${month}-${leap}`;
}

/** Arithmetic on price histories: what the charts show beside the server's own numbers. */

/** @typedef {(number | null)[]} Series */

/** A price history scaled so that its first known price is 100. @param {Series} prices @returns {Series} */
export function rebased(prices) {
  const first = prices.find((price) => price !== null && price > 0);
  return prices.map((price) => (price === null || first === undefined ? null : (price / first) * 100));
}

/** The fall from the highest value so far, as a fraction ≤ 0. @param {Series} values @returns {Series} */
export function drawdown(values) {
  let peak = Number.NEGATIVE_INFINITY;
  return values.map((value) => {
    if (value === null) return null;
    peak = Math.max(peak, value);
    return value / peak - 1;
  });
}

/**
 * 100 invested in fixed weights, restored each period, over the days on which every held asset has a price:
 * v(t) = v(t-1) · (1 + Σ wᵢ rᵢ(t)). Days without all prices are null.
 * @param {Record<string, Series>} prices
 * @param {Record<string, number>} weights
 * @returns {Series}
 */
export function portfolioValue(prices, weights) {
  const held = Object.keys(weights).filter((symbol) => weights[symbol] !== 0);
  if (held.length === 0 || held.some((symbol) => !prices[symbol])) return [];
  const days = prices[held[0]].length;
  /** @type {Series} */
  const values = new Array(days).fill(null);
  let last = -1;
  for (let day = 0; day < days; day += 1) {
    if (held.some((symbol) => prices[symbol][day] === null)) continue;
    if (last < 0) values[day] = 100;
    else {
      const gain = held.reduce(
        (sum, symbol) => sum + weights[symbol] * (prices[symbol][day] / prices[symbol][last] - 1),
        0,
      );
      values[day] = values[last] * (1 + gain);
    }
    last = day;
  }
  return values;
}

/**
 * Annualized sample mean and volatility of each asset's simple returns over the days all of them have a price.
 * @param {Record<string, Series>} prices
 * @param {string[]} assets
 * @param {number} periodsPerYear
 * @returns {{symbol: string, risk: number, return: number}[]}
 */
export function assetMoments(prices, assets, periodsPerYear) {
  const known = assets.filter((symbol) => prices[symbol]);
  const days = known.length === 0 ? 0 : prices[known[0]].length;
  const common = [];
  for (let day = 0; day < days; day += 1) {
    if (known.every((symbol) => prices[symbol][day] !== null)) common.push(day);
  }
  if (common.length < 3) return [];
  return known.map((symbol) => {
    const returns = common.slice(1).map((day, at) => prices[symbol][day] / prices[symbol][common[at]] - 1);
    const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
    const variance = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (returns.length - 1);
    return { symbol, risk: Math.sqrt(variance * periodsPerYear), return: mean * periodsPerYear };
  });
}

/**
 * The days to draw: all of them where they are few, else the last of each of `most` equal stretches.
 * @param {number} from @param {number} to  end excluded
 * @param {number} most
 * @returns {number[]}
 */
export function thinned(from, to, most) {
  const length = to - from;
  if (length <= most) return Array.from({ length }, (_, at) => from + at);
  return Array.from({ length: most }, (_, at) => from + Math.ceil(((at + 1) * length) / most) - 1);
}

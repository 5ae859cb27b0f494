/** What the drift of a portfolio says, as numbers to draw: weights are settings and estimates, never money. */

const asNumber = (text) => (text === null || text === undefined ? null : Number(text));

/**
 * @typedef {object} Drift
 * @property {string} symbol
 * @property {number} now  its weight
 * @property {number} target
 * @property {number} min  of its band
 * @property {number} max
 * @property {number} deviation  a fraction
 * @property {number | null} relative
 * @property {number | null} utilization
 * @property {string} status  ABOVE, BELOW or WITHIN
 * @property {boolean} isOutside  whether it is off
 * @property {string} value @property {string} targetValue  exact
 */

/** The assets, those farthest from their targets first. @param {any} answer @returns {Drift[]} */
export function driftsOf(answer) {
  return (answer?.deviations ?? []).map((each) => ({
    symbol: each.symbol,
    now: Number(each.current_weight),
    target: Number(each.target_weight),
    min: Number(each.min_weight),
    max: Number(each.max_weight),
    deviation: Number(each.deviation_percent) / 100,
    relative: asNumber(each.relative_deviation),
    utilization: asNumber(each.utilization),
    status: each.status,
    isOutside: each.status !== "WITHIN",
    value: each.value,
    targetValue: each.target_value,
  })).sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation) || a.symbol.localeCompare(b.symbol));
}

/**
 * How far a weight may be from its target by the thresholds of the question, the nearest of them; null where none is known.
 * What follows from volatility is not in the answer, and so not here.
 * @param {any} thresholds @param {number} target @returns {number | null}
 */
export function allowance({ absolute, relative }, target) {
  const known = [asNumber(absolute), relative === null ? null : Number(relative) * Math.abs(target)].filter((each) => each !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

/**
 * Plans of several aversions, from the cheapest to the nearest to the target, as numbers to draw.
 *
 * @typedef {object} PlanPoint
 * @property {string} aversion  as the server wrote it
 * @property {number} error  tracking error, a fraction a year
 * @property {number} costAndTax
 * @property {number} turnover @property {number} trades
 */

/** @param {any[] | null} frontier @returns {PlanPoint[]} */
export const pointsOf = (frontier) =>
  (frontier ?? []).filter(({ tracking_error }) => tracking_error !== null).map(({ aversion, tracking_error, cost, tax, turnover, trades }) => ({
    aversion,
    error: Number(tracking_error),
    costAndTax: Number(cost) + Number(tax ?? 0),
    turnover: Number(turnover),
    trades: Number(trades),
  })).sort((a, b) => Number(a.aversion) - Number(b.aversion));

/** The point whose aversion is nearest by ratio; -1 where there is none. @param {PlanPoint[]} points @param {number} aversion */
export function nearest(points, aversion) {
  const far = points.map((point) => Math.abs(Math.log(Number(point.aversion) / aversion)));
  return far.length === 0 || !(aversion > 0) ? -1 : far.indexOf(Math.min(...far));
}

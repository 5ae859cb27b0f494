/** The recorded days of a portfolio, with the drawdown of its time-weighted return. */

import { drawdown } from "../lib/series.js";
import { missingText } from "./books.js";

/**
 * @typedef {object} PerformanceDay
 * @property {string} day
 * @property {import("../lib/decimal.js").Decimal} value
 * @property {import("../lib/decimal.js").Decimal} cash
 * @property {number | null} daily  return since the record before
 * @property {number | null} mtd
 * @property {number | null} ytd
 * @property {number | null} total  time-weighted, since the beginning
 * @property {number | null} fall  from the highest so far, ≤ 0
 */

const known = (value) => (value === null || value === undefined ? null : Number(value));

/** Records up to a day, or all of them, in order. @param {any} answer @param {string} asOf @returns {PerformanceDay[]} */
export function recordsOf(answer, asOf) {
  const days = (answer?.performance ?? []).filter(({ timestamp }) => asOf === "" || timestamp <= asOf);
  const totals = days.map(({ metrics }) => known(metrics?.time_weighted_return));
  const falls = drawdown(totals.map((total) => (total === null ? null : 1 + total)));
  return days.map(({ timestamp, totalValue, cashValue, returns }, at) => ({
    day: timestamp,
    value: totalValue,
    cash: cashValue,
    daily: known(returns?.daily),
    mtd: known(returns?.mtd),
    ytd: known(returns?.ytd),
    total: totals[at],
    fall: falls[at],
  }));
}

/** What stands where the chart would; null where there is something to draw. @param {import("./state.js").State} state @param {PerformanceDay[]} records */
export function emptyPerformance({ performance, route }, records) {
  if (!performance.value) return missingText(performance);
  if (records.length > 1) return null;
  if (records.length === 1) {
    return "One day is recorded, and a line needs two: choose another day under “As of” and record it, or import newer prices.";
  }
  return performance.value.performance.length > 0
    ? `No day is recorded up to ${route.as_of}. Record it with the button above.`
    : "No day is recorded yet. Once there are transactions, the button above records what it is worth; later days are recorded whenever prices come in.";
}

/** The portfolio on show: the optimum, or the frontier point adopted in its place. */

/**
 * @param {import("./state.js").State} state
 * @returns {{weights: import("./types.js").Weights, contributions: import("./types.js").Weights | null,
 *   metrics: Record<string, number | null>, pending: boolean, request: import("./types.js").OptimizationRequest} | null}
 */
export function shown({ result, adopted }) {
  if (!result) return null;
  if (!adopted) {
    return {
      weights: result.weights,
      contributions: result.risk_contributions,
      metrics: result.metrics,
      pending: false,
      request: result.metadata.request,
    };
  }
  const { point, full } = adopted;
  const known = measureOf(result) === "MV"
    ? { expected_return: point.return, volatility: point.risk, sharpe_ratio: point.sharpe_ratio }
    : { expected_return: point.return };
  return {
    weights: point.weights,
    contributions: full?.risk_contributions ?? null,
    metrics: { ...full?.metrics, ...known },
    pending: full === null && adopted.note === null,
    request: adopted.request,
  };
}

/** The code of the measure that risk on the frontier is in. @param {import("./types.js").OptimizationResult} result */
export const measureOf = (result) => result.metadata.request.risk_measure ?? "MV";

/** The optimum's risk as the frontier has it: volatility a year, or the measure asked for, per period. */
export const riskOf = (result) =>
  measureOf(result) === "MV" ? result.metrics.volatility : result.metrics.risks[measureOf(result)];

/**
 * What stands where market data are missing: that none are wanted, that they are on their way, or why they did not come.
 * @param {import("./state.js").State} state @param {"prices" | "correlation" | "quality"} name @param {string} what
 */
export function missing(state, name, what) {
  if (subject(state).assets.length === 0) return `Choose assets to see ${what}.`;
  return state.unread[name] ?? "Reading…";
}

/** Assets and dates that the market charts are about: the result's, or the form's while there is none. */
export function subject({ result, form }) {
  if (!result) return { assets: form.assets, start_date: form.start_date, end_date: form.end_date };
  const { request, start_date, end_date } = result.metadata;
  return {
    assets: request.assets,
    start_date: start_date ?? request.start_date,
    end_date: end_date ?? request.end_date,
  };
}

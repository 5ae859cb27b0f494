/** Which metrics a result is shown by, and how each is written. */

import { change, limit, number, percent, signed } from "../lib/format.js";

/**
 * @typedef {object} Tile
 * @property {string} key
 * @property {string} label
 * @property {(request: any) => string} note
 * @property {(value: any) => string} show
 * @property {(value: number) => string} difference
 * @property {(metrics: Record<string, any>) => number | null | undefined} of
 */

/** @type {Omit<Tile, "of">[]} */
const always = [
  {
    key: "expected_return",
    label: "Expected return",
    note: () => "p.a., arithmetic",
    show: percent,
    difference: change,
  },
  { key: "volatility", label: "Volatility", note: () => "p.a.", show: percent, difference: change },
  {
    key: "sharpe_ratio",
    label: "Sharpe ratio",
    note: (request) => `over ${limit(request.risk_free_rate ?? 0)} p.a.`,
    show: (value) => number(value, 3),
    difference: (value) => signed(value, 3),
  },
  {
    key: "sortino_ratio",
    label: "Sortino ratio",
    note: () => "downside only",
    show: (value) => number(value, 3),
    difference: (value) => signed(value, 3),
  },
  {
    key: "annualized_return",
    label: "Annualized return",
    note: () => "geometric",
    show: percent,
    difference: change,
  },
  {
    key: "max_drawdown",
    label: "Max drawdown",
    note: () => "peak to trough",
    show: percent,
    difference: change,
  },
  { key: "value_at_risk", label: "Value at risk", note: tail, show: percent, difference: change },
  {
    key: "conditional_value_at_risk",
    label: "Conditional VaR",
    note: tail,
    show: percent,
    difference: change,
  },
];

function tail(request) {
  return `one period, ${limit(request.confidence_level ?? 0.95)}`;
}

const trackingError = {
  key: "tracking_error",
  label: "Tracking error",
  note: () => "p.a., to the benchmark",
  show: percent,
  difference: change,
};

const diversificationRatio = {
  key: "diversification_ratio",
  label: "Diversification",
  note: () => "ratio of deviations",
  show: (value) => number(value, 3),
  difference: (value) => signed(value, 3),
};

/** A measure that was asked for or limited, beyond those that every result has. */
const risk = (code) => ({
  key: `risk-${code}`,
  label: code,
  note: () => "one period",
  show: percent,
  difference: change,
  of: (metrics) => metrics.risks?.[code],
});

/** What a result is shown by: what every result has, then what its own question was about. @returns {Tile[]} */
export function tilesOf({ metrics, metadata }) {
  const named = [
    ...always,
    ...(typeof metrics.tracking_error === "number" ? [trackingError] : []),
    ...(metadata.request.objective === "MaxDiversification" ? [diversificationRatio] : []),
  ].map((tile) => ({ ...tile, of: (metrics) => metrics[tile.key] }));
  const asked = Object.keys(metrics.risks ?? {}).filter((code) => code !== "MV" && code !== "CVaR");
  return [...named, ...asked.map(risk)];
}

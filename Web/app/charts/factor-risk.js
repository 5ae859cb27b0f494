/** What each factor, or principal component, has of the risk, and what it was to have. */

import { labelRoom, layout, palette } from "./plotly.js";
import { sharesParts } from "./risk.js";

const rows = 24;
const rowHeight = 30;

/** @param {import("../core/state.js").State} state @param {HTMLElement} element @returns {import("./chart.js").Figure} */
export function factorRiskFigure({ result, theme }, element) {
  const shares = result?.factor_risk_contributions;
  if (!shares) return null;
  const budgets = budgetsOf(result);
  const names = Object.keys(shares).sort((a, b) => Math.abs(shares[b]) - Math.abs(shares[a])).slice(0, rows).reverse();
  element.style.height = names.length > 9 ? `${rowHeight * names.length + 60}px` : "";
  const colors = palette(theme);
  return {
    data: [
      {
        type: "bar",
        orientation: "h",
        name: "Risk share",
        x: names.map((name) => shares[name]),
        y: names,
        marker: { color: colors.accent },
        hovertemplate: "<b>%{y}</b> %{x:.2%} of the risk<extra></extra>",
      },
      ...(budgets
        ? [{
          name: "Budget",
          x: names.map((name) => budgets[name]),
          y: names,
          mode: "markers",
          marker: { size: 30, symbol: "line-ns-open", color: colors.chosen, line: { width: 2.5, color: colors.chosen } },
          hovertemplate: "<b>%{y}</b> budget %{x:.2%}<extra></extra>",
        }]
        : []),
    ],
    layout: layout(theme, {
      margin: { l: labelRoom(names), r: 14, t: 8, b: 36 },
      bargap: names.length > 4 ? 0.45 : 0.7,
      xaxis: { tickformat: ".0%", fixedrange: true, rangemode: "tozero", nticks: 8 },
      yaxis: { type: "category", fixedrange: true, tickfont: { size: 11 }, dtick: 1, showgrid: false },
    }),
  };
}

/** The budgets over their sum; null where risk is not shared by factors. */
function budgetsOf({ factor_risk_contributions: shares, metadata: { request } }) {
  if (request.model !== "RiskParity" || !sharesParts(request)) return null;
  const given = (name) => request.factor_risk_budgets?.[name] ?? 1;
  const names = Object.keys(shares);
  const sum = names.reduce((total, name) => total + given(name), 0);
  return Object.fromEntries(names.map((name) => [name, given(name) / sum]));
}

/** @param {import("../core/types.js").OptimizationResult | null} result */
export function factorRiskHint(result) {
  if (!result?.factor_risk_contributions) return "";
  const budgets = budgetsOf(result) ? "\u2002| budget" : "";
  const sum = Object.values(result.factor_risk_contributions).reduce((total, share) => total + share, 0);
  return sum > 0.9995 ? `of the risk${budgets}` : `${(100 * sum).toFixed(1)} % of the risk, the rest is the assets' own${budgets}`;
}

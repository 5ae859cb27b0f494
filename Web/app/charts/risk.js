/**
 * Risk contribution against weight, and against the budget of a model that shares risk out: where the line leans right, an asset
 * brings more risk than capital.
 */

import { shown } from "../core/shown.js";
import { assetColor } from "../lib/colors.js";
import { labelRoom, layout, palette } from "./plotly.js";

const rows = 24;

/** @param {import("../core/state.js").State} state @returns {import("./chart.js").Figure} */
export function riskFigure(state) {
  const portfolio = shown(state);
  if (!portfolio) return null;
  const { weights, contributions, pending } = portfolio;
  if (!contributions) {
    return { empty: pending ? "Solving the point's own request…" : "Not known for this point." };
  }
  const colors = palette(state.theme);
  const budgets = state.adopted ? null : budgetsOf(state.result);
  const held = Object.keys(weights)
    .filter((symbol) => weights[symbol] !== 0 || (contributions[symbol] ?? 0) !== 0)
    .sort((a, b) => (contributions[b] ?? 0) - (contributions[a] ?? 0))
    .slice(0, rows)
    .reverse();
  const own = held.map((symbol) => assetColor(symbol, state.theme));
  const between = { x: [], y: [] };
  for (const symbol of held) {
    between.x.push(weights[symbol], contributions[symbol], null);
    between.y.push(symbol, symbol, null);
  }
  const dots = (name, values, marker) => ({
    name,
    x: held.map((symbol) => values[symbol]),
    y: held,
    mode: "markers",
    marker,
    hovertemplate: `<b>%{y}</b> ${name.toLowerCase()} %{x:.2%}<extra></extra>`,
  });
  return {
    data: [
      { ...between, mode: "lines", hoverinfo: "skip", line: { color: colors.muted, width: 2.5 } },
      ...(budgets
        ? [dots("Budget", budgets, { size: 16, symbol: "line-ns-open", color: colors.ink, line: { width: 2, color: colors.ink } })]
        : []),
      dots("Weight", weights, {
        size: 10,
        symbol: "circle",
        color: colors.surface,
        line: { width: 2, color: own },
      }),
      dots("Risk share", contributions, {
        size: 10,
        symbol: "circle",
        color: own,
        line: { width: 2, color: own },
      }),
    ],
    layout: layout(state.theme, {
      margin: { l: labelRoom(held), r: 14, t: 8, b: 36 },
      xaxis: { tickformat: ".0%", fixedrange: true, rangemode: "tozero", nticks: 8 },
      yaxis: {
        type: "category",
        fixedrange: true,
        tickfont: { size: 11 },
        dtick: 1,
        range: [-0.7, held.length - 0.3],
      },
    }),
  };
}

const sharing = new Set(["RiskParity", "RelaxedRiskParity"]);

/** The share of the risk that each asset was to have; null where the model shares none out. */
function budgetsOf(result) {
  const request = result.metadata.request;
  if (!sharing.has(request.model) || sharesParts(request)) return null;
  const given = (symbol) => request.risk_budgets?.[symbol] ?? 1;
  const sum = request.assets.reduce((total, symbol) => total + given(symbol), 0);
  return Object.fromEntries(request.assets.map((symbol) => [symbol, given(symbol) / sum]));
}

/** @param {import("../core/types.js").OptimizationResult | null} result */
export function riskHint(result) {
  if (!result) return "";
  const { model, risk_measure } = result.metadata.request;
  // Shares are of the variance but where the model shares out a measure of its own.
  const measure = model === "RiskParity" && risk_measure && risk_measure !== "MV" ? risk_measure : "variance";
  const words = `○ weight\u2002● share of the ${measure}`;
  return budgetsOf(result) ? `${words}\u2002| budget` : words;
}

/** Whether risk is shared by factors or components in place of the assets. */
export const sharesParts = ({ risk_parity_on: on }) => on !== undefined && on !== null && on !== "assets";

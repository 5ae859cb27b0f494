/** What the portfolios of the frontier hold, from the least risk on: one band for each asset. */

import { assetColor } from "../lib/colors.js";
import { layout, palette } from "./plotly.js";

/** So many bands can be told apart; what else is held is one more. */
const bands = 14;

/** @param {import("../core/state.js").State} state @returns {import("./chart.js").Figure} */
export function compositionFigure({ result, theme }) {
  if (!result) return null;
  const points = [...result.efficient_frontier].sort((a, b) => a.risk - b.risk);
  if (points.length < 2) return { empty: "No frontier was asked for: set the number of its points and optimize." };
  const colors = palette(theme);
  const most = (symbol) => Math.max(...points.map(({ weights }) => Math.abs(weights[symbol] ?? 0)));
  const held = Object.keys(points[0].weights).filter((symbol) => most(symbol) > 1e-6).sort((a, b) => most(b) - most(a));
  const [named, others] = [held.slice(0, bands), held.slice(bands)];
  const series = named.map((symbol) => ({
    name: symbol,
    color: assetColor(symbol, theme),
    values: points.map(({ weights }) => weights[symbol] ?? 0),
  }));
  if (others.length > 0) {
    series.push({
      name: `${others.length} others`,
      color: colors.muted,
      values: points.map(({ weights }) => others.reduce((sum, symbol) => sum + (weights[symbol] ?? 0), 0)),
    });
  }
  return {
    data: series.flatMap(({ name, color, values }) => areas(name, color, values, points.map(({ risk }) => risk), colors.surface)),
    layout: layout(theme, {
      margin: { l: 48, r: 14, t: 8, b: 36 },
      hovermode: "x",
      showlegend: true,
      legend: { orientation: "v", x: 1.01, y: 1, font: { size: 11 }, traceorder: "normal" },
      xaxis: { title: { text: "Risk" }, tickformat: points.at(-1).risk < 0.05 ? ".2%" : ".0%", fixedrange: true, showgrid: false, nticks: 8 },
      yaxis: { tickformat: ".0%", fixedrange: true, nticks: 6 },
    }),
  };
}

/** What is held lies above the zero line, what is owed below it. */
function areas(name, color, values, risks, edge) {
  const area = (side, part, showlegend) => ({
    name,
    x: risks,
    y: values.map(part),
    stackgroup: side,
    legendgroup: name,
    showlegend,
    mode: "lines",
    line: { width: 0.8, color: edge },
    fillcolor: color,
    hovertemplate: `<b>${name}</b> %{y:.1%}<extra></extra>`,
  });
  const [long, short] = [values.some((value) => value > 0), values.some((value) => value < 0)];
  return [
    ...(long || !short ? [area("held", (value) => Math.max(0, value), true)] : []),
    ...(short ? [area("owed", (value) => Math.min(0, value), !long)] : []),
  ];
}

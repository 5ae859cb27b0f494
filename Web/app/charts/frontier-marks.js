/** What the frontier's picture is made of, each as one trace of the chart. */

import { assetColor } from "../lib/colors.js";
import { number, percent } from "../lib/format.js";

/** The heaviest positions of a point, for its tooltip. */
function tooltip(point) {
  const held = Object.entries(point.weights).filter(([, weight]) => weight !== 0).sort((a, b) =>
    Math.abs(b[1]) - Math.abs(a[1])
  );
  const rows = held.slice(0, 8).map(([symbol, weight]) => `${symbol}  ${percent(weight, 1)}`);
  if (held.length > 8) rows.push(`and ${held.length - 8} more`);
  return `<b>${percent(point.return)}</b> return · <b>${percent(point.risk)}</b> risk · Sharpe ${
    number(point.sharpe_ratio)
  }<br>${rows.join("<br>")}`;
}

export function frontierLine(points, colors) {
  return {
    name: "frontier",
    x: points.map((point) => point.risk),
    y: points.map((point) => point.return),
    text: points.map(tooltip),
    hovertemplate: "%{text}<extra></extra>",
    mode: "lines+markers",
    line: { color: colors.accent, width: 2.5 },
    marker: { size: 5, color: colors.accent },
  };
}

export function cornerMarks(points, colors) {
  return {
    name: "corners",
    x: points.map((point) => point.risk),
    y: points.map((point) => point.return),
    text: points.map((point) => `Corner portfolio<br>${tooltip(point)}`),
    hovertemplate: "%{text}<extra></extra>",
    mode: "markers",
    marker: { size: 8, symbol: "diamond", color: colors.surface, line: { width: 1.5, color: colors.accent } },
  };
}

/** A point of the frontier that has a name of its own. */
export function namedMark(name, label, point, symbol, colors) {
  return {
    ...cornerMarks([point], colors),
    name,
    text: [`${label}<br>${tooltip(point)}`],
    marker: { size: 13, symbol, color: colors.accent, line: { width: 1.5, color: colors.surface } },
  };
}

export function assetMarks(assets, labels, theme, colors) {
  return {
    name: "assets",
    x: assets.map((asset) => asset.risk),
    y: assets.map((asset) => asset.return),
    text: labels.map((label) => label.text),
    textposition: labels.map((label) => label.position),
    textfont: { size: 10.5, color: colors.soft },
    customdata: assets.map((asset) =>
      `<b>${asset.symbol}</b> alone<br>${percent(asset.return)} return · ${percent(asset.risk)} risk`
    ),
    hovertemplate: "%{customdata}<extra></extra>",
    mode: "markers+text",
    marker: { size: 8, color: assets.map((asset) => assetColor(asset.symbol, theme)) },
  };
}

export function mark(name, point, marker, label) {
  return {
    name,
    x: [point.risk],
    y: [point.return],
    hovertemplate: `<b>${label}</b><br>${percent(point.return)} return · ${
      percent(point.risk)
    } risk<extra></extra>`,
    mode: "markers",
    marker,
  };
}

/** From the risk-free rate through the tangency portfolio, as far as the picture goes. */
export function capitalLine(riskFree, optimum, range, colors) {
  const slope = (optimum.return - riskFree) / optimum.risk;
  const x = [0, Math.max(optimum.risk * 1.6, range.x[0])];
  return {
    name: "capital",
    x,
    y: x.map((risk) => riskFree + slope * risk),
    mode: "lines",
    hoverinfo: "skip",
    line: { color: colors.faint, width: 1.2, dash: "dot" },
  };
}

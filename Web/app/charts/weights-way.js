/** The weights before trades and after them, with the mark of what is aimed at: the way of each asset. */

import { assetColor } from "../lib/colors.js";
import { labelRoom, layout, palette } from "./plotly.js";

const rows = 30;
const rowHeight = 26;

/**
 * @typedef {{symbol: string, before: number, target: number, after: number}} Way
 * @param {Way[]} all @param {"light" | "dark"} theme @param {HTMLElement} element
 * @param {{before: string, target: string, after: string}} [words]
 * @returns {import("./chart.js").Figure}
 */
export function wayFigure(all, theme, element, words = { before: "before", target: "target", after: "after" }) {
  if (all.length === 0) return { empty: "Nothing is held, and nothing is wanted." };
  const shown = [...all].sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || b.target - a.target).slice(0, rows).reverse();
  const symbols = shown.map(({ symbol }) => symbol);
  element.style.height = `${Math.max(260, rowHeight * shown.length + 52)}px`;
  const colors = palette(theme);
  const own = symbols.map((symbol) => assetColor(symbol, theme));
  const way = { x: [], y: [] };
  for (const { symbol, before, after } of shown) {
    way.x.push(before, after, null);
    way.y.push(symbol, symbol, null);
  }
  const marks = (name, marker) => ({
    name: words[name],
    x: shown.map((each) => each[name]),
    y: symbols,
    mode: "markers",
    marker,
    cliponaxis: false,
    hovertemplate: `<b>%{y}</b> ${words[name]} %{x:.2%}<extra></extra>`,
  });
  return {
    data: [
      { ...way, mode: "lines", hoverinfo: "skip", line: { color: colors.muted, width: 2.5 } },
      marks("target", { symbol: "line-ns-open", size: 16, color: colors.ink, line: { width: 2, color: colors.ink } }),
      marks("before", { symbol: "circle", size: 10, color: colors.surface, line: { width: 2, color: own } }),
      marks("after", { symbol: "circle", size: 10, color: own, line: { width: 2, color: own } }),
    ],
    layout: layout(theme, {
      margin: { l: labelRoom(symbols), r: 14, t: 6, b: 34 },
      xaxis: { tickformat: ".0%", fixedrange: true, rangemode: "tozero", nticks: 8 },
      yaxis: { type: "category", fixedrange: true, tickfont: { size: 11 }, dtick: 1, range: [-0.7, shown.length - 0.3] },
    }),
  };
}

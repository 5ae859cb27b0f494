/** The weights as bars, heaviest first. */

import { shown } from "../core/shown.js";
import { assetColor } from "../lib/colors.js";
import { percent } from "../lib/format.js";
import { labelRoom, layout } from "./plotly.js";

/** So many bars can be told apart. */
const bars = 40;

/** @param {import("../core/state.js").State} state @param {HTMLElement} element @returns {import("./chart.js").Figure} */
export function weightsFigure(state, { clientWidth: width }) {
  const portfolio = shown(state);
  if (!portfolio) return null;
  const sorted = Object.entries(portfolio.weights).sort((a, b) => b[1] - a[1]);
  const drawn = sorted.length > bars ? sorted.filter(([, weight]) => weight !== 0).slice(0, bars) : sorted;
  const symbols = drawn.map(([symbol]) => symbol);
  const values = drawn.map(([, weight]) => weight);
  return {
    data: [
      {
        type: "bar",
        x: symbols,
        y: values,
        marker: { color: symbols.map((symbol) => assetColor(symbol, state.theme)) },
        text: values.map((value) => (value === 0 ? "" : percent(value, 1))),
        textposition: "outside",
        textfont: { size: 11 },
        constraintext: "none",
        textangle: width / drawn.length < 34 ? -90 : 0,
        cliponaxis: false,
        hovertemplate: "<b>%{x}</b> %{y:.2%}<extra></extra>",
      },
    ],
    layout: layout(state.theme, {
      margin: { l: 44, r: 8, t: 40, b: Math.max(44, labelRoom(symbols) * 0.9) },
      bargap: 0.28,
      xaxis: {
        type: "category",
        fixedrange: true,
        tickangle: symbols.length > 12 ? -60 : 0,
        tickfont: { size: 11 },
        showgrid: false,
      },
      yaxis: { tickformat: ".0%", fixedrange: true, rangemode: "tozero", nticks: 6 },
    }),
  };
}

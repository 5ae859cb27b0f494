/** What a portfolio was worth on its recorded days, what it earned, and how far it was below its best. */

import { emptyPerformance, recordsOf } from "../core/performance.js";
import { layout, merged, palette } from "./plotly.js";

/** So few days are points, too. */
const fewDays = 40;
/** Where each part stands, from the bottom of the plane. */
const parts = { value: [0.6, 1], total: [0.25, 0.54], fall: [0, 0.19] };

/** @param {import("../core/state.js").State} state @param {HTMLElement} element @returns {import("./chart.js").Figure} */
export function performanceFigure(state, element) {
  const { performance, route, theme } = state;
  const records = recordsOf(performance.value, route.as_of);
  const empty = emptyPerformance(state, records);
  if (empty !== null) return { empty };
  const colors = palette(theme);
  const x = records.map(({ day }) => day);
  const isNarrow = element.clientWidth < 520;
  const mode = records.length <= fewDays ? "lines+markers" : "lines";
  const trace = (name, y, yaxis, color, format, own = {}) => ({
    x, y, name, yaxis, mode,
    line: { color, width: 1.8 },
    marker: { color, size: 5 },
    connectgaps: true,
    hovertemplate: `${name} <b>%{y:${format}}</b><extra></extra>`,
    ...own,
  });
  const axis = {
    gridcolor: colors.line,
    zerolinecolor: colors.zero,
    linecolor: colors.zero,
    fixedrange: true,
    title: { font: { size: 12, color: colors.faint }, standoff: 8 },
  };
  return {
    data: [
      trace("Total value", records.map(({ value }) => (value === null ? null : Number(value))), "y", colors.accent, ",.2f"),
      trace("Time-weighted", records.map(({ total }) => total), "y2", colors.ink, "+.2%"),
      trace("Drawdown", records.map(({ fall }) => fall), "y3", colors.bad, ".2%", { fill: "tozeroy", fillcolor: `${colors.bad}40`, line: { color: colors.bad, width: 1.2 } }),
    ],
    layout: layout(theme, {
      margin: { l: isNarrow ? 58 : 82, r: 14, t: 8, b: 40 },
      hovermode: "x unified",
      hoversubplots: "axis",
      dragmode: "zoom",
      xaxis: { type: "date", anchor: "y3", hoverformat: "%Y-%m-%d", spikecolor: colors.muted, spikethickness: 1, spikedash: "solid" },
      yaxis: { domain: parts.value, title: isNarrow ? "Value" : "Total value", tickformat: "~s", nticks: 5, fixedrange: true },
      yaxis2: merged(axis, { domain: parts.total, title: isNarrow ? "Return" : "Time-weighted", tickformat: "~%", nticks: 4 }),
      yaxis3: merged(axis, { domain: parts.fall, title: "Drawdown", tickformat: "~%", nticks: 3, rangemode: "tozero" }),
    }),
  };
}

/** Tracking error against what it costs: each point is the plan of another aversion. */

import { layout, palette } from "./plotly.js";

/** @param {import("../core/frontier.js").PlanPoint[]} points @param {number} chosen @param {string} currency @param {"light" | "dark"} theme @returns {import("./chart.js").Figure} */
export function planFrontierFigure(points, chosen, currency, theme) {
  const colors = palette(theme);
  const isChosen = (at) => at === chosen;
  return {
    data: [{
      x: points.map(({ costAndTax }) => costAndTax),
      y: points.map(({ error }) => error),
      mode: "lines+markers",
      cliponaxis: false,
      line: { color: colors.muted, width: 1.5 },
      marker: {
        size: points.map((_, at) => (isChosen(at) ? 15 : 9)),
        color: points.map((_, at) => (isChosen(at) ? colors.chosen : colors.accent)),
        line: { width: 1.5, color: colors.surface },
        opacity: 1,
      },
      customdata: points.map(({ aversion, trades, turnover }) => [aversion, trades, turnover]),
      hovertemplate: `Tracking error <b>%{y:.2%}</b>, cost and tax <b>%{x:,.2f}</b> ${currency}<br>aversion %{customdata[0]}, %{customdata[1]} trades, turnover %{customdata[2]:.1%}<extra></extra>`,
    }],
    layout: layout(theme, {
      margin: { l: 62, r: 16, t: 8, b: 46 },
      xaxis: { title: `Cost and tax, ${currency}`, tickformat: Math.max(...points.map(({ costAndTax }) => costAndTax)) < 5 ? "~g" : "~s", fixedrange: true, rangemode: "tozero", nticks: 6 },
      yaxis: { title: "Tracking error", tickformat: ".1%", fixedrange: true, rangemode: "tozero", nticks: 6 },
    }),
  };
}

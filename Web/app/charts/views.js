/** Expected returns before and after the views, with the views on single assets. */

import { labelRoom, layout, palette } from "./plotly.js";

/** So many pairs of bars can be told apart. */
const pairs = 30;

/** @param {import("../core/state.js").State} state @returns {import("./chart.js").Figure} */
export function viewsFigure({ result, theme }) {
  const views = result?.views;
  if (!views) return null;
  const [before, after] = [views.prior.expected_returns, views.posterior.expected_returns];
  const moved = (symbol) => Math.abs(after[symbol] - before[symbol]);
  const all = Object.keys(before);
  const symbols = all.length > pairs
    ? [...all].sort((a, b) => moved(b) - moved(a)).slice(0, pairs)
    : all;
  const colors = palette(theme);
  const bars = (name, values, color) => ({
    type: "bar",
    name,
    x: symbols,
    y: symbols.map((symbol) => values[symbol]),
    marker: { color },
    hovertemplate: `<b>%{x}</b> ${name.toLowerCase()} %{y:.2%}<extra></extra>`,
  });
  return {
    data: [
      bars("Prior", before, colors.muted),
      bars("With views", after, colors.accent),
      {
        name: "View",
        x: single(result).map(({ symbol }) => symbol),
        y: single(result).map(({ value }) => value),
        mode: "markers",
        marker: { symbol: "diamond", size: 10, color: colors.chosen, line: { width: 1.5, color: colors.surface } },
        hovertemplate: "<b>%{x}</b> view %{y:.2%}<extra></extra>",
      },
    ],
    layout: layout(theme, {
      margin: { l: 48, r: 8, t: 34, b: Math.max(44, labelRoom(symbols) * 0.9) },
      bargap: 0.3,
      barmode: "group",
      showlegend: true,
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
      xaxis: {
        type: "category",
        categoryorder: "array",
        categoryarray: symbols,
        fixedrange: true,
        tickangle: symbols.length > 12 ? -60 : 0,
        tickfont: { size: 11 },
        showgrid: false,
      },
      yaxis: { tickformat: ".0%", fixedrange: true, nticks: 7 },
    }),
  };
}

/** Views that are about one asset alone, per unit of it. */
function single(result) {
  return (result.metadata.request.views ?? []).flatMap((view) => {
    const held = Object.entries(view.assets).filter(([, share]) => share !== 0);
    return held.length === 1 ? [{ symbol: held[0][0], value: view.return / held[0][1] }] : [];
  });
}

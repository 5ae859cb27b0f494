/** The slippage of each order in basis points: a dot right of zero was paid, one left of it was gained. */

import { labelRoom, layout, palette } from "./plotly.js";

const rows = 40;
const rowHeight = 24;

/** @param {any} verification @param {"light" | "dark"} theme @param {HTMLElement} element @returns {import("./chart.js").Figure} */
export function slippageFigure(verification, theme, element) {
  if (!verification) return null;
  const known = verification.orders.filter(({ slippage_bps }) => slippage_bps !== null)
    .map(({ account, symbol, side, slippage_bps, filled, average_price }) =>
      ({ label: `${symbol} ${side.toLowerCase()}${account ? `, ${account}` : ""}`, bps: Number(slippage_bps), side, value: Number(filled) * Number(average_price) }))
    .sort((a, b) => Math.abs(b.bps) - Math.abs(a.bps)).slice(0, rows).reverse();
  if (known.length === 0) return { empty: "Nothing was filled, and so nothing slipped." };
  element.style.height = `${Math.max(160, rowHeight * known.length + 62)}px`;
  const colors = palette(theme);
  const most = Math.max(...known.map(({ value }) => value)) || 1;
  const labels = known.map(({ label }) => label);
  const stems = { x: [], y: [] };
  for (const { label, bps } of known) {
    stems.x.push(0, bps, null);
    stems.y.push(label, label, null);
  }
  return {
    data: [
      { ...stems, mode: "lines", hoverinfo: "skip", line: { color: colors.muted, width: 2 } },
      {
        x: known.map(({ bps }) => bps),
        y: labels,
        mode: "markers",
        marker: { size: known.map(({ value }) => 7 + 9 * Math.sqrt(value / most)), color: known.map(({ bps }) => (bps > 0 ? colors.bad : colors.accent)), line: { width: 1.5, color: colors.surface }, opacity: 1 },
        hovertemplate: "<b>%{y}</b> %{x:+.2f} bp<extra></extra>",
      },
    ],
    layout: layout(theme, {
      margin: { l: Math.min(190, labelRoom(labels) + 60), r: 16, t: 6, b: 44 },
      xaxis: { title: "Slippage, bp (right of 0 is a cost)", ticksuffix: "", fixedrange: true, nticks: 7, zerolinewidth: 1.5, zerolinecolor: colors.ink },
      yaxis: { type: "category", fixedrange: true, tickfont: { size: 11 }, dtick: 1, range: [-0.7, known.length - 0.3] },
    }),
  };
}

/** The eigenvalues of the correlations above and within the band that returns without any structure would have. */

import { missing } from "../core/shown.js";
import { layout, palette } from "./plotly.js";

/** @param {import("../core/state.js").State} state @returns {import("./chart.js").Figure} */
export function spectrumFigure(state) {
  const { correlation, theme } = state;
  if (!correlation) return { empty: missing(state, "correlation", "how many things move them") };
  const spectrum = correlation.spectrum;
  if (!spectrum) return { empty: "Not known: the price of an asset never changes." };
  const colors = palette(theme);
  const { eigenvalues, least, largest, factors } = spectrum;
  const places = eigenvalues.map((_, at) => at + 1);
  // Rounding leaves what should be zero on either side of it, which no logarithm can show.
  const floor = Math.min(least > 0 ? least : Infinity, eigenvalues[0]) / 20;
  const share = (value) => value / eigenvalues.length;
  return {
    data: [
      {
        type: "bar",
        name: "Eigenvalue",
        x: places,
        y: eigenvalues.map((value) => Math.max(value, floor)),
        customdata: eigenvalues.map((value, at) => [value, share(value), at < factors ? "a factor" : "noise"]),
        marker: { color: places.map((place) => (place <= factors ? colors.accent : colors.muted)) },
        hovertemplate: "<b>%{x}.</b> %{customdata[0]:.4g}, %{customdata[1]:.1%} of the variance, %{customdata[2]}<extra></extra>",
      },
    ],
    layout: layout(theme, {
      margin: { l: 52, r: 14, t: 8, b: 36 },
      bargap: eigenvalues.length > 60 ? 0 : 0.25,
      shapes: [
        {
          type: "rect",
          xref: "paper",
          x0: 0,
          x1: 1,
          y0: Math.max(least, floor),
          y1: largest,
          fillcolor: colors.accent,
          opacity: 0.13,
          line: { width: 0 },
          layer: "below",
        },
      ],
      xaxis: { title: { text: "Eigenvalue, from the largest on" }, fixedrange: true, showgrid: false, nticks: 8 },
      yaxis: { type: "log", fixedrange: true, dtick: "D2" },
    }),
  };
}

/** @param {import("../core/state.js").State} state */
export function spectrumHint({ correlation }) {
  const spectrum = correlation?.spectrum;
  if (!spectrum) return "";
  const named = spectrum.factors === 1 ? "1 factor" : `${spectrum.factors} factors`;
  return `${named} above the band of noise, ${spectrum.least.toFixed(2)} to ${spectrum.largest.toFixed(2)} (Marchenko and Pastur)`;
}

/** The correlations of the returns as a heat map, alike assets next to each other, and above it the tree of a model with one. */

import { missing } from "../core/shown.js";
import { clusterFrames, leafPlaces, treeAxes, treeTraces } from "./dendrogram.js";
import { labelRoom, layout, palette } from "./plotly.js";

const written = 22;
const scales = {
  light: [[0, "#a6432f"], [0.25, "#e0a592"], [0.5, "#f7f7f6"], [0.75, "#8fb4dd"], [1, "#164e94"]],
  dark: [[0, "#e0775f"], [0.25, "#7d4338"], [0.5, "#1b222b"], [0.75, "#2f5b8f"], [1, "#8fc0ff"]],
};

/** @param {import("../core/state.js").State} state @param {HTMLElement} element @returns {import("./chart.js").Figure} */
export function correlationFigure(state, { clientWidth: width }) {
  const { correlation, result, theme } = state;
  if (!correlation) return { empty: missing(state, "correlation", "how their returns move together") };
  const hierarchy = result?.hierarchy;
  const leaves = leafPlaces(hierarchy, correlation.assets);
  const order = leaves ?? similar(correlation.correlation);
  const tree = leaves ? treeAxes(order.length) : {};
  const labels = order.map((at) => correlation.assets[at]);
  const cells = order.map((row) => order.map((column) => correlation.correlation[row][column]));
  const room = labelRoom(labels);
  const margin = { l: room, r: 44, t: 8, b: Math.max(40, room * 0.9) };
  const few = labels.length <= written;
  const cell = (width - margin.l - margin.r) / labels.length;
  return {
    data: [
      {
        type: "heatmap",
        x: labels,
        y: labels,
        z: cells,
        zmin: -1,
        zmax: 1,
        xgap: few ? 1 : 0,
        ygap: few ? 1 : 0,
        colorscale: scales[theme],
        ...(few && cell >= 16
          ? {
            text: cells.map((row) => row.map(short)),
            texttemplate: "%{text}",
            textfont: { size: Math.min(11.5, cell * 0.52) },
          }
          : {}),
        hovertemplate: "<b>%{y}</b> and <b>%{x}</b>: %{z:.3f}<extra></extra>",
        colorbar: {
          thickness: 10,
          outlinewidth: 0,
          tickvals: [-1, -0.5, 0, 0.5, 1],
          tickfont: { size: 11 },
          x: 1.01,
          len: 1,
        },
      },
      ...(leaves ? treeTraces(hierarchy, result.metadata.request.assets, theme) : []),
    ],
    layout: layout(theme, {
      margin,
      xaxis: {
        type: "category",
        fixedrange: true,
        showgrid: false,
        tickangle: -60,
        tickfont: { size: few ? 11 : 9 },
        dtick: few ? 1 : undefined,
      },
      yaxis: {
        type: "category",
        fixedrange: true,
        showgrid: false,
        autorange: "reversed",
        tickfont: { size: few ? 11 : 9 },
        dtick: few ? 1 : undefined,
        ...tree.yaxis,
      },
      ...(leaves
        ? { xaxis2: tree.xaxis2, yaxis2: tree.yaxis2, shapes: clusterFrames(hierarchy, palette(theme).chosen) }
        : {}),
    }),
  };
}

/** `.25` instead of `0.25`: the cells are small. */
function short(value) {
  if (value === null) return "";
  if (value >= 0.995) return "1";
  const rounded = Math.round(value * 100) / 100;
  return (rounded === 0 ? 0 : rounded).toFixed(2).replace("0.", ".").replace("-", "−");
}

/** An order in which alike assets are neighbours: start with the least correlated, then always the one most like the last. */
function similar(matrix) {
  const left = new Set(matrix.keys());
  const mean = matrix.map((row) => row.reduce((sum, value) => sum + (value ?? 0), 0));
  let last = mean.indexOf(Math.min(...mean));
  const order = [];
  while (left.size > 0) {
    order.push(last);
    left.delete(last);
    let best = -1;
    for (const at of left) {
      if (best < 0 || (matrix[last][at] ?? -1) > (matrix[last][best] ?? -1)) best = at;
    }
    last = best;
  }
  return order;
}

/** The tree of the assets above their correlations: what was merged, how far apart it was, and where the tree was cut. */

import { palette } from "./plotly.js";

/** The part of the height that the tree takes. */
const share = 0.2;
const gap = 0.01;

/**
 * The order of the tree's leaves as places in `assets`; null where there is no tree of these assets.
 * @param {import("../core/types.js").Hierarchy | undefined} hierarchy @param {string[]} assets
 */
export function leafPlaces(hierarchy, assets) {
  if (!hierarchy || hierarchy.order.length !== assets.length) return null;
  const places = hierarchy.order.map((symbol) => assets.indexOf(symbol));
  return places.includes(-1) ? null : places;
}

/**
 * The lines of the tree, on the axes x2 and y2: one trace for each cluster, one for what joins them.
 * @param {import("../core/types.js").Hierarchy} hierarchy @param {string[]} assets in the order of the request
 * @param {"light" | "dark"} theme
 */
export function treeTraces(hierarchy, assets, theme) {
  const { accent, faint } = palette(theme);
  const places = new Map(hierarchy.order.map((symbol, at) => [symbol, at]));
  const nodes = assets.map((symbol) => ({
    at: places.get(symbol) ?? 0,
    height: 0,
    cluster: hierarchy.clusters?.[symbol] ?? null,
    size: 1,
  }));
  const inner = { x: [], y: [], text: [] };
  const outer = { x: [], y: [], text: [] };
  for (const { left, right, distance, size } of hierarchy.merges) {
    const [a, b] = [nodes[left], nodes[right]];
    const cluster = a.cluster === b.cluster ? a.cluster : null;
    const isInner = hierarchy.clusters !== null && cluster !== null;
    const lines = isInner ? inner : outer;
    const words = `${size} assets at a distance of ${distance.toFixed(3)}`;
    lines.x.push(a.at, a.at, b.at, b.at, null);
    lines.y.push(a.height, distance, distance, b.height, null);
    lines.text.push(words, words, words, words, "");
    nodes.push({ at: (a.at + b.at) / 2, height: distance, cluster, size });
  }
  const trace = (lines, name, color) => ({
    ...lines,
    name,
    mode: "lines",
    xaxis: "x2",
    yaxis: "y2",
    line: { color, width: 1.4 },
    hovertemplate: "%{text}<extra></extra>",
    showlegend: false,
  });
  return [trace(outer, "Tree", faint), trace(inner, "Clusters", accent)];
}

/** What the layout of the heat map needs to make room for the tree. @param {number} count */
export function treeAxes(count) {
  return {
    yaxis: { domain: [0, 1 - share - gap] },
    xaxis2: { range: [-0.5, count - 0.5], visible: false, fixedrange: true, anchor: "y2" },
    yaxis2: {
      domain: [1 - share, 1],
      anchor: "x2",
      fixedrange: true,
      showgrid: false,
      zeroline: false,
      rangemode: "tozero",
      nticks: 3,
      tickfont: { size: 10 },
    },
  };
}

/**
 * Frames around the clusters on the diagonal of the heat map.
 * @param {import("../core/types.js").Hierarchy} hierarchy @param {string} color
 */
export function clusterFrames(hierarchy, color) {
  if (!hierarchy.clusters) return [];
  const frames = [];
  let first = 0;
  hierarchy.order.forEach((symbol, at) => {
    const next = hierarchy.order[at + 1];
    if (next !== undefined && hierarchy.clusters[next] === hierarchy.clusters[symbol]) return;
    frames.push({
      type: "rect",
      x0: first - 0.5,
      x1: at + 0.5,
      y0: first - 0.5,
      y1: at + 0.5,
      line: { color, width: 2 },
    });
    first = at + 1;
  });
  return frames;
}

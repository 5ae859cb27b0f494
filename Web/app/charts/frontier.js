/** The efficient frontier, its corner portfolios, the single assets, and the portfolio on show. */

import { labelOf } from "../components/frontier-point.js";
import { shown } from "../core/shown.js";
import { assetColor } from "../lib/colors.js";
import { byId } from "../lib/dom.js";
import { number, percent } from "../lib/format.js";
import { assetMoments } from "../lib/series.js";
import { chart } from "./chart.js";
import { placeLabels } from "./labels.js";
import { layout, palette } from "./plotly.js";

const margin = { l: 54, r: 18, t: 12, b: 44 };

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountFrontier(store, actions) {
  let withAssets = true;
  const figure = (state, element) => frontierFigure(state, element, withAssets);
  const view = chart(store, "chart-frontier", ["result", "adopted", "prices", "theme"], figure, (element) => wire(element, store, actions));

  const show = (all) => {
    withAssets = all;
    byId("view-all").setAttribute("aria-pressed", String(all));
    byId("view-frontier").setAttribute("aria-pressed", String(!all));
    view.draw();
  };
  byId("view-all").addEventListener("click", () => show(true));
  byId("view-frontier").addEventListener("click", () => show(false));

  store.watch(["hovered"], ({ hovered }) => {
    const trace = view.element.data?.findIndex(({ name }) => name === "hovered") ?? -1;
    if (trace >= 0) window.Plotly.restyle(view.element, { x: [hovered ? [hovered.risk] : []], y: [hovered ? [hovered.return] : []] }, [trace]);
  });
  store.watch(["result"], ({ result }) => (byId("frontier-hint").textContent = result ? hint(result) : ""));
}

/** Hovering shows a point's weights in the panel beside; a click adopts it. */
function wire(element, store, actions) {
  const pointOf = ({ points: [hit] }) => {
    const { result } = store.get();
    const points = { frontier: result.efficient_frontier, corners: result.corner_portfolios }[hit?.data.name];
    return points?.[hit.pointIndex] ?? null;
  };
  element.on("plotly_hover", (event) => {
    const point = pointOf(event);
    if (point) store.set({ hovered: point });
  });
  element.on("plotly_click", (event) => {
    const point = pointOf(event);
    if (point) actions.adopt(point, labelOf(point, store.get().result));
  });
}

function hint({ efficient_frontier, metadata: { request } }) {
  if (efficient_frontier.length === 0) return "No frontier was asked for: set the number of its points and optimize.";
  const plain = request.mean_estimator === "historical" && request.covariance_estimator === "historical";
  return `Hover for weights, click to adopt. ◇ corner portfolios${plain ? "" : "; single assets by sample moments"}`;
}

/** @param {import("../core/state.js").State} state @param {HTMLElement} element @param {boolean} withAssets @returns {import("./chart.js").Figure} */
function frontierFigure(state, element, withAssets) {
  const { result, adopted, prices, theme } = state;
  const portfolio = shown(state);
  if (!result || !portfolio) return null;
  const colors = palette(theme);
  const { request } = result.metadata;
  const riskFree = request.risk_free_rate ?? 0;
  const points = result.efficient_frontier;
  const assets = prices ? assetMoments(prices.prices, request.assets, result.metadata.periods_per_year) : [];
  const optimum = { risk: result.metrics.volatility, return: result.metrics.expected_return };

  const range = ranges([...points, ...(withAssets || points.length < 2 ? assets : []), optimum]);
  const box = { width: element.clientWidth - margin.l - margin.r, height: element.clientHeight - margin.t - margin.b };
  const labels = placeLabels(assets.map((asset) => ({ text: asset.symbol, ...project(asset, range, box) })), curve(points, range, box), box);

  const data = [
    request.objective === "Sharpe" && capitalLine(riskFree, optimum, range, colors),
    points.length > 0 && line(points, colors),
    assetMarks(assets, labels, theme, colors),
    result.corner_portfolios?.length > 0 && cornerMarks(result.corner_portfolios, colors),
    mark("optimum", optimum, adopted ? { symbol: "circle-open", size: 13, color: colors.chosen, line: { width: 2 } } : { symbol: "circle", size: 13, color: colors.chosen, line: { width: 2, color: colors.surface } }, "Optimal portfolio", colors),
    adopted && mark("adopted", adopted.point, { symbol: "diamond", size: 14, color: colors.chosen, line: { width: 2, color: colors.surface } }, adopted.label, colors),
    { name: "hovered", x: [], y: [], mode: "markers", hoverinfo: "skip", marker: { size: 15, color: "rgba(0,0,0,0)", line: { width: 2, color: colors.ink } } },
  ].filter(Boolean);

  return {
    data,
    layout: layout(theme, {
      margin,
      hoverdistance: 24,
      xaxis: { title: "Risk: volatility per year", tickformat: ".0%", range: range.x, fixedrange: true, zeroline: false },
      yaxis: { title: "Expected return per year", tickformat: ".0%", range: range.y, fixedrange: true },
          }),
  };
}

/** Both axes in one scale of their own, with room for marks and labels. */
function ranges(points) {
  const span = (values) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = (high - low || Math.abs(high) || 0.01) * 0.08;
    return [low - room, high + room];
  };
  return { x: span(points.map((point) => point.risk)), y: span(points.map((point) => point.return)) };
}

function project(point, range, { width, height }) {
  return {
    x: ((point.risk - range.x[0]) / (range.x[1] - range.x[0])) * width,
    y: (1 - (point.return - range.y[0]) / (range.y[1] - range.y[0])) * height,
  };
}

const curve = (points, range, box) => points.map((point) => project(point, range, box));

/** The heaviest positions of a point, for its tooltip. */
function tooltip(point) {
  const held = Object.entries(point.weights).filter(([, weight]) => weight !== 0).sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
  const rows = held.slice(0, 8).map(([symbol, weight]) => `${symbol}  ${percent(weight, 1)}`);
  if (held.length > 8) rows.push(`and ${held.length - 8} more`);
  return `<b>${percent(point.return)}</b> return · <b>${percent(point.risk)}</b> risk · Sharpe ${number(point.sharpe_ratio)}<br>${rows.join("<br>")}`;
}

function line(points, colors) {
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

function cornerMarks(points, colors) {
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

function assetMarks(assets, labels, theme, colors) {
  return {
    name: "assets",
    x: assets.map((asset) => asset.risk),
    y: assets.map((asset) => asset.return),
    text: labels.map((label) => label.text),
    textposition: labels.map((label) => label.position),
    textfont: { size: 10.5, color: colors.soft },
    customdata: assets.map((asset) => `<b>${asset.symbol}</b> alone<br>${percent(asset.return)} return · ${percent(asset.risk)} risk`),
    hovertemplate: "%{customdata}<extra></extra>",
    mode: "markers+text",
    marker: { size: 8, color: assets.map((asset) => assetColor(asset.symbol, theme)) },
  };
}

function mark(name, point, marker, label) {
  return {
    name,
    x: [point.risk],
    y: [point.return],
    hovertemplate: `<b>${label}</b><br>${percent(point.return)} return · ${percent(point.risk)} risk<extra></extra>`,
    mode: "markers",
    marker,
  };
}

/** From the risk-free rate through the tangency portfolio, as far as the picture goes. */
function capitalLine(riskFree, optimum, range, colors) {
  const slope = (optimum.return - riskFree) / optimum.risk;
  const x = [0, Math.max(optimum.risk * 1.6, range.x[0])];
  return { name: "capital", x, y: x.map((risk) => riskFree + slope * risk), mode: "lines", hoverinfo: "skip", line: { color: colors.faint, width: 1.2, dash: "dot" } };
}

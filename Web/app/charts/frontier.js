/** The frontier in its place: hovering, adopting, and the choice between all assets and the frontier close up. */

import { labelOf } from "../components/frontier-point.js";
import { byId, h } from "../lib/dom.js";
import { chart } from "./chart.js";
import { frontierFigure } from "./frontier-figure.js";

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountFrontier(store, actions) {
  let withAssets = true;
  const figure = (state, element) => frontierFigure(state, element, withAssets);
  const view = chart(
    store,
    "chart-frontier",
    ["result", "adopted", "prices", "theme"],
    figure,
    (element) => wire(element, store, actions),
  );

  const show = (all) => {
    withAssets = all;
    byId("view-all").setAttribute("aria-pressed", String(all));
    byId("view-frontier").setAttribute("aria-pressed", String(!all));
    view.draw();
  };
  byId("view-all").addEventListener("click", () => show(true));
  byId("view-frontier").addEventListener("click", () => show(false));

  const ring = h("div.ring", { hidden: true });
  store.watch(["hovered"], ({ hovered }) => encircle(view.element, ring, hovered));
  store.watch(["result"], ({ result }) => (byId("frontier-hint").textContent = result ? hint(result) : ""));
}

/**
 * Puts the ring around a point. It lies above the chart and is none of its traces: a chart that changes under the pointer
 * forgets what the pointer is on, and the click that follows would be lost.
 */
function encircle(element, ring, point) {
  const { xaxis, yaxis, margin } = element.layout ?? {};
  ring.hidden = !point || !xaxis;
  if (ring.hidden) return;
  if (!ring.isConnected) element.append(ring);
  const along = (value, [low, high]) => (value - low) / (high - low);
  const width = element.clientWidth - margin.l - margin.r;
  const height = element.clientHeight - margin.t - margin.b;
  ring.style.left = `${margin.l + along(point.risk, xaxis.range) * width}px`;
  ring.style.top = `${margin.t + (1 - along(point.return, yaxis.range)) * height}px`;
}

/** Hovering shows a point's weights in the panel beside; a click adopts it. */
function wire(element, store, actions) {
  const pointOf = ({ points: [hit] }) => {
    const { result } = store.get();
    const points = {
      frontier: result.efficient_frontier,
      corners: result.corner_portfolios,
      "minimum-risk": [result.minimum_risk_portfolio],
      tangency: [result.tangency_portfolio],
    }[hit?.data.name];
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

/** @param {import("../core/types.js").OptimizationResult} result */
function hint({ efficient_frontier, corner_portfolios, tangency_portfolio, metadata }) {
  if (efficient_frontier.length === 0) {
    return "No frontier was asked for: set the number of its points and optimize.";
  }
  const { mean_estimator, covariance_estimator } = metadata.request;
  const plain = mean_estimator === "historical" && covariance_estimator === "historical";
  const corners = corner_portfolios?.length > 0 ? " ◇ corner portfolios." : "";
  const named = tangency_portfolio ? " ■ least risk, ★ tangency portfolio." : " ■ least risk.";
  return `Hover for weights, click to adopt.${named}${corners}${plain ? "" : " Single assets by sample moments."}`;
}

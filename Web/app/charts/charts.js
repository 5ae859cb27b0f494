/** Puts every chart in its place, and says which parts of the state each of them shows. */

import { chart } from "./chart.js";
import { correlationFigure } from "./correlation.js";
import { mountFrontier } from "./frontier.js";
import { mountHistory } from "./history.js";
import { riskFigure } from "./risk.js";
import { viewsFigure } from "./views.js";
import { weightsFigure } from "./weights.js";

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountCharts(store, actions) {
  mountFrontier(store, actions);
  chart(store, "chart-weights", ["result", "adopted", "theme"], weightsFigure);
  chart(store, "chart-risk", ["result", "adopted", "theme"], riskFigure);
  chart(store, "chart-correlation", ["correlation", "result", "unread", "theme"], correlationFigure);
  chart(store, "chart-views", ["result", "theme"], viewsFigure);
  mountHistory(store);
}

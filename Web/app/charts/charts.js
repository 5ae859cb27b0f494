/** Puts every chart in its place, and says which parts of the state each of them shows. */

import { byId } from "../lib/dom.js";
import { chart } from "./chart.js";
import { compositionFigure } from "./composition.js";
import { correlationFigure } from "./correlation.js";
import { factorRiskFigure, factorRiskHint } from "./factor-risk.js";
import { mountFrontier } from "./frontier.js";
import { mountHistory } from "./history.js";
import { riskFigure, riskHint } from "./risk.js";
import { spectrumFigure, spectrumHint } from "./spectrum.js";
import { viewsFigure } from "./views.js";
import { weightsFigure } from "./weights.js";

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountCharts(store, actions) {
  mountFrontier(store, actions);
  chart(store, "chart-weights", ["result", "adopted", "theme"], weightsFigure);
  chart(store, "chart-risk", ["result", "adopted", "theme"], riskFigure);
  chart(store, "chart-correlation", ["correlation", "result", "unread", "theme"], correlationFigure);
  chart(store, "chart-factor-risk", ["result", "theme"], factorRiskFigure);
  chart(store, "chart-spectrum", ["correlation", "result", "unread", "theme"], spectrumFigure);
  store.watch(["correlation"], (state) => (byId("spectrum-hint").textContent = spectrumHint(state)));
  chart(store, "chart-composition", ["result", "theme"], compositionFigure);
  store.watch(["result"], ({ result }) => {
    byId("card-composition").hidden = !result || result.efficient_frontier.length < 2;
    byId("risk-hint").textContent = riskHint(result);
    byId("card-factor-risk").hidden = !result?.factor_risk_contributions;
    byId("factor-risk-hint").textContent = factorRiskHint(result);
  });
  chart(store, "chart-views", ["result", "theme"], viewsFigure);
  mountHistory(store);
}

/** Puts the pages together: one store, the actions on it, and a component for every part of index.html. */

import { mountAssets } from "./components/assets.js";
import { mountBanner } from "./components/banner.js";
import { mountBooks } from "./components/books/books.js";
import { mountBounds } from "./components/bounds.js";
import { mountFailure } from "./components/failure.js";
import { mountFields } from "./components/fields.js";
import { mountFrontierPoint } from "./components/frontier-point.js";
import { mountGroups } from "./components/groups.js";
import { mountImport } from "./components/import.js";
import { mountMetrics } from "./components/metrics.js";
import { mountPeriod } from "./components/period.js";
import { mountQuality } from "./components/quality.js";
import { mountRequest } from "./components/request.js";
import { mountResults } from "./components/results.js";
import { mountRiskLimits } from "./components/risk-limits.js";
import { mountRun } from "./components/run.js";
import { mountShadowPrices } from "./components/shadow-prices.js";
import { mountViews } from "./components/views.js";
import { mountWeights } from "./components/weights.js";
import { mountCharts } from "./charts/charts.js";
import { createActions } from "./core/actions.js";
import { emptyBooks } from "./core/books-state.js";
import { emptyForm } from "./core/form.js";
import { formOf } from "./core/request.js";
import { fromHash } from "./core/hash.js";
import { followAddress } from "./core/address.js";
import { followHistory } from "./core/history.js";
import { followRoute, routeOf } from "./core/route.js";
import { loadMarket } from "./core/market.js";
import { loadMeasures } from "./core/measures.js";
import { createStore } from "./core/state.js";
import { mountTheme } from "./core/theme.js";
import { byId } from "./lib/dom.js";

const store = createStore({
  form: emptyForm,
  market: { assets: [], revision: null, loaded: false },
  run: { running: false, startedAt: 0, seconds: null },
  result: null,
  resultForm: null,
  adopted: null,
  hovered: null,
  failure: null,
  problems: [],
  banner: null,
  prices: null,
  correlation: null,
  quality: null,
  unread: {},
  findings: null,
  measures: [],
  theme: "light",
  route: routeOf(location.hash),
  ...emptyBooks,
});
const actions = createActions(store);

mountTheme(store, byId("toggle-theme"));
mountBanner(store);
mountFields(store);
mountAssets(store);
mountPeriod(store);
mountBounds(store);
mountGroups(store);
mountRiskLimits(store);
mountRun(store, actions);
mountFailure(store, actions);
mountMetrics(store, actions);
mountWeights(store);
mountFrontierPoint(store, actions);
mountShadowPrices(store);
mountViews(store);
mountQuality(store);
mountRequest(store);
mountResults(store, actions);
mountImport(store);
mountCharts(store, actions);
followHistory(store);
followRoute(store);
mountBooks(store);

let isStarted = false;
store.watch(["route"], ({ route }) => {
  if (isStarted || route.page !== "optimize") return;
  isStarted = true;
  startOptimizer();
});

/** Reads what the optimizer needs, once it is on show: who came for a portfolio does not wait for it. */
async function startOptimizer() {
  const shared = fromHash(location.hash);
  if (shared) store.set({ form: formOf(shared.request) });
  loadMeasures(store);
  await loadMarket(store, !shared);
  followAddress(store, actions, shared);
}

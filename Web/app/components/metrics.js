/** The metrics as tiles, and the badge of an adopted frontier point. */

import { formOf } from "../core/request.js";
import { shown } from "../core/shown.js";
import { byId, h } from "../lib/dom.js";
import { change, limit, number, percent, signed } from "../lib/format.js";

/** @type {{key: string, label: string, note: (request: any) => string, show: (value: any) => string, difference: (value: number) => string}[]} */
const tiles = [
  {
    key: "expected_return",
    label: "Expected return",
    note: () => "p.a., arithmetic",
    show: percent,
    difference: change,
  },
  { key: "volatility", label: "Volatility", note: () => "p.a.", show: percent, difference: change },
  {
    key: "sharpe_ratio",
    label: "Sharpe ratio",
    note: (request) => `over ${limit(request.risk_free_rate ?? 0)} p.a.`,
    show: (value) => number(value, 3),
    difference: (value) => signed(value, 3),
  },
  {
    key: "sortino_ratio",
    label: "Sortino ratio",
    note: () => "downside only",
    show: (value) => number(value, 3),
    difference: (value) => signed(value, 3),
  },
  {
    key: "annualized_return",
    label: "Annualized return",
    note: () => "geometric",
    show: percent,
    difference: change,
  },
  {
    key: "max_drawdown",
    label: "Max drawdown",
    note: () => "peak to trough",
    show: percent,
    difference: change,
  },
  { key: "value_at_risk", label: "Value at risk", note: tail, show: percent, difference: change },
  {
    key: "conditional_value_at_risk",
    label: "Conditional VaR",
    note: tail,
    show: percent,
    difference: change,
  },
];

function tail(request) {
  return `one period, ${limit(request.confidence_level ?? 0.95)}`;
}

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountMetrics(store, actions) {
  store.watch(["result", "adopted"], (state) => {
    const portfolio = shown(state);
    byId("metrics").replaceChildren(...(portfolio ? tiles.map((tile) => draw(tile, portfolio, state)) : []));
    drawAdopted(store, actions, state);
  });
}

function draw({ key, label, note, show, difference }, portfolio, { result, adopted }) {
  const value = portfolio.metrics[key];
  const known = typeof value === "number";
  const optimum = result.metrics[key];
  const against = adopted && known && typeof optimum === "number" ? `Δ ${difference(value - optimum)}` : null;
  return h(
    "div.tile",
    { "data-metric": key },
    h("dt", null, label),
    h(
      "dd",
      null,
      h(known ? "strong" : "strong.unknown", null, known ? show(value) : portfolio.pending ? "…" : "–"),
      h(
        "small",
        { title: against ? "Difference to the optimal portfolio" : null },
        against ?? note(result.metadata.request),
      ),
    ),
  );
}

function drawAdopted(store, actions, { adopted }) {
  const root = byId("adopted");
  root.hidden = adopted === null;
  if (!adopted) return root.replaceChildren();
  const load = () =>
    store.set({
      form: { ...formOf(adopted.request), efficient_frontier: store.get().form.efficient_frontier },
    });
  root.replaceChildren(
    h("span.badge.accent", null, "Adopted frontier point"),
    h("p", null, `${adopted.label}: weights, metrics and request below are this point's. `, adopted.note),
    h("button.small", { type: "button", onclick: load }, "Load into the form"),
    h("button.small", { type: "button", id: "release", onclick: actions.release }, "Back to the optimum"),
  );
}

/** The metrics as tiles, and the badge of an adopted frontier point. */

import { formOf } from "../core/request.js";
import { shown } from "../core/shown.js";
import { byId, h } from "../lib/dom.js";
import { tilesOf } from "./tiles.js";

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountMetrics(store, actions) {
  store.watch(["result", "adopted"], (state) => {
    const portfolio = shown(state);
    byId("metrics").replaceChildren(...(portfolio ? tilesOf(state.result).map((tile) => draw(tile, portfolio, state)) : []));
    drawAdopted(store, actions, state);
  });
}

function draw({ key, label, note, show, difference, of }, portfolio, { result, adopted }) {
  const value = of(portfolio.metrics);
  const known = typeof value === "number";
  const optimum = of(result.metrics);
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

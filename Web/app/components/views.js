/** What views said, what the prior says of the same, and where both left it. */

import { byId, h } from "../lib/dom.js";
import { number, percent } from "../lib/format.js";

/** @param {import("../core/state.js").Store} store */
export function mountViews(store) {
  store.watch(["result"], ({ result }) => {
    const views = result?.views;
    byId("card-views").hidden = !views;
    byId("views-table").replaceChildren(...(views ? draw(views) : []));
  });
}

const annual = new Set(["mean", "volatility"]);
const losses = new Set(["VaR", "CVaR"]);

function draw(views) {
  const shown = (kind) => (annual.has(kind) || losses.has(kind) ? percent : (value) => number(value, 3));
  const rows = [
    ...views.views.map((view) => row(view.name, view, percent, percent(view.confidence, 0))),
    ...(views.entropy?.views ?? []).map((view) => row(view.name, view, shown(view.kind), "held")),
  ];
  const columns = ["View", "Prior", "Said", "With all views", "Confidence"];
  const head = h(
    "thead",
    null,
    h("tr", null, columns.map((name, at) => h(at === 0 ? "th.text" : "th", { scope: "col" }, name))),
  );
  return rows.length === 0 ? [] : [h("table", null, head, h("tbody", null, rows))];
}

function row(name, { prior, value, posterior }, format, confidence) {
  return h(
    "tr",
    null,
    h("th.text", { scope: "row" }, name),
    h("td", null, format(prior)),
    h("td", null, format(value)),
    h("td", null, format(posterior)),
    h("td", null, confidence),
  );
}

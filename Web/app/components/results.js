/** The stored results, newest first; a click or Enter opens one. */

import * as api from "../core/api.js";
import { asked } from "../core/vocabulary.js";
import { byId, h } from "../lib/dom.js";
import { instant, number, percent } from "../lib/format.js";
import { wireDialog } from "./dialog.js";

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountResults(store, actions) {
  const dialog = byId("results-dialog");
  const list = byId("results-list");
  let results = [];

  const open = async (id) => {
    dialog.close();
    try {
      await actions.open(id);
      byId("results").focus();
    } catch (error) {
      actions.fail(error, () => open(id));
    }
  };
  const load = async (before) => {
    try {
      const page = await api.listResults(before);
      results = before ? [...results, ...page.results] : page.results;
      list.replaceChildren(...draw(results, page.next, store.get().result?.portfolio_id, open, load));
    } catch (error) {
      list.replaceChildren(
        h("p.field-error", null, error.message),
        h(
          "div.actions",
          null,
          h("button.small", { type: "button", onclick: () => load(before) }, "Try again"),
        ),
      );
    }
  };

  wireDialog(dialog, byId("open-results"), () => {
    list.replaceChildren(h("p.none", null, "Reading…"));
    load(null);
  });
}

function draw(results, next, current, open, load) {
  if (results.length === 0) {
    return [h("p.none", null, "Nothing stored yet: every optimization is kept here.")];
  }
  const columns = ["Computed", "Objective", "Assets", "Return", "Volatility", "Sharpe", ""];
  const head = h(
    "thead",
    null,
    h(
      "tr",
      null,
      columns.map((name, at) => h(at === 0 || at === 1 ? "th.text" : "th", { scope: "col" }, name)),
    ),
  );
  const rows = results.map((result) => row(result, result.portfolio_id === current, open));
  return [
    h("table", null, head, h("tbody", null, rows)),
    next && h(
      "div.actions",
      null,
      h("button.small", { type: "button", onclick: () => load(next) }, "Older results"),
    ),
  ].filter(Boolean);
}

function row({ portfolio_id: id, created_at, model, objective, assets, metrics }, current, open) {
  const symbols = Array.isArray(assets) ? assets : [];
  const summary = symbols.length > 4
    ? `${symbols.slice(0, 3).join(", ")} + ${symbols.length - 3}`
    : symbols.join(", ");
  return h(
    "tr.open",
    { "data-id": id, onclick: () => open(id) },
    h("td.text", { title: id }, instant(created_at)),
    h("td.text", null, model === "Classic" ? `${asked({ model, objective })}, ${model}` : asked({ model, objective })),
    h("td", { title: symbols.join(", ") }, summary),
    h("td", null, percent(metrics?.expected_return)),
    h("td", null, percent(metrics?.volatility)),
    h("td", null, number(metrics?.sharpe_ratio, 3)),
    h(
      "td",
      null,
      current ? h("span.badge.accent", null, "on show") : h("button.small", {
        type: "button",
        "aria-label": `Open result ${id}`,
        onclick: (event) => {
          event.stopPropagation();
          open(id);
        },
      }, "Open"),
    ),
  );
}

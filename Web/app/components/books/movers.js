/** What moved most on the last day, up and down. */

import { lastDay, moves } from "../../core/day.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { plural, signed } from "../../lib/format.js";
import { signedPercent } from "./tiles.js";

/** So many of each direction. */
const most = 5;

/** @param {import("../../core/state.js").Store} store */
export function mountMovers(store) {
  store.watch(["snapshot"], ({ snapshot: { value } }) => {
    if (!value) return byId("movers").replaceChildren();
    const all = moves(value.allocations);
    const left = value.allocations.length - all.length;
    byId("movers-hint").textContent = all.length === 0 ? "" : `close to close, on ${lastDay(value.allocations)}`;
    byId("movers").replaceChildren(...(all.length === 0 ? [nothing(value)] : lists(all, value.currency)));
    if (all.length > 0 && left > 0) {
      byId("movers").append(h("p.hint", null, `${plural(left, "holding")} without a price of that day left out.`));
    }
  });
}

const nothing = ({ allocations }) =>
  h("p.none", null, allocations.length === 0 ? "Nothing is held." : "No holding has two closing prices up to this day.");

function lists(all, currency) {
  const sorted = [...all].sort((a, b) => b.change - a.change);
  const up = sorted.filter(({ change }) => change > 0).slice(0, most);
  const down = sorted.filter(({ change }) => change < 0).slice(-most).reverse();
  const span = Math.max(...all.map(({ change }) => Math.abs(change)), 1e-9);
  const digits = decimal.minorDigits(currency);
  return [
    h("div.movers", null, list("Up", up, span, digits, "Nothing rose."), list("Down", down, span, digits, "Nothing fell.")),
  ];
}

function list(title, rows, span, digits, none) {
  const items = rows.map(({ symbol, change, amount }) =>
    h(
      "li",
      { "data-symbol": symbol },
      h("b", { title: symbol }, symbol),
      h("span.meter", { "aria-hidden": "true" }, h("i", { class: change < 0 ? "down" : "up", style: { width: `${(Math.abs(change) / span) * 100}%` } })),
      h("span", { class: change < 0 ? "down" : "up" }, signedPercent(change)),
      h("small", null, signed(amount, digits)),
    )
  );
  return h("section", null, h("h3", null, title), items.length > 0 ? h("ul", null, items) : h("p.none", null, none));
}

/** The weights as a table that sorts by any column. */

import { shown } from "../core/shown.js";
import { assetColor } from "../lib/colors.js";
import { copiesOnClick } from "../lib/clipboard.js";
import { byId, h } from "../lib/dom.js";
import { percent, plural } from "../lib/format.js";

/** @type {{key: string, label: string, title: string, text?: boolean}[]} */
const columns = [
  { key: "symbol", label: "Asset", title: "Symbol", text: true },
  { key: "bar", label: "", title: "" },
  { key: "weight", label: "Weight", title: "Share of the budget" },
  { key: "risk", label: "Risk share", title: "Share of the portfolio's variance" },
];

/** @param {import("../core/state.js").Store} store */
export function mountWeights(store) {
  const root = byId("weights-table");
  const hideZeros = byId("hide-zeros");
  let order = { key: "weight", descending: true };

  const sortBy = (key) => {
    order = { key, descending: order.key === key ? !order.descending : key !== "symbol" };
    draw();
    root.querySelector(`button[data-key="${key}"]`)?.focus();
  };

  const draw = () => {
    const state = store.get();
    const portfolio = shown(state);
    if (!portfolio) return root.replaceChildren();
    const rows = rowsOf(portfolio).sort(comparing(order));
    const visible = hideZeros.checked ? rows.filter((row) => row.weight !== 0) : rows;
    byId("hide-zeros-label").hidden = rows.every((row) => row.weight !== 0);
    root.replaceChildren(
      h(
        "table",
        { id: "weights" },
        header(order, sortBy),
        h("tbody", null, visible.map((row) => line(row, scale(rows), state.theme))),
        total(rows),
      ),
    );
  };

  copiesOnClick(byId("copy-weights"), () => csv(shown(store.get())));
  hideZeros.addEventListener("change", draw);
  store.watch(["result", "adopted", "theme"], draw);
}

function rowsOf({ weights, contributions }) {
  return Object.entries(weights).map(([symbol, weight]) => ({
    symbol,
    weight,
    risk: contributions?.[symbol] ?? null,
  }));
}

/** In the order of the request and with every digit, for a spreadsheet. */
function csv(portfolio) {
  const rows = portfolio
    ? rowsOf(portfolio).map(({ symbol, weight, risk }) => [symbol, weight, risk ?? ""].join(","))
    : [];
  return ["asset,weight,risk_contribution", ...rows, ""].join("\n");
}

function comparing({ key, descending }) {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const first = key === "symbol" ? a.symbol.localeCompare(b.symbol) : (a[key] ?? 0) - (b[key] ?? 0);
    return sign * first || a.symbol.localeCompare(b.symbol);
  };
}

function header(order, sortBy) {
  const cells = columns.map(({ key, label, title, text }) => {
    if (label === "") return h("th", { "aria-hidden": "true" });
    const sorted = order.key === key;
    const arrow = sorted ? (order.descending ? "↓" : "↑") : "";
    const button = h(
      "button",
      { type: "button", title, "data-key": key, onclick: () => sortBy(key) },
      label,
      h("i", { "aria-hidden": "true" }, arrow),
    );
    return h(text ? "th.text" : "th", {
      scope: "col",
      "aria-sort": sorted ? (order.descending ? "descending" : "ascending") : null,
    }, button);
  });
  return h("thead", null, h("tr", null, cells));
}

/** What a full bar stands for, and where zero lies in it, short positions included. */
function scale(rows) {
  const low = Math.min(0, ...rows.map((row) => row.weight));
  const high = Math.max(0, ...rows.map((row) => row.weight));
  return { low, span: high - low || 1 };
}

function line({ symbol, weight, risk }, { low, span }, theme) {
  const color = assetColor(symbol, theme);
  const bar = h("i", {
    style: {
      left: `${((Math.min(weight, 0) - low) / span) * 100}%`,
      width: `${(Math.abs(weight) / span) * 100}%`,
      background: color,
    },
  });
  return h(
    weight === 0 ? "tr.zero" : "tr",
    { "data-asset": symbol },
    h("td.text", null, h("span.asset", null, h("span.dot", { style: { background: color } }), symbol)),
    h("td.bar", { "aria-hidden": "true" }, h("div.meter", null, bar)),
    h("td", null, percent(weight)),
    h("td", null, percent(risk)),
  );
}

function total(rows) {
  const sum = (key) =>
    rows.reduce((all, row) => (all === null || row[key] === null ? null : all + row[key]), 0);
  const held = rows.filter((row) => row.weight !== 0).length;
  return h(
    "tfoot",
    null,
    h(
      "tr",
      null,
      h("td.text", null, plural(held, "position")),
      h("td"),
      h("td", { id: "weights-sum" }, percent(sum("weight"))),
      h("td", null, percent(sum("risk"))),
    ),
  );
}

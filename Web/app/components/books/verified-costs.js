/** What trading cost: each order against its arrival price, estimates against what became of them, and the implementation shortfall. */

import * as decimal from "../../lib/decimal.js";
import { h } from "../../lib/dom.js";
import { number, unknown } from "../../lib/format.js";
import { sideBadge } from "./badge.js";
import { gainCell, moneyCell } from "./cells.js";
import { negated } from "./plan-costs.js";
import { header } from "./table.js";

/** @type {import("./table.js").Column[]} */
const orderColumns = [
  { key: "symbol", label: "Asset", text: true },
  { key: "side", label: "Side", text: true },
  { key: "intended", label: "Intended" },
  { key: "filled", label: "Filled" },
  { key: "arrival", label: "Arrival price" },
  { key: "average", label: "Average price" },
  { key: "bps", label: "Slippage, bp" },
  { key: "slippage", label: "Slippage" },
  { key: "estimated", label: "Estimated" },
  { key: "fee", label: "Fee" },
  { key: "estimated_fee", label: "Estimated" },
];

/** @param {any[]} orders @param {string} currency */
export function checkedOrders(orders, currency) {
  const digits = decimal.minorDigits(currency);
  const hasAccounts = new Set(orders.map(({ account }) => account)).size > 1;
  return h("table", null, header(orderColumns), h("tbody", null, orders.map((order) =>
    h("tr", { "data-order": `${order.side} ${order.symbol}` },
      h("td.text", null, h("b", null, order.symbol), hasAccounts && h("small", null, ` ${order.account}`), order.session && h("small", null, ` ${order.session}`)),
      h("td.text", null, sideBadge(order.side)),
      h("td", null, decimal.full(order.intended)),
      h("td", null, decimal.full(order.filled)),
      h("td", null, decimal.full(order.arrival_price, 2)),
      h("td", { title: decimal.full(order.average_price) }, order.average_price === null ? unknown : decimal.money(order.average_price, 4)),
      h("td", null, order.slippage_bps === null ? unknown : number(Number(order.slippage_bps), 2)),
      moneyCell(order.slippage, digits), moneyCell(order.estimated_slippage, digits), moneyCell(order.fee, digits), moneyCell(order.estimated_fee, digits)))));
}

const costColumns = [
  { key: "cost", label: "Cost", text: true },
  { key: "estimated", label: "Estimated" },
  { key: "actual", label: "Actual" },
  { key: "more", label: "Difference" },
];
const names = { commission: "Commission", slippage: "Slippage", tax: "Tax" };

/** @param {any} costs @param {string} currency */
export function costsCompared({ estimated, actual }, currency) {
  const digits = decimal.minorDigits(currency);
  const row = (name, label, first, second) => {
    const more = decimal.sum([second, negated(first)]);
    return h(name === "total" ? "tr.sum" : "tr", { "data-cost": name }, h("td.text", null, label), moneyCell(first, digits), moneyCell(second, digits),
      h("td", { title: decimal.full(more) }, decimal.gain(more, digits)));
  };
  // A plan without rates has no tax; a slippage that is not known leaves the sum unknown, too.
  const total = (side) => decimal.sum(Object.keys(names).filter((name) => name !== "tax" || side.tax !== null).map((name) => side[name]));
  return h("table.costs", null, header(costColumns), h("tbody", null,
    Object.entries(names).map(([name, label]) => row(name, label, estimated[name], actual[name])),
    row("total", "Together", total(estimated), total(actual))));
}

const parts = {
  execution: ["Execution", "fills against arrival prices"],
  opportunity: ["Opportunity", "what was not filled, by where its price went"],
  fees: ["Fees", "commissions and taxes of the venue"],
};

const shortfallColumns = [
  { key: "part", label: "Part", text: true },
  { key: "estimated", label: "Estimated" },
  { key: "actual", label: "Actual" },
];

/** Total = execution + opportunity + fees, in money. @param {any} check @param {string} currency */
export function shortfallTable({ implementation_shortfall: actual, estimated_shortfall: estimated = {} }, currency) {
  const digits = decimal.minorDigits(currency);
  const cells = (name) => [moneyCell(estimated[name], digits), moneyCell(actual[name], digits)];
  const bps = [estimated.bps, actual.bps].map((each) => h("td", null, each === null || each === undefined ? unknown : number(Number(each))));
  return [
    h("h3", null, "Implementation shortfall"),
    h("table.shortfall", null, header(shortfallColumns), h("tbody", null,
      Object.entries(parts).map(([name, [label, meaning]]) => h("tr", { "data-shortfall": name }, h("td.text.wrap", null, label, h("small", null, ` ${meaning}`)), cells(name))),
      h("tr.sum", { "data-shortfall": "total" }, h("td.text", null, "Together"), cells("total")),
      h("tr", { "data-shortfall": "bps" }, h("td.text", null, "of what was planned, bp"), bps))),
  ];
}

/** What sales realized. @param {any} realized @param {string} currency */
export function realizedTable(realized, currency) {
  if (!realized) return [];
  const digits = decimal.minorDigits(currency);
  const row = (name, label) => h("tr", { "data-realized": name }, h("td.text", null, label), gainCell(realized[name], digits));
  return [h("h3", null, "Realized gains"), h("table.realized", null, h("tbody", null, row("short", "Short-term"), row("long", "Long-term")))];
}

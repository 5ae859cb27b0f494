/** The trades in which two plans differ. */

import * as decimal from "../../lib/decimal.js";
import { h } from "../../lib/dom.js";
import { unknown } from "../../lib/format.js";
import { accountName } from "./plan-trades.js";
import { header } from "./table.js";

/** @type {import("./table.js").Column[]} */
const columns = [
  { key: "symbol", label: "Asset", text: true },
  { key: "was", label: "Was to be traded" },
  { key: "is", label: "Is to be traded" },
  { key: "price", label: "Price then" },
  { key: "now", label: "Price now" },
];

/** @param {ReturnType<typeof import("../../core/rebalance.js").tradesChanged>} changes */
export function changedTable(changes) {
  if (changes.length === 0) return h("p.none", null, "The trades are the same; the books or the prices they rest on are not.");
  const hasAccounts = new Set(changes.map(({ account }) => account)).size > 1;
  return h("div.table-wide", { tabIndex: 0, role: "region", "aria-label": "Trades that changed" },
    h("table", null, header(columns), h("tbody", null, changes.map(({ account, symbol, was, is }) =>
      h("tr", { "data-changed": symbol },
        h("td.text", null, h("b", null, symbol), hasAccounts && h("small", null, ` ${accountName(account)}`)),
        h("td", null, traded(was)), h("td", null, traded(is)), h("td", null, price(was)), h("td", null, price(is)))))));
}

const traded = (trade) => (trade === null ? unknown : `${trade.action.toLowerCase()} ${decimal.full(trade.quantity)}`);
const price = (trade) => (trade === null ? unknown : decimal.full(trade.price, 2));

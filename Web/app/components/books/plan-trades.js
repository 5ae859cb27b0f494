/** The trades of a plan by account; a sale unfolds the lots that go, with their gain and term. */

import { isSale } from "../../core/rebalance-words.js";
import * as decimal from "../../lib/decimal.js";
import { h } from "../../lib/dom.js";
import { plural, unknown } from "../../lib/format.js";
import { sideBadge } from "./badge.js";
import { gainCell, moneyCell } from "./cells.js";
import { header, moreRows, unfolding } from "./table.js";

const step = 100;

/** @type {import("./table.js").Column[]} */
const columns = [
  { key: "symbol", label: "Asset", text: true },
  { key: "action", label: "Side", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "price", label: "Price" },
  { key: "value", label: "Value" },
  { key: "commission", label: "Commission" },
  { key: "slippage", label: "Slippage", title: "Expected: half the spread and the impact" },
  { key: "gain", label: "Gain", title: "Of the lots that are sold or given back" },
];
const lotColumns = [
  { key: "lot", label: "Lot", text: true },
  { key: "acquired", label: "Acquired", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "cost", label: "Cost" },
  { key: "gain", label: "Gain" },
  { key: "term", label: "Term", text: true },
];

/** @param {HTMLElement} root @param {any} plan @param {number} [most] rows that are drawn */
export function drawTrades(root, plan, most = step) {
  const { trades, currency } = plan;
  if (trades.length === 0) return root.replaceChildren(h("p.none", null, "Nothing is to be traded."));
  const digits = decimal.minorDigits(currency);
  const accounts = [...new Set(trades.map(({ account }) => account))];
  const sorted = accounts.flatMap((account) => trades.filter((trade) => trade.account === account));
  const shown = sorted.slice(0, most);
  root.replaceChildren(
    h("table.trades", null, header(columns),
      accounts.map((account) => group(account, accounts.length > 1, shown.filter((trade) => trade.account === account), digits)),
      total(trades, digits)),
    ...moreRows(sorted.length - shown.length, 5 * step, () => drawTrades(root, plan, most + 5 * step)),
  );
}

/** The name of an account; that of rows which name none is empty. @param {string} account */
export const accountName = (account) => (account === "" ? "no account" : account);

const group = (account, isNamed, trades, digits) =>
  h("tbody", { "data-account": account },
    isNamed && trades.length > 0 && h("tr.account-row", null, h("th.text", { scope: "colgroup", colSpan: columns.length }, accountName(account))),
    trades.map((trade) => line(trade, digits)));

const gainOf = ({ lots }) => (lots.length === 0 ? null : decimal.sum(lots.map(({ gain }) => gain)));

function line(trade, digits) {
  const { symbol, action, quantity, price, expectedValue, commission, expected_slippage, lots } = trade;
  const gain = gainOf(trade);
  return h(
    "tr",
    { "data-trade": `${action} ${symbol}` },
    lots.length > 0
      ? unfolding(`${symbol}: ${plural(lots.length, "lot")}`, h("b", null, symbol), () => lotsSold(lots, digits), columns.length)
      : h("td.text.unfolds", null, h("span.no-unfold"), h("b", null, symbol)),
    h("td.text", null, sideBadge(action)),
    h("td", null, decimal.full(quantity)),
    h("td", null, decimal.full(price, 2)),
    moneyCell(expectedValue, digits),
    moneyCell(commission, digits),
    moneyCell(expected_slippage, digits),
    gain === null ? h("td") : gainCell(gain, digits),
  );
}

/** A lot has a name where the books ask each sale for it. */
function lotsSold(lots, digits) {
  const isNamed = lots.some(({ lot = null }) => lot !== null);
  const shown = isNamed ? lotColumns : lotColumns.slice(1);
  return h("table.lots", null, header(shown), h("tbody", null, lots.map(({ lot = null, acquired, quantity, cost_basis, gain, term }) =>
    h("tr", null, isNamed && h("td.text", null, lot ?? unknown), h("td.text", null, acquired), h("td", null, decimal.full(quantity)), moneyCell(cost_basis, digits), gainCell(gain, digits), h("td.text", null, term)))));
}

function total(trades, digits) {
  const sum = (all, name) => decimal.sum(all.map((trade) => trade[name]));
  const side = (sells) => sum(trades.filter(({ action }) => isSale(action) === sells), "expectedValue");
  const gains = trades.map(gainOf).filter((gain) => gain !== null);
  return h("tfoot", null, h("tr", null,
    h("td.text", { colSpan: 4 }, `${plural(trades.length, "trade")}: sales ${decimal.money(side(true), digits)}, purchases ${decimal.money(side(false), digits)}`),
    moneyCell(sum(trades, "expectedValue"), digits),
    moneyCell(sum(trades, "commission"), digits),
    moneyCell(sum(trades, "expected_slippage"), digits),
    gains.length === 0 ? h("td") : gainCell(decimal.sum(gains), digits)));
}

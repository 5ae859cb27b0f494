/** The orders of a rebalance with their states; each row unfolds its fills. */

import { orderState } from "../../core/rebalance-words.js";
import * as decimal from "../../lib/decimal.js";
import { h } from "../../lib/dom.js";
import { plural, unknown } from "../../lib/format.js";
import { badge, sideBadge } from "./badge.js";
import { moneyCell } from "./cells.js";
import { header, moreRows } from "./table.js";

const step = 100;
/** Orders whose fills are unfolded: they stay so while the table is drawn anew. */
const open = new Set();

/** @type {import("./table.js").Column[]} */
const columns = [
  { key: "symbol", label: "Order", text: true },
  { key: "side", label: "Side", text: true },
  { key: "session", label: "Session", text: true },
  { key: "state", label: "State", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "filled", label: "Filled" },
  { key: "arrival", label: "Arrival price", title: "When it was due" },
  { key: "average", label: "Average price" },
  { key: "due", label: "Due", text: true },
  { key: "updated", label: "Last news", text: true },
  { key: "reason", label: "Remark", text: true },
];
const fillColumns = [
  { key: "time", label: "Time", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "price", label: "Price" },
  { key: "fee", label: "Fee" },
];
const routedColumns = [{ key: "venue", label: "Venue", text: true }, ...fillColumns];

/** @param {HTMLElement} root @param {any[]} orders @param {string} currency @param {number} [most] rows that are drawn */
export function drawOrders(root, orders, currency, most = step) {
  const digits = decimal.minorDigits(currency);
  const focused = root.contains(document.activeElement) ? document.activeElement?.getAttribute("data-order") : null;
  const hasAccounts = new Set(orders.map(({ account }) => account)).size > 1;
  const isSpread = orders.some(({ session }) => session);
  const shown = columns.filter(({ key }) => isSpread || key !== "session");
  const again = () => drawOrders(root, orders, currency, most);
  root.replaceChildren(
    orders.length === 0
      ? h("p.none", null, "No order has been made yet.")
      : h("table.orders", null, header(shown), h("tbody", null, orders.slice(0, most).flatMap((order) => rows(order, shown.length, hasAccounts, digits, again)))),
    ...moreRows(orders.length - most, 5 * step, () => drawOrders(root, orders, currency, most + 5 * step)),
  );
  if (focused) /** @type {HTMLElement | null} */ (root.querySelector(`[data-order="${CSS.escape(focused)}"]`))?.focus();
}

function rows(order, width, hasAccounts, digits, again) {
  const { id, account, symbol, side, session, state, quantity, filled, arrival_price, average_price, limit_price, due, updated_at, reason, fills } = order;
  const isRouted = fills.some((fill) => fill.venue);
  const isOpen = open.has(id) && fills.length > 0;
  const toggle = () => {
    if (!open.delete(id)) open.add(id);
    again();
  };
  const row = h("tr", { "data-state": state, "data-symbol": symbol },
    h("td.text.unfolds", null,
      fills.length > 0
        ? h("button.unfold", { type: "button", "data-order": id, "aria-expanded": String(isOpen), "aria-label": `${symbol}: ${plural(fills.length, "fill")}`, onclick: toggle }, "▸")
        : h("span.no-unfold"),
      h("b", { title: id }, symbol), hasAccounts && h("small", null, account)),
    h("td.text", null, sideBadge(side)),
    width === columns.length && h("td.text", null, session ?? ""),
    h("td.text", null, badge(orderState(state), state)),
    h("td", { title: limit_price ? `at ${decimal.full(limit_price, 2)} or better` : null }, decimal.full(quantity)),
    h("td", null, decimal.full(filled)),
    h("td", null, decimal.full(arrival_price, 2)),
    h("td", { title: decimal.full(average_price) }, average_price === null ? unknown : decimal.money(average_price, 4)),
    h("td.text", null, clock(due)),
    h("td.text", null, clock(updated_at)),
    h("td.text.wrap", null, reason ?? ""));
  if (!isOpen) return [row];
  return [row, h("tr.detail", null, h("td.text", { colSpan: width }, h("table.lots", null, header(isRouted ? routedColumns : fillColumns), h("tbody", null, fills.map((fill) =>
    h("tr", null, isRouted && h("td.text", null, fill.venue ?? ""), h("td.text", null, clock(fill.time)), h("td", null, decimal.full(fill.quantity)), h("td", null, decimal.full(fill.price, 2)), moneyCell(fill.fee, digits)))))))];
}

/** The time of a day with its seconds, in the reader's zone; the date is in the title. @param {string | null} text */
export function clock(text) {
  const date = new Date(text ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return unknown;
  return h("time", { dateTime: text, title: date.toLocaleString("en-GB") }, date.toLocaleTimeString("en-GB"));
}

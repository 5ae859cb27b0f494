/** The days of a plan over days: what is to be traded on each, and, once it is carried out, what was. */

import { isSale, sessionState } from "../../core/rebalance-words.js";
import { timeLeft } from "../../core/rebalance.js";
import * as decimal from "../../lib/decimal.js";
import { h } from "../../lib/dom.js";
import { instant, plural, unknown } from "../../lib/format.js";
import { badge, sideBadge } from "./badge.js";
import { moneyCell } from "./cells.js";
import { header, unfolding } from "./table.js";

/** @type {import("./table.js").Column[]} */
const planned = [
  { key: "day", label: "Session", text: true },
  { key: "opens", label: "Opens", text: true },
  { key: "sales", label: "Sales" },
  { key: "purchases", label: "Purchases" },
  { key: "settles", label: "Sales settle", text: true, title: "From when the money of the sales may be spent" },
  { key: "cash", label: "Settled cash", title: "After the session" },
];
/** @type {import("./table.js").Column[]} */
const parts = [
  { key: "symbol", label: "Asset", text: true },
  { key: "action", label: "Side", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "value", label: "Value" },
  { key: "commission", label: "Commission" },
  { key: "account", label: "Account", text: true },
];
/** @type {import("./table.js").Column[]} */
const traded = [
  { key: "day", label: "Session", text: true },
  { key: "state", label: "State", text: true },
  { key: "opens", label: "Opens", text: true },
  { key: "orders", label: "Orders" },
  { key: "planned", label: "To be traded" },
  { key: "filled", label: "Traded" },
  { key: "reason", label: "Remark", text: true },
];

/** The stages of a plan, each of which unfolds its trades. @param {any} plan */
export function stagesTable({ stages, currency }) {
  const digits = decimal.minorDigits(currency);
  const sum = (trades, ofSales) => decimal.sum(trades.filter(({ action }) => isSale(action) === ofSales).map(({ expectedValue }) => expectedValue));
  return h("table", null, header(planned), h("tbody", null, stages.map(({ day, opens_at, settles_on, trades, cash }) =>
    h("tr", { "data-session": day },
      unfolding(`${day}: ${plural(trades.length, "trade")}`, h("b", null, day), () => partsTable(trades, digits), planned.length),
      h("td.text", null, instant(opens_at)),
      moneyCell(sum(trades, true), digits), moneyCell(sum(trades, false), digits),
      h("td.text", null, trades.some(({ action }) => isSale(action)) ? (settles_on ?? "at once") : ""),
      moneyCell(decimal.sum(cash.map(({ settled }) => settled)), digits)))));
}

const partsTable = (trades, digits) =>
  h("table.lots", null, header(parts), h("tbody", null, trades.map(({ symbol, action, quantity, expectedValue, commission, account }) =>
    h("tr", null, h("td.text", null, h("b", null, symbol)), h("td.text", null, sideBadge(action)), h("td", null, decimal.full(quantity)),
      moneyCell(expectedValue, digits), moneyCell(commission, digits), h("td.text", null, account)))));

/** How far each session of a rebalance is. @param {any} record @param {number} now milliseconds */
export function sessionsTable({ sessions, proposal }, now) {
  const digits = decimal.minorDigits(proposal.plan?.currency ?? "USD");
  return h("table", null, header(traded), h("tbody", null, sessions.map(({ day, state, opens_at, orders, planned_value, filled_value, reason }) => {
    const left = state === "WAITING" ? timeLeft(opens_at, now) : null;
    return h("tr", { "data-session": day, "data-state": state },
      h("td.text", null, h("b", null, day)),
      h("td.text", null, badge(sessionState(state), state)),
      h("td.text", null, instant(opens_at), left && h("small", null, ` in ${left}`)),
      h("td", null, String(orders ?? unknown)),
      moneyCell(planned_value ?? null, digits), moneyCell(filled_value ?? null, digits),
      h("td.text.wrap", null, reason ?? ""));
  })));
}

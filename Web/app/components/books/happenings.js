/** What happened to the rebalance on show, as it happens: the newest first. */

import { orderState } from "../../core/rebalance-words.js";
import { rebalanceStates } from "../../core/books-words.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { clock } from "./orders.js";

/** @param {import("../../core/state.js").Store} store */
export function mountHappenings(store) {
  store.watch(["happenings", "rebalance"], ({ happenings, rebalance: { value } }) => {
    byId("card-happenings").hidden = !value?.proposal || happenings.length === 0;
    byId("happenings").replaceChildren(...happenings.map((event) => h("li", { "data-event": event.type }, clock(event.timestamp), h("span", null, sentence(event)))));
  });
}

/** @param {any} event */
function sentence({ type, rebalance, orders = [], execution, stopped, by, reason }) {
  if (type === "RebalanceRecordedEvent") return `${rebalance?.id ?? "The rebalance"}: ${(rebalanceStates[rebalance?.status] ?? [rebalance?.status ?? "changed"])[0].toLowerCase()}`;
  if (type === "TradeExecutedEvent" && execution) {
    const { instrument_id: symbol, action, quantity, executed_price: price } = execution;
    return `${action === "BUY" ? "Bought" : "Sold"} ${decimal.full(quantity)} ${symbol} at ${decimal.full(price, 2)}`;
  }
  if (type === "OrderChangedEvent" && orders.length > 0) return orders.map(({ symbol, state, filled }) => `${symbol}: ${orderState(state)[0].toLowerCase()}${decimal.sign(filled) > 0 ? `, ${decimal.full(filled)} filled` : ""}`).join("; ");
  if (type === "TradingHaltedEvent") return `${String(stopped) === "true" ? "Trading stopped" : "Trading allowed"} by ${by}: ${reason}`;
  return type.replace(/Event$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, " ");
}

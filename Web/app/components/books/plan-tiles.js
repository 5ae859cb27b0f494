/** What a plan comes to, as tiles: how much is traded, what it costs, how much nearer the target it comes. */

import { isSale } from "../../core/rebalance-words.js";
import * as decimal from "../../lib/decimal.js";
import { h } from "../../lib/dom.js";
import { percent, plural, unknown } from "../../lib/format.js";
import { tile } from "./tiles.js";

const asNumber = (text) => (text === null || text === undefined ? null : Number(text));

/** @param {any} plan @returns {HTMLElement[]} */
export function planTiles({ trades, turnover, tracking_error: error, active_share: active, costs, currency, as_of, shortfall }) {
  const digits = decimal.minorDigits(currency);
  const money = (value) => ({ text: decimal.money(value, digits), title: decimal.full(value) });
  const trading = decimal.sum([costs.commission, costs.spread, costs.impact]);
  const gains = decimal.sum([costs.short_term_gain, costs.long_term_gain]);
  const sales = trades.filter(({ action }) => isSale(action)).length;
  return [
    tile("trades", "Trades", { text: String(trades.length) }, trades.length === 0 ? `nothing to trade, as of ${as_of}` : `${plural(sales, "sale")}, ${plural(trades.length - sales, "purchase")}, as of ${as_of}`, "lead"),
    tile("turnover", "Turnover", { text: percent(asNumber(turnover)) }, "trades by everything"),
    tile("tracking_error", "Tracking error", { text: percent(asNumber(error.after)) }, before(error)),
    tile("active_share", "Active share", { text: percent(asNumber(active.after)) }, before(active)),
    tile("costs", `Costs, ${currency}`, money(trading), "commission, spread, impact"),
    tile("tax", `Tax, ${currency}`, costs.tax === null ? { text: unknown } : money(costs.tax), costs.tax === null ? "no rates were given" : `on gains of ${decimal.money(gains, digits)}`),
    decimal.sign(shortfall) > 0 && tile("shortfall", `Shortfall, ${currency}`, { ...money(shortfall), tone: -1 }, "cash that cannot be raised"),
  ].filter(Boolean);
}

const before = ({ before: first, after }) => {
  const [was, is] = [asNumber(first), asNumber(after)];
  const tone = was !== null && is !== null && is < was ? "up" : "";
  return h("span", { class: tone }, `from ${percent(was)}`);
};

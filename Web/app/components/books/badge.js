/** A word in a colored frame: a state, a degree, a side. */

import { h } from "../../lib/dom.js";

/** @param {[label: string, tone: string]} shown @param {string} [title] */
export const badge = ([label, tone], title) => h("span.badge", { class: tone, title }, label);

/** Which way an order goes. @param {string} side BUY or SELL */
export const sideBadge = (side) => h("span.badge", { class: side === "BUY" ? "type-buy" : "type-sell" }, side === "BUY" ? "Buy" : "Sell");

/** A word in a colored frame: a state, a degree, a side. */

import { sides } from "../../core/rebalance-words.js";
import { h } from "../../lib/dom.js";

/** @param {[label: string, tone: string]} shown @param {string} [title] */
export const badge = ([label, tone], title) => h("span.badge", { class: tone, title }, label);

/** Which way an order goes. @param {string} side */
export const sideBadge = (side) => badge(sides[side] ?? [side, ""]);

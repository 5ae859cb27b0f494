/** Cells that the tables of books share. */

import * as decimal from "../../lib/decimal.js";
import { h } from "../../lib/dom.js";
import { unknown } from "../../lib/format.js";
import { signedPercent } from "./tiles.js";

const tone = (sign) => (sign > 0 ? "up" : sign < 0 ? "down" : "");

/** @param {import("../../lib/decimal.js").Decimal} value @param {number} digits */
export const moneyCell = (value, digits) => h("td", { title: titleOf(value) }, decimal.money(value, digits));

/** @param {import("../../lib/decimal.js").Decimal} value @param {number} digits */
export const gainCell = (value, digits) =>
  h("td", { class: tone(decimal.sign(value)), title: titleOf(value) }, decimal.gain(value, digits));

/** @param {number | null} fraction */
export const rateCell = (fraction) =>
  h("td", { class: tone(fraction ?? 0) }, fraction === null ? unknown : signedPercent(fraction));

const titleOf = (value) => (value === null || value === undefined ? null : decimal.full(value));

/** Per cent and fractions as decimal text: what is typed is what is sent, to the last digit. */

import * as decimal from "./decimal.js";

const pattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const hundred = 100n;

/**
 * The fraction that a text in per cent says: "7,5" is "0.075".
 * @param {string} typed @returns {string | null} null where the text is no number, or has more digits than the books keep
 */
export function fractionOf(typed) {
  const plain = typed.trim().replace(/[\s_]/g, "").replace("−", "-").replace(/^([^.]*),(?=\d+$)/, "$1.");
  const units = pattern.test(plain) ? decimal.units(plain) : null;
  return units === null || units % hundred !== 0n ? null : decimal.text(units / hundred);
}

/** A fraction as text in per cent, empty where there is none. @param {import("./decimal.js").Decimal} fraction */
export function percentOf(fraction) {
  const units = decimal.units(fraction);
  return units === null ? "" : decimal.text(units * hundred);
}

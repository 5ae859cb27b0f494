/**
 * Exact decimals as people read them. They come as text and are counted in whole units of 10⁻¹⁸, the finest that books keep;
 * no quantity and no amount of money is ever a double.
 *
 * @typedef {string | null | undefined} Decimal  null where unknown
 */

import { minus, unknown } from "./format.js";

const places = 18;
const pattern = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;

/** What the text says, in units of 10⁻¹⁸; finer digits, which only estimates have, are cut. @param {Decimal} text @returns {bigint | null} */
export function units(text) {
  const [, sign, whole, fraction, exponent = "0"] = pattern.exec(text ?? "") ?? [];
  if (whole === undefined || whole + fraction === "") return null;
  const shift = places - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return sign === "-" ? -size : size;
}

/** @param {bigint} value in units of 10⁻¹⁸ @returns {string} as the server writes it */
export function text(value) {
  const [whole, fraction] = parts(value < 0n ? -value : value, places);
  const kept = fraction.replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${whole}${kept ? `.${kept}` : ""}`;
}

/** `value · part / whole`, half away from zero, as the terminal rounds. @param {bigint} value @param {bigint} part @param {bigint} whole */
export function share(value, part, whole) {
  const product = value * part * (whole < 0n ? -1n : 1n);
  const size = whole < 0n ? -whole : whole;
  return (2n * product + (product < 0n ? -size : size)) / (2n * size);
}

/** @param {Decimal[]} all @returns {Decimal} null where one is unknown */
export function sum(all) {
  const each = all.map(units);
  return each.includes(null) ? null : text(each.reduce((total, value) => total + value, 0n));
}

/** The order of two decimals; unknown ones are the least. @param {Decimal} a @param {Decimal} b */
export function compare(a, b) {
  const [first, second] = [units(a), units(b)];
  if (first === null || second === null) return Number(first !== null) - Number(second !== null);
  return first < second ? -1 : Number(first > second);
}

/** -1, 0 or 1; 0 where unknown. @param {Decimal} value */
export const sign = (value) => compare(value ?? "0", "0");

/** With so many digits behind the point, half away from zero. @param {Decimal} value @param {number} [digits] */
export function money(value, digits = 2) {
  const exact = units(value);
  if (exact === null) return unknown;
  const rounded = share(exact, 1n, 10n ** BigInt(places - digits));
  const [whole, fraction] = parts(rounded < 0n ? -rounded : rounded, digits);
  return minus(`${rounded < 0n ? "-" : ""}${grouped(whole)}${digits > 0 ? `.${fraction}` : ""}`);
}

/** Money with its sign, as gains are read. @param {Decimal} value @param {number} [digits] */
export function gain(value, digits = 2) {
  const shown = money(value, digits);
  return sign(value) > 0 && /[1-9]/.test(shown) ? `+${shown}` : shown;
}

/** Every digit that there is. @param {Decimal} value @param {number} [least] digits behind the point at least, as of a price */
export function full(value, least = 0) {
  const exact = units(value);
  if (exact === null) return unknown;
  const [whole, fraction = ""] = text(exact).replace("-", "").split(".");
  const kept = fraction.padEnd(least, "0");
  return minus(`${exact < 0n ? "-" : ""}${grouped(whole)}${kept ? `.${kept}` : ""}`);
}

/** A ratio of two decimals for the eye; null where it is unknown. @param {Decimal} value @param {Decimal} whole @returns {number | null} */
export function ratio(value, whole) {
  const [above, below] = [units(value), units(whole)];
  return above === null || below === null || below === 0n ? null : Number(share(above, 10n ** 15n, below)) / 1e15;
}

/** How many digits money of a currency has behind the point. @param {string} currency */
export function minorDigits(currency) {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

function parts(size, digits) {
  const all = String(size).padStart(digits + 1, "0");
  return [all.slice(0, all.length - digits), all.slice(all.length - digits)];
}

const grouped = (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ",");

/** Numbers and dates as people in this trade read them. Unknown is a dash, never a zero. */

export const unknown = "–";
export const minus = (text) => text.replace("-", "−");
const cache = new Map();

function fixed(digits) {
  if (!cache.has(digits)) {
    cache.set(
      digits,
      new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    );
  }
  return cache.get(digits);
}

const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

/** @param {number | null | undefined} value @param {number} [digits] */
export const number = (value, digits = 2) => (isNumber(value) ? minus(fixed(digits).format(value)) : unknown);

/** A fraction as per cent. @param {number | null | undefined} value @param {number} [digits] */
export const percent = (
  value,
  digits = 2,
) => (isNumber(value) ? `${minus(fixed(digits).format(value * 100))} %` : unknown);

/** A limit as the user wrote it: no digits that were not there. @param {number | null | undefined} value */
export const limit = (
  value,
) => (isNumber(value) ? `${minus(String(Number((value * 100).toPrecision(8))))} %` : unknown);

/** Signed percentage points or basis points, whichever reads better. @param {number} fraction */
export function change(fraction) {
  const points = fraction * 1e4;
  const sign = points > 0 ? "+" : "";
  if (Math.abs(points) >= 100) return `${sign}${number(points / 100, 2)} pp`;
  return `${sign}${number(points, Math.abs(points) < 0.1 ? 3 : Math.abs(points) < 10 ? 2 : 1)} bp`;
}

/** @param {number | null | undefined} value */
export const signed = (
  value,
  digits = 4,
) => (isNumber(value) ? `${value > 0 ? "+" : ""}${number(value, digits)}` : unknown);

/** @param {number | null | undefined} value */
export const tiny = (
  value,
) => (isNumber(value) ? minus(value === 0 ? "0" : value.toExponential(1)) : unknown);

/** @param {number} value */
export const count = (value) => fixed(0).format(value);

/** @param {number | null | undefined} seconds */
export function duration(seconds) {
  if (!isNumber(seconds)) return unknown;
  if (seconds < 1e-3) return `${number(seconds * 1e6, 0)} µs`;
  if (seconds < 1) return `${number(seconds * 1e3, seconds < 0.01 ? 2 : 0)} ms`;
  return `${number(seconds, 1)} s`;
}

/** @param {number} n @param {string} word @param {string} [words] */
export const plural = (n, word, words = `${word}s`) => `${count(n)} ${n === 1 ? word : words}`;

/** An instant in the reader's zone. @param {string | null | undefined} text */
export function instant(text) {
  const date = new Date(text ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return unknown;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(date);
}

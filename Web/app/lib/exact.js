/** JSON of books: a number has up to 18 places, more than a double holds, so it stays the text that the server wrote. */

/** A string as a whole, so that digits in it stay alone, or a number. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses JSON with each of its numbers as text. @param {string} text @returns {any} */
export const parseExact = (text) =>
  JSON.parse(text.replace(token, (found) => (found.startsWith('"') ? found : `"${found}"`)));

/** A number as the text that it was typed in. @param {string} text */
export const numeral = (text) => new Numeral(text);

class Numeral {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** JSON of objects and arrays with numerals in them, each digit as it is. @param {any} value @returns {string} */
export function writeExact(value) {
  if (value instanceof Numeral) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeExact).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${writeExact(each)}`).join(",")}}`;
}
